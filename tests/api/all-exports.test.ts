// Long: one table of every list, and something in each that the demo leaves empty.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { EXPORT_FILTERS } from '../../api/exports.ts';
import { EXPORT_SOURCES } from '../../db/read/exports/sources.ts';
import { maskedPhone, type Line } from '../../db/read/exports/source.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { columnsOf, EXPORT_KINDS, exportKind, type ExportKind } from '../../domain/exports/lists.ts';
import { civilDateOf } from '../../domain/time.ts';
import { MOST_EXPORT_LINES } from '../../domain/runs.ts';
import { openPhone } from '../../db/sealed.ts';
import { keepBills } from '../support/bill-rows.ts';
import type { Problem } from '../../api/views.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const YEAR = new Date().getFullYear();
/** Where a list is read, the filter both are asked with, and how a row of it is known in the export. */
type Screen = { path: string; filter?: Record<string, string>; also?: Record<string, string>; id?: (row: { id: string }) => string };
const SCREENS: Partial<Record<ExportKind, Screen>> = {
  cases: { path: '/api/cases' },
  clients: { path: '/api/clients' },
  complaints: { path: '/api/complaints' },
  engagements: { path: '/api/engagements' },
  bills: { path: '/api/bills' },
  staff: { path: '/api/staff', filter: { state: 'active' } },
  reviews: { path: '/api/reviews' },
  payments: { path: '/api/payments' },
  refunds: { path: '/api/refunds' },
  periods: { path: '/api/periods' },
  invoices: { path: '/api/invoice-requests' },
  transfers: { path: '/api/transfers' },
  filings: { path: '/api/obligations', filter: { stage: 'file,social', state: 'todo' } },
  yearWork: { path: '/api/year-work', filter: { year: String(YEAR) } },
  custody: { path: '/api/custody', filter: { holder: 'firm' } },
  errands: { path: '/api/errands', filter: { day: civilDateOf(Date.now()) } },
  realNames: { path: '/api/real-names' },
  handovers: { path: '/api/handover-lists' },
  wishes: { path: '/api/accountant-wishes', filter: { open: '1' } },
  calls: { path: '/api/calls/list', filter: { want: 'all' }, id: (row) => (row as unknown as { client: { id: string } }).client.id },
  suggestions: { path: '/api/suggestions' },
  announcements: { path: '/api/announcement-records' },
  grants: { path: '/api/grants' },
  services: { path: '/api/services', also: { all: '1', sort: 'position' } },
  reconciliations: { path: '/api/reconciliations', id: (row) => (row as unknown as { date: string }).date },
  runs: { path: '/api/runs' },
  exportRecords: { path: '/api/exports/log' },
  dailyRuns: { path: '/api/daily-runs', id: (row) => (row as unknown as { date: string }).date },
  accountMessages: { path: '/api/wechat/inbox' },
  imports: { path: '/api/imports' },
};
/** Those whose list has no rows with ids of their own; each is compared in tests of its own. */
const APART: Partial<Record<ExportKind, string>> = {
  contacts: 'people at the clients of a filter: no page of its own',
  announcementReads: 'beside one announcement',
  ledgers: 'tests/api/exports.test.ts',
  performance: 'tests/api/performance.test.ts',
  performanceRows: 'tests/api/performance.test.ts',
  notices: 'tests/api/exports.test.ts',
  audit: 'tests/api/exports.test.ts',
};

/** What those are asked for at least. */
const ASKED: Partial<Record<ExportKind, Record<string, string>>> = {
  announcementReads: { id: 'read-me' },
  performance: { period: `${YEAR}-01` },
  performanceRows: { number: 'taken', from: `${YEAR - 1}-01-01`, to: `${YEAR + 1}-01-01` },
};

