import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef, Problem } from '../../api/views.ts';
import type { CustodyView, TaxFileView } from '../../api/views/custody.ts';
import { EMPTY_TAX_FILE } from '../../domain/client/tax-file.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const NOW = Date.parse('2026-11-24T02:00:00Z');
const LICENCE = { name: '营业执照正本', kind: 'licence', original: true, dueBackOn: '2026-11-20', fromName: '陈大勇' };

describe('证照印章台账 and 税务档案', () => {
  let lab: ApiLab;
  let accountant: Person;
  let colleague: Person;
  let boss: Person;
  let stranger: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => NOW });
    accountant = await lab.as('demo-staff-1');
    colleague = await lab.as('demo-staff-2');
    boss = await lab.as('demo-client-1');
    stranger = await lab.as('demo-client-4');
  });
  afterAll(() => lab.close());

  const take = async (more: object = {}): Promise<CustodyView> => {
    const answer = await accountant.post<Seen<CustodyView>>('/api/clients/c01/custody', { ...LICENCE, ...more });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const move = (by: Person, id: string, how: string, body: object) => by.post<Seen<CustodyView>>(`/api/custody/${id}/${how}`, body);
  const sign = (by: Person, view: CustodyView) => by.post<Seen<CustodyView>>(`/api/custody/moves/${view.moves[0]?.id ?? ''}/sign`, {});

  test('what the firm takes in stands in the book: who holds it since when, and the client signs', async () => {
    const taken = await take();
    expect(taken).toMatchObject({
      holder: 'firm',
      heldBy: { id: 'staff-1' },
      overdue: true,
      actions: ['pass', 'return'],
      moves: [{ kind: 'taken', fromName: '陈大勇', toName: '林小满', signedBy: null }],
    });
    const told = await lab.db.selectFrom('notices').select(['personId', 'link']).where('noticeId', '=', 'custody.taken.client').execute();
    expect(told).toContainEqual({ personId: 'demo-client-1', link: '/companies/c01' });
    const { items } = (await boss.get<{ items: CustodyView[] }>('/api/clients/c01/custody')).body;
    const seen = items.find(({ id }) => id === taken.id);
    expect(seen).toMatchObject({ actions: [], moves: [{ signs: true }] });
    expect((await sign(boss, taken)).body.moves[0]).toMatchObject({ signedBy: { id: 'demo-client-1' }, signs: false });
    expect((await sign(boss, taken)).status).toBe(200);
    expect((await stranger.get('/api/clients/c01/custody')).status).toBe(404);
    expect((await sign(stranger, taken)).status).toBe(404);
  });

  test('an original is back when the client has signed for it, not before', async () => {
    const { id } = await take();
    const handed = (await move(accountant, id, 'return', { toName: '陈大勇' })).body;
    expect(handed).toMatchObject({ holder: 'firm', awaiting: true, actions: [] });
    expect((await move(accountant, id, 'return', { toName: '陈大勇', note: '又' })).body.code).toBe('custody_awaiting');
    expect((await sign(accountant, handed)).status).toBe(403);
    expect((await sign(boss, handed)).body).toMatchObject({ holder: 'client', heldBy: null, awaiting: false, dueBackOn: null });
    expect((await move(accountant, id, 'pass', { staffId: 'staff-2' })).body.code).toBe('custody_not_here');
    expect((await move(accountant, id, 'take', { fromName: '陈大勇' })).body).toMatchObject({ holder: 'firm' });
    expect((await move(accountant, id, 'take', { fromName: '陈大勇', note: '又' })).body.code).toBe('custody_here');
  });

  test('a signed receipt does it too, and a copy needs neither', async () => {
    const form = new FormData();
    form.append('file', new Blob(['签收单']), '签收单.txt');
    const { id: fileId } = (await accountant.post<FileRef>('/api/files', form)).body;
    const original = await take();
    expect((await move(accountant, original.id, 'return', { toName: '陈大勇', fileIds: [fileId] })).body).toMatchObject({
      holder: 'client',
    });
    const copy = await take({ name: '营业执照复印件', original: false });
    expect((await move(accountant, copy.id, 'return', { toName: '陈大勇' })).body).toMatchObject({ holder: 'client' });
  });

  test('what is passed on is signed for by the colleague who has it now', async () => {
    await lab.db.updateTable('clients').set({ helperIds: '["staff-2"]' }).where('id', '=', 'c01').execute();
    const { id } = await take({ name: '公章', kind: 'seal' });
    const passed = (await move(accountant, id, 'pass', { staffId: 'staff-2' })).body;
    expect(passed).toMatchObject({ heldBy: { id: 'staff-2' }, moves: [{ kind: 'passed', signs: false }, { kind: 'taken' }] });
    expect((await sign(accountant, passed)).status).toBe(403);
    expect((await sign(colleague, passed)).body.moves[0]).toMatchObject({ signedBy: { id: 'demo-staff-2' } });
    expect((await move(colleague, id, 'pass', { staffId: 'nobody' })).body.code).toBe('unknown_staff');
  });

  test('the book is searched by what is overdue, by whom it lies with, and by name', async () => {
    const late = await take({ name: '税控盘', kind: 'ukey' });
    const ids = async (search: string) =>
      (await accountant.get<{ items: CustodyView[] }>(`/api/custody?limit=100&${search}`)).body.items.map(({ id }) => id);
    expect(await ids('overdue=1')).toContain(late.id);
    expect(await ids('kind=ukey&heldById=staff-1')).toContain(late.id);
    expect(await ids('q=税控')).toEqual([late.id]);
    expect(await ids('q=qhl')).toContain(late.id);
    expect(await ids('holder=client')).not.toContain(late.id);
  });

  test('the tax file is written whole, by whom serves the client, and never over a newer one', async () => {
    const first = (await boss.get<TaxFileView>('/api/clients/c02/tax-file')).status;
    expect(first).toBe(404);
    const empty = (await accountant.get<TaxFileView>('/api/clients/c01/tax-file')).body;
    const { updatedBy: _, updatedAt: __, mayEdit: ___, ...file } = empty;
    const next = {
      ...file,
      ...EMPTY_TAX_FILE,
      taxBureau: '云州市税务局第一分局',
      agreement: 'signed',
      agreementOn: '2026-01-05',
      confirmFreeFen: 5000,
    };
    const put = (body: object) =>
      lab.app.request('/api/clients/c01/tax-file', {
        method: 'PUT',
        headers: { cookie: accountant.cookie, 'content-type': 'application/json', origin: 'http://localhost:3000', host: 'localhost:3000' },
        body: JSON.stringify(body),
      });
    const written = await put(next);
    expect(written.status, await written.clone().text()).toBe(200);
    expect(await written.json()).toMatchObject({
      taxBureau: '云州市税务局第一分局',
      version: file.version + 1,
      updatedBy: { id: 'staff-1' },
    });
    expect((await put(next)).status).toBe(409);
    const bad = {
      ...next,
      version: file.version + 1,
      realNames: [{ role: '办税员', name: '何丽', phoneLast4: '12', boundOn: null, expiresOn: null }],
    };
    expect((await put(bad)).status).toBe(422);
    expect((await boss.get<TaxFileView>('/api/clients/c01/tax-file')).body).toMatchObject({ agreement: 'signed', mayEdit: false });
  });
});
