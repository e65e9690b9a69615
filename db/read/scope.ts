// Long because it is the one place: every question of who reaches what is answered here.
import { expressionBuilder, sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { administers } from '../../domain/case/actions.ts';
import { holding, type Permission } from '../../domain/permissions.ts';
import { worksFor, type ContactRight, type Power, type Principal } from '../../domain/roles.ts';
import type { Database } from '../schema/database.ts';
import type { Db, Trx } from '../open.ts';

/** The one place where it is said which records a person reaches. Deny by default: no role, no row. */
type CaseExpressions = ExpressionBuilder<Database, 'cases'>;
type ClientExpressions = ExpressionBuilder<Database, 'clients'>;

/**
 * Cases a person may read. Contact: their companies'. Staff: those they work on and those of clients they serve. Leader: the group's.
 * Admin: their stores'. Owner: all. What is open to grab is not readable yet: the hall shows a card of it.
 * `judges`: the scope is asked of each row that a filter or an order brings; a database that began at a wide scope would gather half the firm first.
 */
export function casesOf(principal: Principal, how: 'leads' | 'judges' = 'leads') {
  return (eb: CaseExpressions): Expression<SqlBool> => {
    const ways: Expression<SqlBool>[] = [];
    const clientIds = principal.links.map((link) => link.clientId);
    if (clientIds.length > 0) ways.push(eb('cases.clientId', 'in', clientIds));
    const { staff } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    if (staff?.role === 'admin' && staff.storeIds.length > 0) {
      ways.push(eb('cases.storeId', 'in', staff.storeIds));
      ways.push(
        eb(
          'cases.clientId',
          'in',
          eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', 'in', staff.storeIds),
        ),
      );
    }
    if (staff) {
      ways.push(eb('cases.assigneeId', 'in', worksFor(staff)));
      ways.push(
        eb(
          'cases.clientId',
          'in',
          eb
            .selectFrom('clients')
            .select('clients.id')
            .where((client) => servedBy(client, worksFor(staff), staff.lent)),
        ),
      );
    }
    if (staff?.role === 'leader' && staff.groupId !== null) {
      const group = staff.groupId;
      ways.push(eb('cases.assigneeId', 'in', eb.selectFrom('staff').select('staff.id').where('staff.groupId', '=', group)));
      ways.push(
        eb(
          'cases.clientId',
          'in',
          eb
            .selectFrom('clients')
            .innerJoin('staff', 'staff.id', 'clients.accountantId')
            .select('clients.id')
            .where('staff.groupId', '=', group),
        ),
      );
    }
    if (ways.length === 0) return eb.lit(false);
    // `is true` changes no answer; it keeps the planner from turning the alternatives into as many index scans.
    return how === 'leads' ? eb.or(ways) : sql<SqlBool>`(${eb.or(ways)}) is true`;
  };
}

/** Clients a person may read: as with cases. */
export function clientsOf(principal: Principal) {
  return (eb: ClientExpressions): Expression<SqlBool> => {
    const ways: Expression<SqlBool>[] = [];
    const clientIds = principal.links.map((link) => link.clientId);
    if (clientIds.length > 0) ways.push(eb('clients.id', 'in', clientIds));
    const { staff } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    if (staff?.role === 'admin' && staff.storeIds.length > 0) {
      ways.push(
        eb(
          'clients.id',
          'in',
          eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', 'in', staff.storeIds),
        ),
      );
    }
    if (staff) ways.push(servedBy(eb, worksFor(staff), staff.lent));
    if (staff?.role === 'leader' && staff.groupId !== null) {
      ways.push(eb('clients.accountantId', 'in', eb.selectFrom('staff').select('staff.id').where('staff.groupId', '=', staff.groupId)));
    }
    return ways.length === 0 ? eb.lit(false) : eb.or(ways);
  };
}

/** Powers over money: who holds one looks after the money of their stores, whatever their role. */
const MONEY_POWERS = ['refund.approve', 'receipt.confirm'] as const satisfies readonly Power[];

/** Whether money is looked after by this person: the owner, admins, and who holds a power over it. */
export const looksAfterMoney = ({ staff }: Principal): boolean =>
  staff !== null && (staff.role === 'owner' || staff.role === 'admin' || MONEY_POWERS.some((power) => staff.powers.includes(power)));

/** Payments a person may read. Contact: their companies'. Admins and holders of a power over money: their stores'. Owner: all. Whoever works on a case reads its money there. */
export function paymentsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'payments'>): Expression<SqlBool> => {
    const { staff } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    const ways: Expression<SqlBool>[] = [];
    const clientIds = principal.links.map((link) => link.clientId);
    if (clientIds.length > 0) ways.push(eb('payments.clientId', 'in', clientIds));
    if (staff && staff.storeIds.length > 0 && looksAfterMoney(principal)) {
      const inStores = eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', 'in', staff.storeIds);
      ways.push(eb('payments.storeId', 'in', staff.storeIds), eb('payments.clientId', 'in', inStores));
    }
    return ways.length === 0 ? eb.lit(false) : eb.or(ways);
  };
}

