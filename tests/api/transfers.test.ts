import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { CaseView, FileRef, Problem } from '../../api/views.ts';
import type { TransferView } from '../../api/views/transfers.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;

describe('a transfer to the firm’s bank account', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  let otherAdmin: Person;
  let teller: Person;
  let accountant: Person;
  let boss: Person;
  let stranger: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    await lab.db
      .updateTable('businessTypes')
      .set({ pricing: JSON.stringify({ mode: 'fixed', amountFen: 30_000 }) })
      .where('id', '=', 'license-copy')
      .execute();
    await lab.db.updateTable('staff').set({ powers: '["receipt.confirm"]' }).where('id', '=', 'staff-3').execute();
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    otherAdmin = await lab.as('demo-admin-2', 'console');
    teller = await lab.as('demo-staff-3');
    accountant = await lab.as('demo-staff-1');
    boss = await lab.as('demo-client-1');
    stranger = await lab.as('demo-client-4');
  });
  afterAll(() => lab.close());

  const upload = async (by: Person): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['回单']), '回单.txt');
    return (await by.post<FileRef>('/api/files', form)).body.id;
  };
  const unpaid = async (): Promise<string> => {
    const made = await boss.post<Seen<CaseView>>('/api/requests', { clientId: 'c01', businessTypeId: 'license-copy', title: '补领执照' });
    expect([made.status, made.body.state], made.text).toEqual([201, 'awaiting_payment']);
    return made.body.id;
  };
  const claim = async (no: string, more: object = {}, by: Person = boss, headers: Record<string, string> = {}) =>
    by.post<Seen<TransferView>>(
      '/api/transfers',
      {
        subject: { kind: 'request', id: no },
        amountFen: 30_000,
        payerName: '云州青禾里餐饮有限公司',
        fileIds: [await upload(by)],
        ...more,
      },
      headers,
    );
  const stateOf = async (no: string) => (await boss.get<CaseView>(`/api/requests/${no}`)).body.state;
  const told = async (claimed: TransferView, id: string) =>
    (
      await lab.db
        .selectFrom('notices')
        .select('personId')
        .where('event', '=', `transfer:${claimed.id}:${id}`)
        .orderBy('personId')
        .execute()
    ).map((row) => row.personId);

  test('is claimed with its slip, confirmed by another person, and what was paid for goes on', async () => {
    const no = await unpaid();
    const { body: claimed, status, text } = await claim(no);
    expect([status, claimed.state], text).toEqual([201, 'claimed']);
    expect(await told(claimed, 'transfer.claimed.admin')).toEqual(['demo-admin', 'demo-owner', 'demo-staff-3']);
    const seen = await teller.get<TransferView>(`/api/transfers/${claimed.id}`);
    expect(seen.body).toMatchObject({ amountFen: 30_000, what: '补领执照', actions: ['confirm', 'reject'] });
    // Who confirms sees the slip, though the client is not theirs.
    expect((await teller.get(`/api/files/${seen.body.files[0]?.id ?? ''}`)).status).toBe(200);
    const confirmed = await teller.post<Seen<TransferView>>(`/api/transfers/${claimed.id}/confirm`, {});
    expect([confirmed.status, confirmed.body.state], confirmed.text).toEqual([200, 'confirmed']);
    await vi.waitFor(async () => expect(await stateOf(no)).not.toBe('awaiting_payment'), { timeout: 10_000, interval: 50 });
    const payment = await lab.db.selectFrom('payments').selectAll().where('id', '=', claimed.paymentId).executeTakeFirstOrThrow();
    expect(payment).toMatchObject({ state: 'paid', way: 'transfer', amountFen: 30_000 });
    await vi.waitFor(async () => expect((await boss.get<TransferView>(`/api/transfers/${claimed.id}`)).body.outcome).toBe('applied'), {
      timeout: 10_000,
      interval: 50,
    });
    expect(await told(claimed, 'transfer.confirmed.client')).toEqual(['demo-client-1', 'demo-client-2']);
    expect((await boss.get(`/api/payments/${claimed.paymentId}/receipt`)).status).toBe(200);
    const audit = await lab.db.selectFrom('audit').select('action').where('recordId', '=', claimed.id).orderBy('at').execute();
    expect(audit.map((line) => line.action)).toEqual(['transfer.claimed', 'transfer.confirmed']);
  });

  test('one that did not come goes back to the client with the reason; they may claim again', async () => {
    const no = await unpaid();
    const { body: claimed } = await claim(no);
    expect((await admin.post(`/api/transfers/${claimed.id}/reject`, {})).status).toBe(422);
    const rejected = await admin.post<Seen<TransferView>>(`/api/transfers/${claimed.id}/reject`, { reason: '流水里没有这笔' });
    expect(rejected.body).toMatchObject({ state: 'rejected', reason: '流水里没有这笔' });
    expect(await told(claimed, 'transfer.rejected.client')).toEqual(['demo-client-1', 'demo-client-2']);
    expect(await stateOf(no)).toBe('awaiting_payment');
    expect((await claim(no)).status).toBe(201);
  });

  test('is claimed once whatever is repeated, and one at a time for one thing', async () => {
    const no = await unpaid();
    const fileIds = [await upload(boss)];
    const key = { 'idempotency-key': `claim-${no}` };
    const [one, two] = await Promise.all([claim(no, { fileIds }, boss, key), claim(no, { fileIds }, boss, key)]);
    expect([one.body.id, one.status]).toEqual([two.body.id, 201]);
    expect((await claim(no)).body.code).toBe('transfer_waiting');
    const decisions = await Promise.all([
      admin.post<Seen<TransferView>>(`/api/transfers/${one.body.id}/confirm`, {}),
      owner.post<Seen<TransferView>>(`/api/transfers/${one.body.id}/reject`, { reason: '没看到' }),
    ]);
    expect(decisions.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test('bad input is refused: another amount, nothing due, no slip, somebody else’s file or case, a bill', async () => {
    const no = await unpaid();
    const free = (await boss.post<Seen<CaseView>>('/api/requests', { clientId: 'c01', businessTypeId: 'invoice-red', title: '红冲' })).body
      .id;
    const cases: [object, string][] = [
      [{ amountFen: 29_999 }, 'amount_mismatch'],
      [{ amountFen: 0 }, 'bad_input'],
      [{ amountFen: -30_000 }, 'bad_input'],
      [{ fileIds: [] }, 'bad_input'],
      [{ fileIds: [await upload(stranger)] }, 'unknown_file'],
      [{ payerName: '  ' }, 'bad_input'],
      [{ subject: { kind: 'request', id: free } }, 'nothing_due'],
      [{ subject: { kind: 'order', id: no } }, 'not_found'],
      [{ subject: { kind: 'bill', id: 'bill-1' } }, 'not_found'],
    ];
    for (const [more, code] of cases) expect([more, (await claim(no, more)).body.code]).toEqual([more, code]);
    expect((await claim(no, {}, stranger)).status).toBe(404);
    expect((await claim(no, {}, accountant)).status).toBe(403);
    expect(await lab.db.selectFrom('transferClaims').select('id').where('subjectId', '=', no).execute()).toEqual([]);
  });

  test('nobody confirms their own entry while there is a second person; alone it goes with a reason, which is written down', async () => {
    const no = await unpaid();
    const { body: entered } = await claim(no, {}, admin);
    expect((await admin.get<TransferView>(`/api/transfers/${entered.id}`)).body.actions).toEqual([]);
    expect((await admin.post(`/api/transfers/${entered.id}/confirm`, { selfConfirmation: true, reason: '我看过' })).body.code).toBe(
      'own_entry',
    );
    expect((await otherAdmin.post(`/api/transfers/${entered.id}/confirm`, {})).status).toBe(404);
    expect((await accountant.post(`/api/transfers/${entered.id}/confirm`, {})).status).toBe(403);
    expect((await boss.post(`/api/transfers/${entered.id}/confirm`, {})).status).toBe(403);
    await lab.db.updateTable('staff').set({ active: 0 }).where('id', '!=', 'admin').execute();
    try {
      expect((await admin.get<TransferView>(`/api/transfers/${entered.id}`)).body.actions).toEqual(['confirmOwn', 'reject']);
      expect((await admin.post(`/api/transfers/${entered.id}/confirm`, {})).status).toBe(422);
      const alone = await admin.post<Seen<TransferView>>(`/api/transfers/${entered.id}/confirm`, {
        selfConfirmation: true,
        reason: '店里只有我一人',
      });
      expect([alone.status, alone.body.reason], alone.text).toEqual([200, '店里只有我一人']);
    } finally {
      await lab.db.updateTable('staff').set({ active: 1 }).execute();
    }
    const line = await lab.db
      .selectFrom('audit')
      .select('details')
      .where('recordId', '=', entered.id)
      .where('action', '=', 'transfer.confirmed')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(line.details)).toMatchObject({ selfConfirmation: true, reason: '店里只有我一人' });
  });

  test('the account clients transfer to is theirs to read, and the owner’s to write', async () => {
    expect((await boss.get<{ account: string }>('/api/transfers/account')).body.account).toContain('6228');
    const seen = await owner.get<{ version: number }>('/api/settings');
    const bank = { name: '稻禾财税', bank: '云州银行', account: '6228 0001' };
    expect((await owner.patch('/api/settings', { version: seen.body.version, bank: { account: '六二二八' } })).status).toBe(422);
    expect((await owner.patch('/api/settings', { version: seen.body.version, bank })).status).toBe(200);
    expect((await boss.get('/api/transfers/account')).body).toEqual(bank);
  });

  test('the queue is found by number, payer and pinyin, within one’s stores', async () => {
    const no = await unpaid();
    const { body: claimed } = await claim(no);
    for (const q of [no.toLowerCase(), '青禾里', 'qhl', claimed.no])
      expect((await admin.get(`/api/transfers?state=claimed&limit=100&q=${encodeURIComponent(q)}`)).text).toContain(claimed.id);
    expect((await admin.get<{ claimed: number }>('/api/transfers/counts')).body.claimed).toBeGreaterThan(0);
    for (const [by, sees] of [
      [boss, true],
      [teller, true],
      [otherAdmin, false],
      [accountant, false],
      [stranger, false],
    ] as const)
      expect((await by.get('/api/transfers?limit=100')).text.includes(claimed.id)).toBe(sees);
  });
});
