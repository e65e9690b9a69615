import { listAskedRatings } from '../../db/read/accountant-ratings.ts';
import { z } from 'zod';
import { countCases, listCases, type CaseFilters, type CaseSort } from '../../db/read/case-rows.ts';
import { listBills } from '../../db/read/bills.ts';
import { readWaitingClaims } from '../../db/read/client-credit.ts';
import { listUnsigned } from '../../db/read/custody.ts';
import { readExperience, readHall } from '../../db/read/hall.ts';
import { listRealNames } from '../../db/read/real-names.ts';
import { listWaitingLedgers } from '../../db/read/ledgers.ts';
import { readStaffFacts } from '../../db/read/staff-facts.ts';
import { readFeed, readToday } from '../../db/read/workbench.ts';
import { restFen } from '../../domain/billing/bill.ts';
import { refusalToGrab } from '../../domain/case/eligibility.ts';
import type { CaseEntryType } from '../../domain/case/types.ts';
import { formatYuan } from '../../domain/money.ts';
import { worksFor } from '../../domain/roles.ts';
import { DAY_MS, civilDateOf, instantOf } from '../../domain/time.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { filingsDue, monthsWaiting } from '../period-todo.ts';
import { caseRow, instant } from '../present/case-row.ts';
import { query } from '../validate.ts';
import type { CaseRow } from '../views.ts';
import type { StaffTodoView, TodoThing, WorkbenchView } from '../views/day.ts';
import type { HallView } from '../views/hall.ts';

/** What people at work look at first. */
export const workRoutes = routes()
  .get(
    '/api/hall',
    guard('case.hall'),
    describe({
      answer: 'Hall',
      tag: 'Work',
      summary: 'Cards of the hall: what is open in the caller’s stores, and why one may not be taken',
    }),
    async (c) => c.json(await hall(c)),
  )
  .get(
    '/api/todo',
    guard('case.read'),
    describe({
      answer: 'Todo',
      tag: 'Work',
      summary: 'What waits for the caller',
      description:
        'Contacts: what is to be paid, quotes to answer, papers to send, deliveries to confirm, work to rate, tax amounts to confirm. Staff: overdue, today, the next seven days, and what has to be filed in them.',
    }),
    async (c) => c.json(await todo(c)),
  )
  .get(
    '/api/workbench',
    guard('workbench.read'),
    describe({ answer: 'Workbench', tag: 'Work', summary: 'The day as an admin sees it' }),
    query(z.object({ storeId: recordId.optional() })),
    async (c) => c.json(await workbench(c, c.req.valid('query').storeId)),
  );

async function hall(c: ApiContext): Promise<HallView> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const staff = staffOf(c);
  const [facts] = await readStaffFacts(read, { staffIds: [staff.id] }, '', now());
  const experience = await readExperience(read, staff.id);
  const rows = await readHall(read, principal);
  return {
    now: instant(now()),
    onDuty: facts !== undefined && facts.onDuty && !facts.onLeave,
    openCases: facts?.openCases ?? 0,
    caseCap: facts?.caseCap ?? 0,
    cards: rows.flatMap((row) => {
      if (row.grabDeadline === null) return [];
      const first = row.firstRefusalUntil !== null && row.firstRefusalUntil > now() ? row.firstRefusalUntil : null;
      return {
        id: row.no,
        title: row.title,
        clientShort: row.short,
        businessType: { id: row.businessTypeId, name: row.businessTypeName },
        district: row.district,
        urgency: row.urgency as HallView['cards'][number]['urgency'],
        openedAt: instant(row.openedAt ?? row.status.createdAt),
        grabDeadline: instant(row.grabDeadline),
        firstRefusalUntil: first === null ? null : instant(first),
        mine: row.dedicatedId === staff.id,
        experience: experience.get(row.businessTypeId) ?? 0,
        refusal: refusalToGrab(
          facts ?? null,
          {
            state: 'open',
            clientStoreIds: row.clientStoreIds,
            skill: row.skill ?? '',
            dedicatedId: row.dedicatedId,
            firstRefusalUntil: row.firstRefusalUntil,
            releasedBy: row.status.releasedBy,
          },
          now(),
        ),
      };
    }),
  };
}

async function rowsOf(c: ApiContext, filters: CaseFilters, sort: CaseSort, limit: number, forStaff: boolean): Promise<CaseRow[]> {
  const { read, now } = c.var.deps;
  const { rows } = await listCases(read, principalOf(c), filters, { sort, limit, after: null }, now());
  return rows.map((row) => caseRow(row, now(), forStaff));
}

async function todo(c: ApiContext) {
  const { now } = c.var.deps;
  const principal = principalOf(c);
  const contact = principal.links.length === 0 ? {} : { waiting: await waiting(c) };
  if (!principal.staff) return { now: instant(now()), ...contact };
  const mine = await rowsOf(c, { mine: worksFor(principal.staff), states: ['in_progress'] }, 'dueAt', 100, true);
  const tomorrow = instantOf(civilDateOf(now())) + DAY_MS;
  const dueBefore = (row: CaseRow, at: number): boolean => row.dueAt !== null && Date.parse(row.dueAt) < at;
  const urgent = (row: CaseRow): boolean =>
    Boolean(
      row.attention &&
      (row.attention.papersToJudge > 0 ||
        row.attention.returned ||
        (row.attention.replyDueAt !== null && Date.parse(row.attention.replyDueAt) < tomorrow)),
    );
  const overdue = mine.filter((row) => row.overdue);
  const today = mine.filter((row) => !row.overdue && (dueBefore(row, tomorrow) || urgent(row)));
  const week = mine.filter((row) => !overdue.includes(row) && !today.includes(row));
  const view: StaffTodoView = { now: instant(now()), overdue, today, week, filings: await filingsDue(c) };
  return { ...view, ...contact };
}