/** Bills a person may read: those of the clients they reach through their work; a contact those of companies they pay for or manage. */
export function billsOf(principal: Principal) {
  const links = principal.links.filter(({ rights }) => rights.includes('pay') || rights.includes('manage'));
  return (eb: ExpressionBuilder<Database, 'bills'>): Expression<SqlBool> =>
    principal.staff?.role === 'owner'
      ? eb.lit(true)
      : eb(
          'bills.clientId',
          'in',
          eb
            .selectFrom('clients')
            .select('clients.id')
            .where(clientsOf({ ...principal, links })),
        );
}

/** Refunds of the payments a person may read. */
export const refundsOf =
  (principal: Principal) =>
  (eb: ExpressionBuilder<Database, 'refunds'>): Expression<SqlBool> =>
    principal.staff?.role === 'owner'
      ? eb.lit(true)
      : eb('refunds.paymentId', 'in', eb.selectFrom('payments').select('payments.id').where(paymentsOf(principal)));

/** 代账合同 a person may read: who pays, confirms or manages at a company its own once they are approved; staff those of the clients they reach. */
export function engagementsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'engagements'>): Expression<SqlBool> => {
    const { staff, links } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    const ways: Expression<SqlBool>[] = [];
    const signed = links.filter(({ rights }) => rights.some((right) => right !== 'ledgers')).map((link) => link.clientId);
    if (signed.length > 0) {
      // What became part of a company is that company's.
      const companies = eb
        .selectFrom('clients')
        .select('clients.id')
        .where((client) => client.or([client('clients.id', 'in', signed), client('clients.mergedIntoId', 'in', signed)]));
      ways.push(eb.and([eb('engagements.clientId', 'in', companies), eb('engagements.state', 'not in', ['draft', 'withdrawn'])]));
    }
    if (staff) {
      const reached = eb
        .selectFrom('clients')
        .select('clients.id')
        .where(clientsOf({ ...principal, links: [] }));
      ways.push(eb('engagements.clientId', 'in', reached));
    }
    return ways.length === 0 ? eb.lit(false) : eb.or(ways);
  };
}

/** 月结 a person reaches: of clients they may read, and of those a duty is theirs. */
export const periodsOf =
  (principal: Principal) =>
  (eb: ExpressionBuilder<Database, 'periods'>): Expression<SqlBool> =>
    principal.staff?.role === 'owner' ? eb.lit(true) : reachesWorkOf(principal, sql.ref('periods.client_id'));

/** Filings a person reaches: as with 月结. */
export const filingsOf =
  (principal: Principal) =>
  (eb: ExpressionBuilder<Database, 'obligations'>): Expression<SqlBool> =>
    principal.staff?.role === 'owner' ? eb.lit(true) : reachesWorkOf(principal, sql.ref('obligations.client_id'));