describe('every list that can be taken out', () => {
  let lab: ApiLab;
  const people: Record<string, Person> = {};
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    people['demo-owner'] = await lab.as('demo-owner', 'console');
    people['demo-admin-2'] = await lab.as('demo-admin-2', 'console');
    people['demo-leader'] = await lab.as('demo-leader', 'console');
    await fill(lab, people['demo-owner']);
  });
  afterAll(() => lab.close());
  const principalOf = async (id: string) => {
    const found = await readPrincipal(lab.db, id);
    if (!found) throw new Error(id);
    return { ...found, links: [] };
  };
  const found = async (id: string, kind: ExportKind, given: Record<string, string> = {}): Promise<string[]> => {
    const { schema, asRows } = EXPORT_FILTERS[kind];
    const principal = await principalOf(id);
    const context = { var: { deps: lab.deps, caller: { principal } } } as never;
    return EXPORT_SOURCES[kind].find(lab.db, principal, asRows(context, schema.parse(given)) as never, MOST_EXPORT_LINES, Date.now());
  };
  const lines = async (id: string, kind: ExportKind, ids: readonly string[], whole = false): Promise<Line[]> => {
    const map = await EXPORT_SOURCES[kind].lines(lab.db, await principalOf(id), ids, Date.now(), (person) =>
      whole ? (openPhone(lab.deps.sealed, person) ?? '') : maskedPhone(person.phoneLast4),
    );
    return ids.flatMap((one): Line[] => {
      const line = map.get(one);
      return line ? [line] : [];
    });
  };

  test('is compared with its list here, or says where', () => {
    expect(EXPORT_KINDS.filter((kind) => !SCREENS[kind] && !APART[kind])).toEqual([]);
  });

  describe.each(['demo-owner', 'demo-admin-2', 'demo-leader'])('for %s', (id) => {
    test.each(Object.entries(SCREENS) as [ExportKind, Screen][])('%s: the rows of the list, in its order', async (kind, screen) => {
      const { path, filter = {}, also = {}, id: idOf = (row: { id: string }) => row.id } = screen;
      const rows: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query = new URLSearchParams({ ...filter, ...also, limit: '100', ...(cursor ? { cursor } : {}) });
        const answer = await people[id]?.get<{ items: { id: string }[]; nextCursor: string | null }>(`${path}?${query.toString()}`);
        // Who may not see the list may not take it out: the route asks for the same permission.
        if (answer?.status === 403) return;
        expect(answer?.status, answer?.text).toBe(200);
        rows.push(...(answer?.body.items ?? []).map(idOf));
        cursor = answer?.body.nextCursor ?? null;
      }
      if (id === 'demo-owner') expect(rows.length).toBeGreaterThan(0);
      expect(await found(id, kind, filter)).toEqual(rows);
    });
  });

  test.each(EXPORT_KINDS)('%s: every column is there, in words, with phones in part', async (kind) => {
    const filter = ASKED[kind] ?? SCREENS[kind]?.filter ?? {};
    const ids = (await found('demo-owner', kind, filter)).slice(0, 300);
    const all = await lines('demo-owner', kind, ids);
    expect(all.length).toBe(ids.length);
    if (kind !== 'performance') expect(all.length).toBeGreaterThan(0);
    for (const line of all) {
      expect(Object.keys(line)).toEqual(expect.arrayContaining(columnsOf(kind, [])));
      for (const [column, cell] of Object.entries(line)) {
        const texts = cell !== null && typeof cell === 'object' ? [cell.zh, cell.en] : [String(cell ?? '')];
        for (const text of texts) {
          expect(text, column).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
          // A code that nobody gave words to.
          expect(text, column).not.toMatch(/^[a-z]+(?:_[a-z]+)+$/);
          if (cell !== null && typeof cell === 'object') expect(cell.zh, `${column}: ${text}`).not.toBe('undefined');
        }
      }
    }
  });

  test.each(EXPORT_KINDS.filter((kind) => exportKind(kind).masks))('%s: phones whole, for who said why', async (kind) => {
    const ids = (await found('demo-owner', kind, ASKED[kind] ?? SCREENS[kind]?.filter ?? {})).slice(0, 300);
    expect(JSON.stringify(await lines('demo-owner', kind, ids, true))).toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  });

  test.each(EXPORT_KINDS)('%s: nothing is out of reach of a leader that is not theirs', async (kind) => {
    const filter = ASKED[kind] ?? SCREENS[kind]?.filter ?? {};
    const own = await found('demo-leader', kind, filter);
    const all = await found('demo-owner', kind, filter);
    if (kind !== 'performance') expect(all).toEqual(expect.arrayContaining(own));
    // Asked for the whole firm's ids, only what the leader reaches comes back.
    const given = (await EXPORT_SOURCES[kind].lines(lab.db, await principalOf('demo-leader'), all.slice(0, 300), Date.now(), () => ''))
      .size;
    // The firm’s as a whole; of 绩效 a colleague without numbers has a line of nothings.
    if (!['reconciliations', 'services', 'performance'].includes(kind)) expect(given).toBeLessThanOrEqual(own.length);
    if (['clients', 'contacts', 'bills', 'engagements', 'filings', 'periods'].includes(kind)) {
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThan(all.length);
    }
  });
});