/** 等您处理: what leaves by itself when it is done. */
async function waiting(c: ApiContext) {
  const own = new Set(principalOf(c).links.map((link) => link.clientId));
  const rows = [
    ...(await rowsOf(c, { states: ['awaiting_payment'] }, '-at', 50, false)),
    ...(await rowsOf(c, { states: ['in_progress'], waitingOn: 'any' }, '-at', 50, false)),
    ...(await rowsOf(c, { states: ['delivered'] }, 'confirmBy', 50, false)),
    ...(await rowsOf(c, { states: ['completed'] }, '-at', 50, false)),
    ...(await restDue(c)),
  ].filter((row) => own.has(row.client.id) && row.next.who === 'client');
  const count = (what: string): number => rows.filter((row) => row.next.what === what).length;
  return {
    payment: count('payment'),
    quote: count('quote'),
    papers: count('papers'),
    confirm: count('confirm'),
    review: count('review'),
    cases: rows,
    things: await waitingThings(c),
    months: await monthsWaiting(c),
  };
}

/** What waits beside cases: what only this person can do, books to be confirmed, originals to sign for. */
async function waitingThings(c: ApiContext): Promise<TodoThing[]> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const tasks = await listRealNames(read, principal, { mine: true, state: ['open'] }, { limit: 10, after: null, now: now() });
  const ledgers = await listWaitingLedgers(read, principal);
  const unsigned = await listUnsigned(read, principal);
  const ratings = await listAskedRatings(read, principal, now());
  return [
    ...tasks.map((one) => ({ ...one, kind: 'real-name' as const, until: instant(one.expiresAt) })),
    ...(await owedThings(c)).map((one) => ({ ...one, kind: 'bill' as const, until: null })),
    ...ledgers.map((one) => ({ ...one, kind: 'ledger' as const, title: one.period, until: null })),
    ...unsigned.map((one) => ({ ...one, kind: 'custody' as const, title: one.name, until: null })),
    ...ratings.map((one) => ({ ...one, kind: 'rating' as const, title: one.name, until: null })),
  ].map(({ kind, id, clientId, short, title, until }) => ({ kind, id, client: { id: clientId, short }, title, until }));
}

/** What each company owes by now, without what a transfer that is being checked pays; the id is the company's. */
async function owedThings(c: ApiContext) {
  const { read, now } = c.var.deps;
  const { links, personId } = principalOf(c);
  const payer = { personId, staff: null, links: links.filter(({ rights }) => rights.includes('pay')) };
  if (payer.links.length === 0) return [];
  const today = civilDateOf(now());
  const { rows } = await listBills(read, payer, today, { standings: ['open', 'partly_paid', 'overdue'] }, { limit: 200, after: null });
  const claims = await readWaitingClaims(
    read,
    payer.links.map(({ clientId }) => clientId),
  );
  const claimed = new Set(claims.flatMap(({ billIds }) => billIds));
  const owed = new Map<string, { short: string; fen: number }>();
  for (const row of rows.filter(({ id, issueDate }) => issueDate <= today && !claimed.has(id))) {
    const before = owed.get(row.shownClientId)?.fen ?? 0;
    owed.set(row.shownClientId, { short: row.clientShort, fen: before + restFen(row) });
  }
  return [...owed].map(([clientId, { short, fen }]) => ({ id: clientId, clientId, short, title: formatYuan(fen) }));
}

/** The rest after a deposit holds nobody up, and is to be paid all the same. */
async function restDue(c: ApiContext): Promise<CaseRow[]> {
  const rows = await rowsOf(c, { states: ['in_progress'], owes: true }, '-at', 50, false);
  return rows
    .filter((row) => row.next.who !== 'client')
    .map((row) => ({ ...row, next: { who: 'client', what: 'payment', name: null, until: row.payUntil ?? null } }));
}

async function workbench(c: ApiContext, storeId: string | undefined): Promise<WorkbenchView> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const store = storeId === undefined ? {} : { storeId };
  const counts = await countCases(read, principal, store, now());
  const feed = await readFeed(read, principal, storeId, 30);
  return {
    now: instant(now()),
    escalated: await rowsOf(c, { ...store, states: ['escalated'] }, 'createdAt', 50, true),
    overdue: await rowsOf(c, { ...store, overdue: true }, 'dueAt', 50, true),
    ...(await readToday(read, principal, storeId, now())),
    waitingOnClients: counts.waitingOnClients,
    inProgress: counts.byState.get('in_progress') ?? 0,
    liveFeed: feed.map((entry) => ({
      caseId: entry.caseNo,
      title: entry.title,
      clientShort: entry.short,
      type: entry.type as CaseEntryType,
      at: instant(entry.at),
      by:
        entry.byKind === 'system'
          ? { id: 'system', kind: 'system', name: '系统' }
          : {
              id: entry.byId,
              kind: entry.byKind as 'staff' | 'contact',
              name: (entry.byKind === 'staff' ? entry.staffName : entry.contactName) ?? '',
              title: (entry.byKind === 'staff' ? entry.staffTitle : entry.contactTitle) ?? '',
            },
    })),
  };
}