function reachesWorkOf(principal: Principal, clientId: Expression<unknown>): Expression<SqlBool> {
  const eb = expressionBuilder<Database, never>();
  const read = sql<SqlBool>`${clientId} in ${eb.selectFrom('clients').select('clients.id').where(clientsOf(principal))}`;
  if (!principal.staff) return read;
  const theirs = eb
    .selectFrom('periodDuties')
    .select('periodDuties.clientId')
    .where('periodDuties.staffId', 'in', worksFor(principal.staff));
  return sql<SqlBool>`(${read} or ${clientId} in ${theirs})`;
}

/**
 * Whose work a person may see counted: staff their own, a leader the group's, an admin what was done in their stores, the owner all. `staffId` and `storeId`
 * name the columns that say for whom and where.
 */
export function countedFor(principal: Principal, staffId: Expression<unknown>, storeId: Expression<unknown>): Expression<SqlBool> {
  const { staff } = principal;
  if (!staff) return sql<SqlBool>`1 = 0`;
  if (staff.role === 'owner') return sql<SqlBool>`1 = 1`;
  const own = sql<SqlBool>`${staffId} = ${staff.id}`;
  if (staff.role === 'admin' && staff.storeIds.length > 0) return sql<SqlBool>`(${own} or ${storeId} in (${sql.join(staff.storeIds)}))`;
  if (staff.role === 'leader' && staff.groupId !== null)
    return sql<SqlBool>`(${own} or ${staffId} in (select id from staff where group_id = ${staff.groupId}))`;
  return own;
}

/** Cases open in the stores of a staff member: cards of the hall, and what a grab may name. */
export function hallOf(principal: Principal) {
  return (eb: CaseExpressions): Expression<SqlBool> => {
    const { staff } = principal;
    if (!staff || staff.storeIds.length === 0) return eb.lit(false);
    return eb.and([
      eb('cases.state', '=', 'open'),
      eb(
        'cases.clientId',
        'in',
        eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', 'in', staff.storeIds),
      ),
    ]);
  };
}

/** Colleagues a person may see: staff and leaders those of their stores, admins as well; the owner all. */
export function colleaguesOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'staff'>): Expression<SqlBool> => {
    const { staff } = principal;
    if (!staff) return eb.lit(false);
    if (staff.role === 'owner') return eb.lit(true);
    if (staff.storeIds.length === 0) return eb('staff.id', '=', staff.id);
    return eb.or([
      eb('staff.id', '=', staff.id),
      eb('staff.id', 'in', eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', 'in', staff.storeIds)),
    ]);
  };
}

/** Colleagues whose days outside a person may see: themselves and those they stand in for, a leader the group, an admin the stores, the owner all. */
export function runnersOf({ staff }: Principal) {
  return (eb: ExpressionBuilder<Database, 'staff'>): Expression<SqlBool> => {
    if (!staff) return eb.lit(false);
    if (staff.role === 'owner') return eb.lit(true);
    const ways: Expression<SqlBool>[] = [eb('staff.id', 'in', worksFor(staff))];
    if (staff.role === 'leader' && staff.groupId !== null) ways.push(eb('staff.groupId', '=', staff.groupId));
    if (staff.role === 'admin' && staff.storeIds.length > 0)
      ways.push(
        eb('staff.id', 'in', eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', 'in', staff.storeIds)),
      );
    return eb.or(ways);
  };
}

/** Errands of those. */
export function errandsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'errands'>): Expression<SqlBool> =>
    principal.staff?.role === 'owner'
      ? eb.lit(true)
      : eb('errands.staffId', 'in', eb.selectFrom('staff').select('staff.id').where(runnersOf(principal)));
}

