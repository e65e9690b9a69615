// Long: one lab for everything that is true of every file taken out.
import { setTimeout } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { sweep } from '../../activities/housekeeping.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf, DAY_MS } from '../../domain/time.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { personRow, staffRow } from './invented-people.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

describe('a list taken out of the firm', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin-2', 'console');
  });
  afterAll(() => lab.close());
  const made = async (person: Person, body: object): Promise<RunView> => {
    const start = await person.post<RunView & Problem>('/api/exports', body);
    expect(start.status, start.text).toBe(201);
    for (;;) {
      const { body: run } = await person.get<RunView>(`/api/runs/${start.body.id}`);
      if (run.finishedAt !== null) return run;
      await setTimeout(20);
    }
  };
  const bytesOf = async (person: Person, id: string): Promise<Buffer> => {
    const answer = await lab.app.request(`${HOST}/api/exports/${id}/file`, { headers: { host: 'localhost:3000', cookie: person.cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    return Buffer.from(await answer.arrayBuffer());
  };

  test('as CSV: a mark for Chinese, who and when and by which filter above and below, and nothing that runs', async () => {
    await lab.request('demo-client-8', { title: '=HYPERLINK("http://evil","点我")' });
    const run = await made(owner, { kind: 'cases', filter: { q: 'HYPERLINK' }, columns: ['title', 'no', 'state'], format: 'csv' });
    expect(run).toMatchObject({
      state: 'done',
      total: 1,
      done: 1,
      file: { name: expect.stringMatching(/^业务单-\d{8}-\d{4}\.csv$/) as string },
    });
    const text = (await bytesOf(owner, run.id)).toString('utf8');
    const lines = text.split('\r\n');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(lines[0]).toContain('请勿外传');
    expect(lines[1]).toMatch(/由 沈知行（\S+）于 \d{4}-\d{2}-\d{2} \d{2}:\d{2} 导出 · 条件：q=HYPERLINK · 共 1 条/);
    expect(lines[2]).toBe('编号,标题,状态');
    expect(lines[3]).toMatch(/^R\d{11},"'=HYPERLINK\(""http:\/\/evil"",""点我""\)",待接单$/);
    expect(lines[4]).toContain('请勿外传');
  });

  test('账目 of a period come with the clients that have none yet', async () => {
    const period = addMonths(periodOf(civilDateOf(Date.now())), -1);
    const run = await made(owner, { kind: 'ledgers', filter: { period }, columns: ['client', 'state'], format: 'csv' });
    const lines = (await bytesOf(owner, run.id)).toString('utf8').split('\r\n').slice(3, -2);
    expect(lines).toContain('云州青禾里餐饮有限公司,待确认');
    expect(lines.some((line) => line.endsWith(',未上传'))).toBe(true);
    const beyond = { kind: 'ledgers', filter: { period, state: 'published' }, columns: ['client'], format: 'csv' };
    expect((await admin.post<Problem>('/api/exports', beyond)).body.code).toBe('empty_selection');
  });

  test('what stands in the file is what the list shows, whichever of its filters is set', async () => {
    const staff = await made(owner, { kind: 'staff', filter: { role: 'admin,owner', state: 'active' }, columns: ['role'], format: 'csv' });
    const roles = new Set((await bytesOf(owner, staff.id)).toString('utf8').split('\r\n').slice(3, -2));
    expect([...roles].toSorted()).toEqual(['管理员', '老板']);
    const list = await owner.get<Page<{ attemptId: string }>>('/api/notices/log?channel=template&limit=100');
    const log = await made(owner, { kind: 'notices', filter: { channel: 'template' }, format: 'csv' });
    expect(log.total).toBe(list.body.items.length);
  });

  test('stands in the order of the screen, where the list has it', async () => {
    const namesBy = async (sort?: string): Promise<string[]> => {
      const run = await made(owner, { kind: 'staff', filter: {}, columns: ['name'], format: 'csv', ...(sort ? { sort } : {}) });
      return (await bytesOf(owner, run.id)).toString('utf8').split('\r\n').slice(3, -2);
    };
    const byName = await namesBy();
    expect(new Set(byName).size).toBeGreaterThan(2);
    expect(await namesBy('-name')).toEqual(byName.toReversed());
    expect(await namesBy('no-such-order')).toEqual(byName);
    const list = await owner.get<Page<{ name: string }>>('/api/clients?limit=100&sort=createdAt');
    const run = await made(owner, { kind: 'clients', filter: {}, sort: 'createdAt', columns: ['name'], format: 'csv' });
    const lines = (await bytesOf(owner, run.id)).toString('utf8').split('\r\n').slice(3, -2);
    expect(lines.slice(0, 100)).toEqual(list.body.items.map(({ name }) => name));
  });

  test('says the filter in the words of the screen, phones only in part, and keeps its parameters beside them', async () => {
    const order = { kind: 'clients', filter: { q: '13900002001' }, columns: ['name'], format: 'csv' };
    const run = await made(owner, { ...order, words: ['全部客户', '包含：13900002001'] });
    const text = (await bytesOf(owner, run.id)).toString('utf8');
    expect(text).toContain('条件：全部客户，包含：*******2001 ·');
    const log = await owner.get<Page<{ id: string; filter: object; words: string[] }>>('/api/exports/log');
    expect(log.body.items.find(({ id }) => id === run.id)).toMatchObject({
      filter: { q: '*******2001' },
      words: ['全部客户', '包含：*******2001'],
    });
    // No words at all never read as no filter.
    const bare = await made(owner, { ...order, words: [] });
    expect((await bytesOf(owner, bare.id)).toString('utf8')).toContain('条件：q=*******2001 ·');
  });

  test('a phone that was looked for stands nowhere in full: not in the file, not in the run, not in the audit', async () => {
    const run = await made(owner, { kind: 'clients', filter: { q: '13900002001' }, format: 'csv' });
    expect((await bytesOf(owner, run.id)).toString('utf8')).toContain('q=*******2001');
    const kept = await lab.db.selectFrom('runs').select('params').where('id', '=', run.id).executeTakeFirstOrThrow();
    const told = await lab.db.selectFrom('audit').select('details').where('recordId', '=', run.id).execute();
    expect(JSON.stringify([kept, told])).not.toContain('13900002001');
  });

  test('as a spreadsheet: texts stay texts, phones only in part', async () => {
    const run = await made(owner, { kind: 'clients', filter: {}, format: 'xlsx' });
    const file = await bytesOf(owner, run.id);
    expect(file.subarray(0, 2).toString()).toBe('PK');
    const text = unzipped(file);
    expect(text).toContain('企业名称');
    expect(text).toContain('请勿外传');
    expect(text).toMatch(/\*{7}\d{4}/);
    expect(text).not.toMatch(/1390000\d{4}/);
    expect(text).not.toContain('<f>');
  });

  describe('with whole phones', () => {
    const order = { kind: 'contacts', filter: {}, columns: ['name', 'phone'], format: 'csv', unmask: '工商变更要逐个打电话' };
    const toldOf = (id: string) => lab.db.selectFrom('notices').select(['personId', 'text']).where('event', '=', `export:${id}`).execute();

    test('is the owner’s alone, and only of a list that has phones', async () => {
      expect((await admin.post<Problem>('/api/exports', order)).status).toBe(403);
      expect((await owner.post<Problem>('/api/exports', { ...order, kind: 'bills' })).status).toBe(403);
      expect((await owner.post<Problem>('/api/exports', { ...order, unmask: ' ' })).status).toBe(422);
    });
    test('says why in the file, in 导出记录 and in the audit; a sole owner is not told of themselves', async () => {
      const run = await made(owner, order);
      const text = (await bytesOf(owner, run.id)).toString('utf8');
      expect(text).toMatch(/,1390000\d{4}\r\n/);
      expect(text.split('\r\n')[1]).toContain('含完整手机号，事由：工商变更要逐个打电话');
      const log = await owner.get<Page<{ id: string; unmasked: string | null }>>('/api/exports/log');
      expect(log.body.items.find(({ id }) => id === run.id)?.unmasked).toBe(order.unmask);
      const line = await lab.db
        .selectFrom('audit')
        .select('details')
        .where('recordId', '=', run.id)
        .where('action', '=', 'export.made')
        .executeTakeFirstOrThrow();
      expect(JSON.parse(line.details)).toMatchObject({ list: 'contacts', unmasked: true, reason: order.unmask });
      expect(line.details).not.toMatch(/1390000/);
      expect(await toldOf(run.id)).toEqual([]);
    });
    test('once the owner moved it to admins, an admin may, and the owner is told', async () => {
      const { body: table } = await owner.get<{ version: number }>('/api/permissions');
      const changes = [{ permission: 'exports.unmask', role: 'admin', holds: true }];
      const moved = await owner.patch<Problem>('/api/permissions', { changes, version: table.version, confirmed: true });
      expect(moved.status, moved.text).toBe(200);
      const run = await made(admin, order);
      expect((await bytesOf(admin, run.id)).toString('utf8')).toMatch(/,1390000\d{4}\r\n/);
      const [told] = await toldOf(run.id);
      expect(told?.personId).toBe('demo-owner');
      expect(told?.text).toContain(`条（含完整手机号）。事由：${order.unmask}。`);
      await lab.db.deleteFrom('settings').where('key', '=', 'permissions').execute();
      expect((await admin.post<Problem>('/api/exports', order)).status).toBe(403);
    });
    test('many people at once are told to the owner, by the firm’s own number', async () => {
      const few = await made(admin, { kind: 'staff', format: 'csv' });
      expect(await toldOf(few.id)).toEqual([]);
      const kept = await owner.patch<Problem>('/api/settings', { exports: { tellAbove: 1 } });
      expect(kept.status, kept.text).toBe(200);
      const many = await made(admin, { kind: 'staff', format: 'csv' });
      const [told] = await toldOf(many.id);
      expect(told?.personId).toBe('demo-owner');
      expect(told?.text).toMatch(new RegExp(`导出了员工 ${many.total} 条（手机部分隐藏）`));
      // Bills are no persons.
      await owner.patch('/api/settings', { exports: { tellAbove: 500 } });
    });
  });

  test('speaks the language of who asks', async () => {
    const run = await made(owner, { kind: 'clients', filter: {}, columns: ['name', 'vatKind', 'engaged'], format: 'csv', language: 'en' });
    expect(run.file?.name).toMatch(/^Clients-/);
    const lines = (await bytesOf(owner, run.id)).toString('utf8').split('\r\n');
    expect(lines[0]).toContain('for internal use only');
    expect(lines[2]).toBe('Name,Taxpayer kind,Contract');
    expect(lines[3]).toMatch(/,(?:Small-scale|General),(?:Yes|No)$/);
  });

  test('the mark may be left away where no people stand in the list, and stays where they do', async () => {
    expect((await owner.patch('/api/settings/security', { watermark: false })).status).toBe(200);
    const first = async (kind: string): Promise<string> => {
      const run = await made(owner, { kind, filter: {}, format: 'csv' });
      return (await bytesOf(owner, run.id)).toString('utf8');
    };
    const cases = await first('cases');
    expect(cases.startsWith('\ufeff编号,')).toBe(true);
    expect(cases).not.toContain('请勿外传');
    expect(await first('clients')).toContain('请勿外传');
    await owner.patch('/api/settings/security', { watermark: true });
    expect(await first('cases')).toContain('请勿外传');
  });

  test('payments and refunds leave with their numbers and sums, and only those the filter names', async () => {
    await keepMoney(lab.db, {
      payments: [paymentRow('out-1', { refundedFen: 20_000 }), paymentRow('out-2', { state: 'closed', paidAt: null, outcome: null })],
      refunds: [refundRow('back-1', 'out-1', { state: 'succeeded', reason: '=1+1', endedAt: Date.now() })],
    });
    const columns = ['outTradeNo', 'state', 'amount', 'refunded', 'net'];
    const paid = await made(owner, { kind: 'payments', filter: { state: 'paid' }, columns, format: 'csv' });
    const lines = (await bytesOf(owner, paid.id)).toString('utf8').split('\r\n');
    expect(lines[2]).toBe('状态,金额（元）,已退（元）,实收（元）,商户单号');
    expect(lines.find((line) => line.endsWith(',Pout-1'))).toBe('已支付,600,200,400,Pout-1');
    expect(lines.join()).not.toContain('Pout-2');
    const back = await made(owner, { kind: 'refunds', filter: {}, columns: ['outRefundNo', 'amount', 'paid', 'reason'], format: 'csv' });
    expect((await bytesOf(owner, back.id)).toString('utf8')).toContain("200,600,'=1+1,RFback-1");
  });

  test('holds what is in reach and no more, for each who takes it out', async () => {
    const all = await made(owner, { kind: 'clients', filter: {}, format: 'csv' });
    const own = await made(admin, { kind: 'clients', filter: {}, format: 'csv' });
    expect(own.total).toBeLessThan(all.total);
    const names = await lab.db
      .selectFrom('clients')
      .innerJoin('clientStores', 'clientStores.clientId', 'clients.id')
      .innerJoin('staffStores', 'staffStores.storeId', 'clientStores.storeId')
      .innerJoin('staff', 'staff.id', 'staffStores.staffId')
      .select('clients.name')
      .distinct()
      .where('staff.personId', '=', 'demo-admin-2')
      .execute();
    expect(own.total).toBe(names.length);
    const text = (await bytesOf(admin, own.id)).toString('utf8');
    for (const { name } of names) expect(text).toContain(name);
  });

  test('is fetched by who made it and by nobody else, and every fetching is written down', async () => {
    const run = await made(admin, { kind: 'staff', format: 'csv' });
    for (const person of [owner, await lab.as('demo-admin')])
      expect((await person.get<Problem>(`/api/exports/${run.id}/file`)).status).toBe(404);
    expect((await owner.get<RunView>(`/api/runs/${run.id}`)).body.file).toBeNull();
    expect((await owner.get<Page<RunView>>('/api/exports')).text).not.toContain(run.id);
    expect((await admin.get<Page<RunView>>('/api/exports')).text).toContain(run.id);
    await bytesOf(admin, run.id);
    const lines = await lab.db.selectFrom('audit').select(['action', 'details']).where('recordId', '=', run.id).orderBy('at').execute();
    expect(lines.map((line) => line.action)).toEqual(['export.made', 'export.finished', 'run.done', 'export.downloaded']);
    expect(JSON.parse(lines[0]?.details ?? '{}')).toMatchObject({ list: 'staff', filter: {}, format: 'csv', count: run.total });
  });

  test('is gone after a week, and says so', async () => {
    const run = await made(owner, { kind: 'staff', format: 'csv' });
    const swept = await sweep(lab.db, lab.deps.config.dataDir, Date.now() + 8 * DAY_MS);
    expect(swept.exports).toBeGreaterThan(0);
    const late = await owner.get<Problem>(`/api/exports/${run.id}/file`);
    expect([late.status, late.body.code]).toEqual([410, 'file_gone']);
    expect((await sweep(lab.db, lab.deps.config.dataDir, Date.now() + 8 * DAY_MS)).exports).toBe(0);
  });

  test('a long one comes whole and in order, part after part', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `many-${String(index).padStart(4, '0')}`);
    for (let from = 0; from < ids.length; from += 150) {
      const some = ids.slice(from, from + 150);
      await lab.db
        .insertInto('people')
        .values(some.map((id) => personRow(id)))
        .execute();
      await lab.db
        .insertInto('staff')
        .values(some.map((id) => staffRow(id, 'staff')))
        .execute();
    }
    const run = await made(owner, { kind: 'staff', filter: { q: 'many-' }, columns: ['name'], format: 'csv' });
    expect(run).toMatchObject({ total: 450, done: 450 });
    const lines = (await bytesOf(owner, run.id)).toString('utf8').trim().split('\r\n');
    expect(lines.slice(3, -1)).toEqual(ids);
  });

  test.each([
    ['a list there is none of', { kind: 'passwords' }, 422, 'bad_input'],
    ['a form there is none of', { kind: 'staff', format: 'pdf' }, 422, 'bad_input'],
    ['nothing that matches', { kind: 'cases', filter: { q: '没有这样的单' } }, 422, 'empty_selection'],
    ['a filter of another language', { kind: 'cases', filter: { state: 'sleeping' } }, 422, 'bad_input'],
  ])('%s is refused', async (_, body, status, code) => {
    const answer = await owner.post<Problem>('/api/exports', body);
    expect([answer.status, answer.body.code], answer.text).toEqual([status, code]);
  });

  test('the audit is the owner’s to take out', async () => {
    expect((await admin.post<Problem>('/api/exports', { kind: 'audit', format: 'csv' })).status).toBe(403);
    const run = await made(owner, { kind: 'audit', filter: { action: 'export.' }, format: 'csv' });
    expect((await bytesOf(owner, run.id)).toString('utf8')).toContain('下载导出文件');
    const english = await made(owner, { kind: 'audit', filter: { action: 'export.' }, format: 'csv', language: 'en' });
    const text = (await bytesOf(owner, english.id)).toString('utf8');
    expect(text).toContain('fetched an export');
    expect(text).toMatch(/List: (?:Staff|Audit)/);
    // A code nobody gave words to.
    expect(text).not.toContain('export.downloaded');
  });
});

/** Every entry of a zip, unpacked and put together. */
function unzipped(file: Buffer): string {
  let text = '';
  let end = file.length - 22;
  while (file.readUInt32LE(end) !== 0x06054b50) end -= 1;
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const size = file.readUInt32LE(at + 20);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    text += (file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return text;
}