/** Something in every list the demo's rows leave empty. */
async function fill(lab: ApiLab, owner: Person): Promise<void> {
  const { db } = lab;
  const at = Date.now();
  await keepMoney(db, {
    payments: [paymentRow('all-1', { refundedFen: 20_000 }), paymentRow('all-2')],
    refunds: [refundRow('all-back', 'all-1', { state: 'succeeded', endedAt: at })],
  });
  await lab.request('demo-client-8');
  await lab.request('demo-client-1', { clientId: 'c01' });
  await keepBills(db, [{ id: 'BALL1' }, { id: 'BALL2', clientId: 'c01', storeId: 'store-1' }, { id: 'BALL3', clientId: 'c14' }]);
  const filings = await db.selectFrom('obligations').selectAll().orderBy('id').limit(20).execute();
  await db
    .insertInto('obligations')
    .values(
      filings.map((row) => ({
        ...row,
        id: `year-${row.id}`,
        periodId: null,
        stage: 'yearly',
        span: String(YEAR),
        ruleId: `year-${row.id}`,
      })),
    )
    .execute();
  await db
    .insertInto('reconciliations')
    .values({
      billDate: '2026-01-02',
      state: 'balanced',
      ourPaidFen: 100,
      ourRefundedFen: 0,
      theirPaidFen: 100,
      theirRefundedFen: 0,
      ourCount: 1,
      theirCount: 1,
      failure: 'bill_not_ready',
      checkedAt: at,
      at,
    })
    .execute();
  const phone = lab.deps.sealed.sealPhone('13900007777');
  await db
    .insertInto('errands')
    .values({
      id: 'errand-all',
      day: civilDateOf(at),
      staffId: 'staff-1',
      position: 1,
      clientId: 'c01',
      sourceKind: 'free',
      sourceId: null,
      stageId: null,
      title: '送资料',
      place: '政务中心',
      address: null,
      fromTime: '09:00',
      untilTime: null,
      contactName: '窗口',
      contactPhoneCipher: phone.phoneCipher,
      contactPhoneLast4: phone.phoneLast4,
      bring: '[]',
      note: '',
      state: 'planned',
      reason: null,
      report: '',
      tellClient: 0,
      checkedInAt: null,
      checkedInPlace: null,
      photoIds: '[]',
      doneAt: null,
      createdById: 'staff-1',
      createdAt: at,
      updatedAt: at,
    })
    .execute();
  const run = await owner.post<Problem>('/api/exports', { kind: 'staff', format: 'csv' });
  expect(run.status, run.text).toBe(201);
  await db
    .insertInto('dailyRuns')
    .values({ date: '2026-01-02', state: 'failed', startedAt: at, finishedAt: at, startedById: null, times: 2 })
    .execute();
  await db
    .insertInto('dailySteps')
    .values(
      (['bills', 'dunning'] as const).map((name, seq) => ({
        date: '2026-01-02',
        seq,
        name,
        state: seq === 0 ? 'done' : 'failed',
        counts: seq === 0 ? '{"written":2}' : '{}',
        startedAt: at,
        finishedAt: at,
        problem: seq === 0 ? null : 'internal',
        chunks: 0,
      })),
    )
    .execute();
  const written = await db.selectFrom('announcements').selectAll().limit(1).executeTakeFirstOrThrow();
  await db
    .insertInto('announcements')
    .values({ ...written, id: 'read-me' })
    .execute();
  await db
    .insertInto('announcementReads')
    .values(['demo-client-1', 'demo-staff-1'].map((personId) => ({ announcementId: 'read-me', personId, at })))
    .execute();
  // The first attempts of the notices are written by the worker.
  for (let left = 200; left > 0; left -= 1) {
    if (await db.selectFrom('noticeAttempts').select('id').executeTakeFirst()) return;
    await setTimeout(50);
  }
}