/** Errands for cases that are theirs to work on, whoever runs them: to read, as all of the case. */
export function errandsOfOwnCases({ staff }: Principal) {
  return (eb: ExpressionBuilder<Database, 'errands'>): Expression<SqlBool> =>
    staff === null
      ? eb.lit(false)
      : eb.and([
          eb('errands.sourceKind', '=', 'case'),
          eb('errands.sourceId', 'in', eb.selectFrom('cases').select('cases.no').where('cases.assigneeId', 'in', worksFor(staff))),
        ]);
}

/** Announcements a person looks after: the owner all, admins those of their stores and of all stores. What is shown to its readers is no matter of scope (db/read/announcements.ts). */
export function announcementsOf({ staff }: Principal) {
  return (eb: ExpressionBuilder<Database, 'announcements'>): Expression<SqlBool> => {
    if (staff?.role === 'owner') return eb.lit(true);
    if (staff?.role !== 'admin') return eb.lit(false);
    return eb.or(['[]', ...staff.storeIds].map((id) => eb('announcements.storeIds', 'like', id === '[]' ? id : `%"${id}"%`)));
  };
}

/** Ledgers a person may read. Contact: what is published of their companies whose ledgers they may see. Who works for the client: all of it. */
export function ledgersOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'ledgers'>): Expression<SqlBool> => {
    if (principal.staff?.role === 'owner') return eb.lit(true);
    const ways: Expression<SqlBool>[] = [];
    const clientIds = principal.links.filter(({ rights }) => rights.includes('ledgers')).map((link) => link.clientId);
    if (clientIds.length > 0) ways.push(eb.and([eb('ledgers.clientId', 'in', clientIds), eb('ledgers.publishedRevision', 'is not', null)]));
    if (principal.staff) {
      const served = eb
        .selectFrom('clients')
        .select('clients.id')
        .where(clientsOf({ ...principal, links: [] }));
      ways.push(eb('ledgers.clientId', 'in', served));
    }
    return ways.length === 0 ? eb.lit(false) : eb.or(ways);
  };
}

/** 实名事项 a person may read: their own as a contact; who works for the client all of its. */
export function realNamesOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'realNameTasks'>): Expression<SqlBool> => {
    if (principal.staff?.role === 'owner') return eb.lit(true);
    const ways: Expression<SqlBool>[] = [];
    const clientIds = principal.links.map((link) => link.clientId);
    if (clientIds.length > 0)
      ways.push(eb.and([eb('realNameTasks.clientId', 'in', clientIds), eb('realNameTasks.personId', '=', principal.personId)]));
    if (principal.staff) ways.push(eb('realNameTasks.clientId', 'in', reachedAtWork(eb as never, principal)));
    return ways.length === 0 ? eb.lit(false) : eb.or(ways);
  };
}

/** 资料交接清单 a person may read: what they give or take over, and of clients they lead or administer. */
export function handoverListsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'handoverLists'>): Expression<SqlBool> => {
    const { staff } = principal;
    if (!staff) return eb.lit(false);
    if (staff.role === 'owner') return eb.lit(true);
    const own = [eb('handoverLists.fromStaffId', '=', staff.id), eb('handoverLists.toStaffId', '=', staff.id)];
    if (staff.role === 'staff') return eb.or(own);
    return eb.or([...own, eb('handoverLists.clientId', 'in', reachedAtWork(eb as never, principal))]);
  };
}

/** 更换会计 an admin answers: of their stores' clients, but not of those they are themselves the accountant of; the owner all. */
export function wishesOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'accountantWishes'>): Expression<SqlBool> => {
    const { staff } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    if (staff?.role !== 'admin' || staff.storeIds.length === 0) return eb.lit(false);
    return eb(
      'accountantWishes.clientId',
      'in',
      eb
        .selectFrom('clients')
        .innerJoin('clientStores', 'clientStores.clientId', 'clients.id')
        .select('clients.id')
        .where('clientStores.storeId', 'in', staff.storeIds)
        .where((one) => one.or([one('clients.accountantId', 'is', null), one('clients.accountantId', '!=', staff.id)])),
    );
  };
}

