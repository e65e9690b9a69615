import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { AuditLineView } from '../../api/views/audit.ts';
import type { Page } from '../../api/views.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('the audit', () => {
  let lab: ApiLab;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    owner = await lab.as('demo-owner', 'console');
    const at = Date.now();
    const line = (action: string, ip: string, id: string) =>
      writeAudit(lab.db, {
        at,
        actor: { kind: 'staff', id: 'staff-1' },
        action,
        record: { kind: 'client', id },
        ip,
        details: { name: ['旧名', '新名'] },
      });
    await line('client.changed', '203.0.113.7', 'c01');
    await line('client.changed', '203.0.114.7', 'c02');
  });
  afterAll(() => lab.close());
  const read = async (query: string) => (await owner.get<Page<AuditLineView>>(`/api/audit?limit=100&${query}`)).body.items;

  test('is narrowed to an address, or the beginning of one', async () => {
    expect((await read('ip=203.0.113.7')).map(({ record }) => record.id)).toEqual(['c01']);
    expect((await read('ip=203.0.11')).map(({ record }) => record.id).toSorted()).toEqual(['c01', 'c02']);
    expect((await owner.get('/api/audit?ip=%25')).status, 'no wildcard of theirs').toBe(422);
  });

  test('names the client, colleague or contact a line is about; what has a number goes by it', async () => {
    const [line] = await read('ip=203.0.113.7');
    expect(line?.record).toEqual({ kind: 'client', id: 'c01', name: '青禾里餐饮' });
    const at = Date.now();
    const about = (kind: string, id: string) =>
      writeAudit(lab.db, {
        at,
        actor: { kind: 'staff', id: 'staff-1' },
        action: 'client.changed',
        record: { kind, id },
        ip: '198.51.100.9',
        details: {},
      });
    await about('staff', 'staff-2');
    await about('person', 'demo-client-1');
    await about('bill', 'c01');
    expect((await read('ip=198.51.100.9')).map(({ record }) => record.name).toSorted()).toEqual(['周一诺', '陈大勇', null].toSorted());
  });

  test('and to who, what, which record and when, all at once', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const found = await read(`actorId=staff-1&action=client.&recordKind=client&recordId=c01&ip=203.&from=${today}&to=${today}`);
    expect(found.map(({ details }) => details)).toEqual([{ name: ['旧名', '新名'] }]);
  });

  test('has every look at what is kept close: ledgers, dossiers, phones, exports, and what was seen as somebody else', async () => {
    const ledger = await lab.db
      .selectFrom('ledgers')
      .select(['id', 'clientId'])
      .where('publishedRevision', 'is not', null)
      .limit(1)
      .executeTakeFirstOrThrow();
    const reader = await lab.db
      .selectFrom('contactLinks')
      .select('personId')
      .where('clientId', '=', ledger.clientId)
      .where('rights', 'like', '%"ledgers"%')
      .executeTakeFirstOrThrow();
    await lab.db.deleteFrom('audit').where('action', '=', 'ledger.read').execute();
    // The contact reads it first: what the owner sees as them is a line of its own all the same.
    expect((await (await lab.as(reader.personId)).get(`/api/ledgers/${ledger.id}`)).status).toBe(200);
    expect((await owner.get(`/api/contacts/${reader.personId}`)).status).toBe(200);
    expect((await owner.post('/api/staff/staff-1/phone')).status).toBe(200);
    expect((await owner.post('/api/exports', { kind: 'staff', filter: {}, format: 'csv' })).status).toBe(201);
    expect((await owner.get(`/api/contacts/${reader.personId}/file`)).status).toBe(200);
    expect((await owner.post('/api/view-as', { personId: reader.personId })).status).toBe(200);
    expect((await owner.get(`/api/ledgers/${ledger.id}`)).status).toBe(200);
    await lab.app.request('http://localhost:3000/api/view-as', {
      method: 'DELETE',
      headers: { host: 'localhost:3000', cookie: owner.cookie },
    });
    const reads = await read('reads=1');
    expect([...new Set(reads.map(({ what }) => what))].toSorted()).toEqual([
      'dossier.exported',
      'dossier.read',
      'export.made',
      'ledger.read',
      'phone.revealed',
      'view.ended',
      'view.started',
    ]);
    const ledgers = reads.filter(({ what }) => what === 'ledger.read');
    expect(ledgers.map(({ actor, as }) => [actor.id, as?.id ?? null]).toSorted()).toEqual(
      [
        [reader.personId, null],
        ['owner', reader.personId],
      ].toSorted(),
    );
    expect(reads.some(({ what }) => what === 'client.changed')).toBe(false);
  });
});
