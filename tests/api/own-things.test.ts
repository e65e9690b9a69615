import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sweepFiles } from '../../db/records/files.ts';
import type { FileRef, MeView, Page, Problem } from '../../api/views.ts';
import type { NoticeView, FileRow, OwnCardView } from '../../api/views/own.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const DAY_MS = 86_400_000;

let lab: ApiLab;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
});
afterAll(() => lab.close());

async function upload(person: Person, name = '二维码.png', bytes: BlobPart = new Uint8Array(PNG)): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), name);
  const { body, status, text } = await person.post<FileRef>('/api/files', form);
  expect(status, text).toBe(201);
  return body.id;
}
const cardOf = async (person: Person): Promise<OwnCardView> => (await person.get<OwnCardView>('/api/staff/me/card')).body;

describe('the card a staff member shows to clients', () => {
  test('carries WeChat id and QR; their clients see it, strangers do not, and the pictures are not swept', async () => {
    const staff = await lab.as('demo-staff-1');
    const qr = await upload(staff);
    const before = await cardOf(staff);
    const saved = await staff.patch<OwnCardView>('/api/staff/me/card', { version: before.version, wechatId: 'linxiaoman', wechatQrId: qr });
    expect(saved.body).toMatchObject({ wechatId: 'linxiaoman', wechatQrId: qr, version: before.version + 1 });

    const client = await lab.as('demo-client-1');
    const { clients } = (await client.get<MeView>('/api/me')).body;
    const card = clients.flatMap(({ accountant }) => accountant ?? []).find(({ staffId }) => staffId === 'staff-1');
    expect(card).toMatchObject({ wechatId: 'linxiaoman', wechatQrId: qr });
    expect((await client.get(`/api/files/${qr}`)).status).toBe(200);
    expect((await (await lab.as('demo-staff-5')).get(`/api/files/${qr}`)).status).toBe(200);
    // 石磊 is served by another store.
    expect((await (await lab.as('demo-client-7')).get(`/api/files/${qr}`)).status).toBe(404);
    await sweepFiles(lab.db, Date.now() + 2 * DAY_MS);
    expect((await client.get(`/api/files/${qr}`)).status).toBe(200);
    const line = await lab.db.selectFrom('audit').selectAll().where('action', '=', 'staff.card').executeTakeFirstOrThrow();
    expect(JSON.parse(line.details)).toMatchObject({ wechatId: [before.wechatId, 'linxiaoman'] });
  });

  test('changed on another phone meanwhile is refused, so is another’s file, one that is no picture, and an id that is none', async () => {
    const staff = await lab.as('demo-staff-2');
    const { version } = await cardOf(staff);
    const patch = async (change: object) => (await staff.patch<Problem>('/api/staff/me/card', { version, ...change })).body.code;
    expect(await patch({ wechatQrId: await upload(await lab.as('demo-staff-3')) })).toBe('unknown_file');
    expect(await patch({ photoId: await upload(staff, '说明.txt', '不是照片') })).toBe('file_type');
    expect(await patch({ wechatId: '微信号' })).toBe('bad_input');
    expect(await patch({ version: version + 1, wechatId: 'zhouyinuo' })).toBe('version_conflict');
    expect((await cardOf(staff)).version).toBe(version);
  });

  test('a picture taken off hangs on nothing and may be swept', async () => {
    const staff = await lab.as('demo-staff-3');
    const photoId = await upload(staff, '我.png');
    const { version } = (await staff.patch<OwnCardView>('/api/staff/me/card', { version: (await cardOf(staff)).version, photoId })).body;
    await staff.patch('/api/staff/me/card', { version, photoId: null });
    await sweepFiles(lab.db, Date.now() + 2 * DAY_MS);
    expect((await staff.get(`/api/files/${photoId}`)).status).toBe(404);
  });
});

describe('my files', () => {
  test('are those of all my companies, by kind, side and company; another’s company has none for me', async () => {
    const client = await lab.as('demo-client-8');
    const [photo, text] = [await upload(client, '租赁合同.png'), await upload(client, '说明.txt', '三楼')];
    await lab.request('demo-client-8', { fileIds: [photo, text] });
    const list = async (query: string, who = client): Promise<FileRow[]> =>
      (await who.get<Page<FileRow>>(`/api/files?${query}`)).body.items;
    expect((await list('')).map(({ id }) => id)).toEqual(expect.arrayContaining([photo, text]));
    expect(await list('kind=image')).toMatchObject([{ id: photo, from: 'client', case: { title: expect.any(String) } }]);
    expect((await list('kind=document')).map(({ id }) => id)).toEqual([text]);
    expect(await list('from=firm')).toEqual([]);
    expect((await list('q=合同')).map(({ id }) => id)).toEqual([photo]);
    const other = await lab.as('demo-client-1');
    expect((await list('', other)).map(({ id }) => id)).not.toContain(photo);
    const mine = (await list('kind=image'))[0]?.client.id ?? '';
    expect(await list(`clientId=${mine}`, other)).toEqual([]);
    expect((await list('limit=1')).length).toBe(1);
  });
});

describe('a person’s own choices', () => {
  test('text messages can be turned off and on again, and it is written down once', async () => {
    const client = await lab.as('demo-client-3');
    for (let i = 0; i < 2; i++) expect((await client.patch('/api/me', { smsOptOut: true })).status).toBe(200);
    expect((await client.get<MeView>('/api/me')).body.person).toMatchObject({ smsOptOut: true, followsAccount: true });
    const lines = await lab.db.selectFrom('audit').select('action').where('recordId', '=', 'demo-client-3').execute();
    expect(lines.map(({ action }) => action)).toEqual(['person.smsOff']);
    await client.patch('/api/me', { smsOptOut: false });
    expect((await client.get<MeView>('/api/me')).body.person.smsOptOut).toBe(false);
  });

  test('the inbox shows what is unread, or of one company, and names it', async () => {
    const no = await lab.request('demo-client-8');
    const client = await lab.as('demo-client-8');
    const notices = async (query: string): Promise<NoticeView[]> =>
      (await client.get<Page<NoticeView>>(`/api/notices?${query}`)).body.items;
    await expect.poll(async () => (await notices('')).some(({ caseId }) => caseId === no), { timeout: 15_000 }).toBe(true);
    const [first] = (await notices('')).filter(({ caseId }) => caseId === no);
    expect(first?.client?.short).toBeTruthy();
    expect((await notices(`clientId=${first?.client?.id}`)).map(({ id }) => id)).toContain(first?.id);
    expect(await notices('clientId=c01')).toEqual([]);
    await client.post('/api/notices/read', { all: true });
    expect(await notices('unread=1')).toEqual([]);
  });
});