/** 投诉 a person may read: a contact their companies'; an admin their stores', whom it was handed to, the owner all; the accused nothing before it is shown to them. */
export function complaintsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'complaints'>): Expression<SqlBool> => {
    const { staff } = principal;
    const ways: Expression<SqlBool>[] = [];
    const clientIds = principal.links.map((link) => link.clientId);
    if (clientIds.length > 0) ways.push(eb('complaints.clientId', 'in', clientIds));
    if (!staff) return ways.length === 0 ? eb.lit(false) : eb.or(ways);
    ways.push(eb('complaints.handlerId', '=', staff.id));
    if (staff.role === 'owner') ways.push(eb.lit(true));
    if (staff.role === 'admin' && staff.storeIds.length > 0) ways.push(eb('complaints.storeId', 'in', staff.storeIds));
    const accused = eb('complaints.againstStaffId', '=', staff.id);
    const other = eb.or([eb('complaints.againstStaffId', 'is', null), eb('complaints.againstStaffId', '!=', staff.id)]);
    return eb.or([eb.and([other, eb.or(ways)]), eb.and([accused, eb('complaints.shown', '=', 1)])]);
  };
}

/** 建议 a person may read: a contact their companies', an admin their stores', the owner all. */
export function suggestionsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'suggestions'>): Expression<SqlBool> => {
    const { staff, links } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    const ways: Expression<SqlBool>[] = [];
    if (links.length > 0)
      ways.push(
        eb(
          'suggestions.clientId',
          'in',
          links.map((link) => link.clientId),
        ),
      );
    if (staff?.role === 'admin' && staff.storeIds.length > 0) ways.push(eb('suggestions.storeId', 'in', staff.storeIds));
    return ways.length === 0 ? eb.lit(false) : eb.or(ways);
  };
}

const reachedAtWork = (eb: ExpressionBuilder<Database, 'clients'>, principal: Principal) =>
  eb
    .selectFrom('clients')
    .select('clients.id')
    .where(clientsOf({ ...principal, links: [] }));

/** Runs a person may see: who started it, and the owner. What one admin tells or exports is not another's to read; the opening of a month is every admin's. */
export function runsOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'runs'>): Expression<SqlBool> => {
    const { staff } = principal;
    const own = eb('runs.personId', '=', principal.personId);
    // A contact starts nothing but archives of their companies.
    if (!staff) return eb.and([own, eb('runs.kind', '=', 'client.archive')]);
    if (staff.role === 'owner') return eb.lit(true);
    return staff.role === 'admin' ? eb.or([own, eb('runs.kind', '=', 'month.opening')]) : own;
  };
}

/** Imports a person may see: their own, the owner all. */
export function importsOf({ staff, personId }: Principal) {
  return (eb: ExpressionBuilder<Database, 'imports'>): Expression<SqlBool> =>
    staff === null ? eb.lit(false) : staff.role === 'owner' ? eb.lit(true) : eb('imports.personId', '=', personId);
}

/** Colleagues whose log-ins a person looks after: an admin those below them in their stores, the owner all. */
export function chargesOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'staff'>): Expression<SqlBool> => {
    const { staff } = principal;
    if (staff?.role === 'owner') return eb.lit(true);
    if (staff?.role !== 'admin' || staff.storeIds.length === 0) return eb.lit(false);
    return eb.and([
      eb('staff.role', 'in', ['staff', 'leader']),
      eb('staff.id', 'in', eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', 'in', staff.storeIds)),
    ]);
  };
}

