import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseView, FileRef } from '../../api/views.ts';
import { paidSignal } from '../../workflows/fulfilment/messages.ts';
import { guardedRoutes } from '../../api/middleware/guard.ts';
import { routes } from '../../api/context.ts';
import { personRow, staffRow } from './invented-people.ts';
import { keepEngagement } from '../support/engagements.ts';
import { keepCustody } from '../support/custody.ts';
import { keepErrand } from '../support/errands.ts';
import { keepEntrusted } from '../support/entrusted.ts';
import { aComplaint, keepComplaint } from '../support/complaints.ts';
import { keepLedger } from '../support/ledgers.ts';
import { sellService } from '../support/services.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';
import { ALL, CALLERS, LINES, LISTS, STAFF, type Caller } from './permission-table.ts';

describe('who may do what: every role on every route', () => {
  let lab: ApiLab;
  let people: Record<Caller, Person>;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    await lab.db
      .insertInto('people')
      .values([personRow('stranger'), personRow('leader-two'), personRow('admin-three'), personRow('spare')])
      .execute();
    await lab.db
      .insertInto('staff')
      .values([staffRow('leader-two', 'leader', 'group-2'), staffRow('admin-three', 'admin'), staffRow('spare', 'staff')])
      .execute();
    await lab.db
      .insertInto('staffStores')
      .values([
        { staffId: 'leader-two', storeId: 'store-2' },
        { staffId: 'admin-three', storeId: 'store-1' },
        { staffId: 'spare', storeId: 'store-2' },
      ])
      .execute();
    await keepCustody(lab.db, { id: 'custody-c07', clientId: 'c07', moveId: 'move-c07' });
    await keepErrand(lab.db, { id: 'errand-5', staffId: 'staff-5' });
    await keepEntrusted(lab.db, { clientId: 'c07', storeId: 'store-2', personId: 'demo-client-3', staffId: 'staff-5' });
    await keepComplaint(lab.db, aComplaint({ no: 'T26112400777' }));
    await keepLedger(lab.db, { id: 'ledger-c07', clientId: 'c07', storeId: 'store-2', question: 'question-c07', askedBy: 'demo-client-3' });
    await lab.db.updateTable('staff').set({ caseCap: 1000 }).where('id', '=', 'staff-5').execute();
    for (const [id, dispatch] of [
      ['svc-work', 'dedicated'],
      ['svc-open', 'grab'],
    ] as const)
      await sellService(lab.db, { id, dispatch });
    await keepEngagement(lab.db, 'H-run', { clientId: 'c07', storeId: 'store-2', startDate: '2010-01-01', endDate: '2010-12-31' });
    for (const [id, year] of [
      ['H-draft', '2011'],
      ['H-draft-2', '2013'],
    ] as const)
      await keepEngagement(lab.db, id, {
        clientId: 'c07',
        storeId: 'store-2',
        state: 'draft',
        enteredById: 'staff-6',
        startDate: `${year}-06-01`,
        endDate: `${year}-06-30`,
      });
    people = Object.fromEntries(
      await Promise.all(ALL.map(async (caller) => [caller, CALLERS[caller] === null ? lab.nobody : await lab.as(CALLERS[caller])])),
    ) as Record<Caller, Person>;
  });
  afterAll(() => lab.close());

  const verdictOf = (response: { status: number }, text: string): string => {
    if (response.status === 500) return 'broken';
    const code = text.startsWith('{"type":') ? (JSON.parse(text) as { code: string }).code : '';
    return ['unauthenticated', 'forbidden', 'not_found', 'not_eligible', 'unknown_client'].includes(code)
      ? code
      : response.status === 401 || response.status === 404
        ? code === 'bad_credentials' || code === 'totp_required' || code === 'unknown_paper'
          ? 'in'
          : String(response.status)
        : 'in';
  };

  /** A case of c07 that staff-5 works on, or one that is open, with a file of the client. */
  const subject = async (kind: 'work' | 'open') => {
    const form = new FormData();
    form.append('file', new Blob(['给会计的说明']), '说明.txt');
    const file = await people.contactOwn.post<FileRef>('/api/files', form);
    const made = await people.contactOwn.post('/api/requests', {
      clientId: 'c07',
      businessTypeId: kind === 'work' ? 'invoice-red' : 'social-change',
      title: '测试单',
      fileIds: [file.body.id],
    });
    expect(made.status, made.text).toBe(201);
    return { no: made.body.id, fileId: file.body.id, paperId: 'p1' };
  };

  /** The same as an order, paid for as its payment would say. */
  const bought = async (kind: 'work' | 'open') => {
    const made = await people.contactOwn.post('/api/orders', {
      clientId: 'c07',
      itemId: `svc-${kind}`,
      planId: `svc-${kind}-plan`,
      amountFen: 38_000,
    });
    expect(made.status, made.text).toBe(201);
    const { id: no } = made.body;
    await lab.client.workflow
      .getHandle(no)
      .signal(paidSignal, { paymentId: `pay-${no}`, amountFen: 38_000, way: 'wechat', at: Date.now() });
    await expect.poll(async () => (await people.contactOwn.get<CaseView>(`/api/orders/${no}`)).body.state).not.toBe('awaiting_payment');
    return { no, fileId: 'none', paperId: 'p1' };
  };

  test('every route is in the table, and nothing in the table is gone', () => {
    expect(lab.routes.map((route) => `${route.method} ${route.path}`).sort()).toEqual(Object.keys(LINES).sort());
  });

  test('a route without a permission does not start', () => {
    const open = routes().get('/api/open', (c) => c.text('hello'));
    expect(() => guardedRoutes(open)).toThrow(/GET \/api\/open has no permission/);
  });

  test.each(Object.entries(LINES))('%s', async (route, { expected, body, fresh, at }) => {
    const [method = '', pattern = ''] = route.split(' ');
    // Only what is about a case gets one: each is one more in the hands of staff-5, who may take so many.
    const about = /:no|files\/:id/.test(at ?? pattern)
      ? await (pattern.startsWith('/api/orders') ? bought : subject)(fresh ?? 'work')
      : { no: '', fileId: 'none', paperId: '' };
    const path = (at ?? pattern)
      .replace(':no', about.no)
      .replace(':paperId', about.paperId)
      .replace('/api/clients/:id', '/api/clients/c07')
      .replace(':id', about.fileId)
      .replace(':personId', 'demo-client-3')
      .replace(/:(?:staffId|profileId|noteId|fileId|mergeId|code)/, 'none')
      .replace(':part', 'swagger-ui.css')
      .replace(':attemptId', 'none')
      .replace('/*', '/x');
    // Those who must not come through come first, so that what others do cannot hide it.
    const order = [...ALL].sort((a, b) => Number(expected[a] === 'in') - Number(expected[b] === 'in'));
    const found: Partial<Record<Caller, string>> = {};
    for (const caller of order) {
      const cookie =
        pattern === '/api/auth/logout' && CALLERS[caller] !== null ? (await lab.as(CALLERS[caller])).cookie : people[caller].cookie;
      const write = !['GET', 'ALL'].includes(method);
      const response = await lab.app.request(`http://localhost:3000${path}`, {
        method: method === 'ALL' ? 'GET' : method,
        headers: { host: 'localhost:3000', cookie, ...(write ? { 'content-type': 'application/json' } : {}) },
        ...(write ? { body: JSON.stringify(body ?? {}) } : {}),
      });
      const stream = (response.headers.get('content-type') ?? '').includes('event-stream');
      if (stream) await response.body?.cancel();
      found[caller] = verdictOf(response, stream ? '' : await response.text());
    }
    expect(found).toEqual(expected);
  });

  test.each(Object.entries(LISTS))('%s shows the case only to those who reach it', async (path, { find, seenBy }) => {
    const about = await (find === 'ORDER' ? bought : subject)('work');
    for (const caller of ALL.filter((one) => one !== 'nobody')) {
      const answer = await people[caller].get(path.replace('CASE', about.no));
      const sees = answer.status === 200 && answer.text.includes(find.replace(/CASE|ORDER/, `"${about.no}"`));
      expect(sees, `${caller} on ${path}`).toBe(seenBy.includes(caller));
    }
  });

  test('a card of the hall says nothing of a client but short name and district, and only in its stores', async () => {
    const about = await subject('open');
    for (const caller of STAFF) {
      const hall = await people[caller].get<{ cards: { id: string }[] }>('/api/hall');
      const card = hall.body.cards.find((one) => one.id === about.no);
      expect(card !== undefined, caller).toBe(!['staffOtherStore', 'leaderOther', 'adminOther'].includes(caller));
      expect(hall.text).not.toMatch(/1390000\d{4}/);
    }
  });
});