/** Messages to the account: the owner all, an admin those of their stores' clients and of people nobody knows, others those of clients they serve. */
export function accountInboxOf(principal: Principal) {
  return (eb: ExpressionBuilder<Database, 'wechatInbox'>): Expression<SqlBool> => {
    const { staff } = principal;
    if (!staff) return eb.lit(false);
    if (staff.role === 'owner') return eb.lit(true);
    const served = eb(
      'wechatInbox.clientId',
      'in',
      eb
        .selectFrom('clients')
        .select('clients.id')
        .where((client) => servedBy(client, worksFor(staff), staff.lent)),
    );
    if (staff.role !== 'admin' || staff.storeIds.length === 0) return served;
    const inStores = eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', 'in', staff.storeIds);
    return eb.or([served, eb('wechatInbox.clientId', 'is', null), eb('wechatInbox.clientId', 'in', inStores)]);
  };
}

/**
 * Services a person may buy or show: staff everything on sale, a contact what a store of one of their companies sells (`clientIds`: of these among
 * them). No store named: every store sells it.
 */
export function shelfOf(principal: Principal | null, clientIds: readonly string[] = principal?.links.map((link) => link.clientId) ?? []) {
  return (eb: ExpressionBuilder<Database, 'serviceItems'>): Expression<SqlBool> => {
    if (principal === null) return eb('serviceItems.storeIds', '=', '[]');
    if (principal.staff) return eb.lit(true);
    if (clientIds.length === 0) return eb.lit(false);
    return eb.or([
      eb('serviceItems.storeIds', '=', '[]'),
      eb.exists(
        eb
          .selectFrom('clientStores')
          .select('clientStores.storeId')
          .where('clientStores.clientId', 'in', [...clientIds])
          .where(sql<SqlBool>`service_items.store_ids like '%"' || client_stores.store_id || '"%'`),
      ),
    ]);
  };
}

/** Dedicated accountant or helper, or who stands in for one of them during leave, or to whom a client is lent: one's own clients, those of the colleagues one covers, those of a 临时授权. */
function servedBy(eb: ClientExpressions, staffIds: readonly string[], lent: readonly string[] = []): Expression<SqlBool> {
  return eb.or([
    eb('clients.accountantId', 'in', [...staffIds]),
    ...staffIds.map((id) => eb('clients.helperIds', 'like', `%"${id}"%`)),
    ...(lent.length > 0 ? [eb('clients.id', 'in', [...lent])] : []),
  ]);
}

/** In which way a person stands to one case they may read; null: it does not exist for them. */
export interface CaseStanding {
  no: string;
  clientId: string;
  storeId: string;
  /** Contact of the client. */
  contact: boolean;
  /** Reaches it through their work. */
  staff: boolean;
  /** Admin of its store, or the owner. */
  admin: boolean;
  /** Its assignee, for whom the person stands in during leave; null: it is not so. */
  coverFor: string | null;
}

/** How a person stands to a case; the contact's and the staff's way are told apart, because one person may have both. */
export async function standingTo(db: Db, principal: Principal, no: string): Promise<CaseStanding | null> {
  const row = await db
    .selectFrom('cases')
    .select(['cases.no', 'cases.clientId', 'cases.storeId', 'cases.assigneeId'])
    .where('cases.no', '=', no)
    .where(casesOf(principal))
    .executeTakeFirst();
  if (!row) return null;
  const { assigneeId, ...found } = row;
  const coverFor = assigneeId !== null && (principal.staff?.covers ?? []).includes(assigneeId) ? assigneeId : null;
  const contact = principal.links.some((link) => link.clientId === row.clientId);
  const admin = administers(principal, row.storeId);
  if (!contact || admin) return { ...found, contact, staff: true, admin, coverFor };
  const asStaff = { ...principal, links: [] };
  const work =
    principal.staff &&
    (await db.selectFrom('cases').select('cases.no').where('cases.no', '=', no).where(casesOf(asStaff)).executeTakeFirst());
  return { ...found, contact, staff: Boolean(work), admin, coverFor };
}

/** Whether the pictures of a staff member's card are shown to a person: to colleagues, and to contacts whom that person serves, stands in for or works for. */
export async function seesCardOf(db: Db, principal: Principal, staffId: string, now: number): Promise<boolean> {
  if (principal.staff) return true;
  const clientIds = principal.links.map((link) => link.clientId);
  if (clientIds.length === 0) return false;
  const coveredNow = await db
    .selectFrom('staffLeaves')
    .select('staffId')
    .where('coverId', '=', staffId)
    .where('state', '=', 'approved')
    .where('startsAt', '<=', now)
    .where('endsAt', '>', now)
    .execute();
  const served = [staffId, ...coveredNow.map((leave) => leave.staffId)];
  const serves = await db
    .selectFrom('clients')
    .select('clients.id')
    .where('clients.id', 'in', clientIds)
    .where((eb) => servedBy(eb, served))
    .limit(1)
    .executeTakeFirst();
  if (serves) return true;
  const works = await db
    .selectFrom('cases')
    .select('cases.no')
    .where('cases.clientId', 'in', clientIds)
    .where('cases.assigneeId', '=', staffId)
    .limit(1)
    .executeTakeFirst();
  return works !== undefined;
}

/** In which ways a person stands to one client they may read; null: it does not exist for them. */
export interface ClientStanding {
  id: string;
  mergedIntoId: string | null;
  archivedAt: number | null;
  /** What they hold as a contact, or null. */
  contact: ContactRight[] | null;
  /** Reaches it through their work. */
  staff: boolean;
  /** Admin of one of its stores, or the owner. */
  admin: boolean;
}

/** How a person stands to a client; whoever reaches the one it became part of reaches it too. */
export async function standingToClient(db: Db | Trx, principal: Principal, id: string): Promise<ClientStanding | null> {
  const row = await db
    .selectFrom('clients')
    .select(['clients.id', 'clients.mergedIntoId', 'clients.archivedAt'])
    .where('clients.id', '=', id)
    .where(clientsOf(principal))
    .executeTakeFirst();
  if (!row) return null;
  const contact = principal.links.find((link) => link.clientId === id)?.rights ?? null;
  const { staff } = principal;
  if (!staff) return { ...row, contact, staff: false, admin: false };
  const stores = await db.selectFrom('clientStores').select('storeId').where('clientId', '=', id).execute();
  const admin = staff.role === 'owner' || stores.some(({ storeId }) => administers(principal, storeId));
  const work =
    admin ||
    contact === null ||
    (await db
      .selectFrom('clients')
      .select('clients.id')
      .where('clients.id', '=', id)
      .where(clientsOf({ ...principal, links: [] }))
      .executeTakeFirst()) !== undefined;
  return { ...row, contact, staff: work, admin };
}

/** What an event is about, as far as it says who may hear of it. */
export interface EventFacts {
  topic: string;
  clientId: string | null;
  storeId: string | null;
  assigneeId: string | null;
  dedicatedId: string | null;
  personId: string | null;
  type: string;
  state: string | null;
  internal: boolean;
  client: { accountantId: string | null; helperIds: string[]; storeIds: string[] } | null;
  /** Groups of the assignee and of the client's accountant. */
  groupIds: string[];
}

/** Changes that open or close a card of the hall: who may grab hears of them, though the case is not theirs to read. */
const HALL_CHANGES = new Set(['created', 'taken', 'assigned', 'escalated', 'released', 'cancelled']);

/** A change of a client's record: its contacts when it is theirs to see, and who reaches it through their work. */
function reachesClient(principal: Principal, { clientId, client, groupIds, internal }: EventFacts): boolean {
  const { staff } = principal;
  if (!internal && principal.links.some((link) => link.clientId === clientId)) return true;
  if (!staff || !client) return false;
  if (staff.role === 'owner' || worksFor(staff).some((id) => client.accountantId === id || client.helperIds.includes(id))) return true;
  if (clientId !== null && staff.lent?.includes(clientId)) return true;
  if (staff.role === 'admin') return client.storeIds.some((storeId) => staff.storeIds.includes(storeId));
  return staff.role === 'leader' && staff.groupId !== null && groupIds.includes(staff.groupId);
}

/** What one has to hold to hear of a topic; the rest is about oneself. */
const HEARD_WITH: Readonly<Record<string, Permission>> = {
  case: 'case.read',
  client: 'clients.read',
  staff: 'staff.read',
  run: 'runs.read',
  payment: 'case.read',
  reconciliation: 'reconciliation.read',
  daily: 'daily.read',
  complaint: 'complaints.read',
  suggestion: 'suggestions.read',
  errand: 'errands.read',
};

/** A complaint or suggestion: the client's own, its store's admins, the owner, who handles it. The accused (`dedicatedId`) is kept from it before. */
function reachesComplaint({ staff, links }: Principal, { clientId, storeId, assigneeId, internal }: EventFacts): boolean {
  if (!internal && links.some((link) => link.clientId === clientId)) return true;
  if (!staff) return false;
  if (staff.role === 'owner' || staff.id === assigneeId) return true;
  return staff.role === 'admin' && storeId !== null && staff.storeIds.includes(storeId);
}

/** An errand of somebody (`assigneeId`) of a store: as `runnersOf`. */
function reachesErrand({ staff }: Principal, { assigneeId, storeId, groupIds }: EventFacts): boolean {
  if (!staff || assigneeId === null) return false;
  if (staff.role === 'owner' || worksFor(staff).includes(assigneeId)) return true;
  if (staff.role === 'admin') return storeId !== null && staff.storeIds.includes(storeId);
  return staff.role === 'leader' && staff.groupId !== null && groupIds.includes(staff.groupId);
}

/** Whether a live event may reach a person; the same rules as `casesOf` and `hallOf`, asked of one event. */
export function eventReaches(whole: Principal, event: EventFacts): boolean {
  const needs = HEARD_WITH[event.topic];
  const principal = needs === undefined ? whole : holding(whole, needs);
  const { staff } = principal;
  if (event.topic === 'inbox') return event.personId === principal.personId;
  if (event.topic === 'run') return event.personId === principal.personId || staff?.role === 'owner';
  if (event.topic === 'settings') return true;
  if (event.topic === 'reconciliation' || event.topic === 'daily')
    return staff !== null && (staff.role === 'owner' || staff.role === 'admin');
  if (event.topic === 'client') return reachesClient(principal, event);
  if (event.topic === 'complaint' || event.topic === 'suggestion')
    return whole.staff?.id !== (event.dedicatedId ?? '') && reachesComplaint(principal, event);
  if (event.topic === 'errand') return reachesErrand(principal, event);
  if (event.topic === 'catalogue') return event.personId === null || event.personId === principal.personId;
  if (event.topic === 'staff') return staff !== null && (staff.id === event.assigneeId || staff.role === 'owner' || staff.role === 'admin');
  if (!event.internal && principal.links.some((link) => link.clientId === event.clientId)) return true;
  if (!staff) return false;
  const inStore = event.client?.storeIds.some((storeId) => staff.storeIds.includes(storeId)) ?? false;
  const theirs = worksFor(staff);
  if (staff.role === 'owner' || (event.assigneeId !== null && theirs.includes(event.assigneeId))) return true;
  if (staff.role === 'admin' && (inStore || (event.storeId !== null && staff.storeIds.includes(event.storeId)))) return true;
  if (event.clientId !== null && staff.lent?.includes(event.clientId)) return true;
  if (event.client && theirs.some((id) => event.client?.accountantId === id || event.client?.helperIds.includes(id))) return true;
  if (staff.role === 'leader' && staff.groupId !== null && event.groupIds.includes(staff.groupId)) return true;
  if (event.topic === 'payment') return inStore && looksAfterMoney(principal);
  return inStore && (HALL_CHANGES.has(event.type) || event.state === 'open');
}
