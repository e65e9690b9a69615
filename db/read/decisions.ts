// Long: a reader for each kind of decision, each a few lines.
import { waitingLevel, type DunningRules } from '../../domain/billing/ladder.ts';
import { DECISION_KINDS, DECISIONS, type DecisionKind } from '../../domain/decisions.ts';
import { may } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import { addCivilDays, civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import {
  accountInboxOf,
  billsOf,
  casesOf,
  chargesOf,
  clientsOf,
  complaintsOf,
  engagementsOf,
  paymentsOf,
  refundsOf,
  suggestionsOf,
  wishesOf,
} from './scope.ts';
import { HEALTH_CHANNELS, readChannelHealth } from './channel-health.ts';
import { englishTitles } from './run-titles.ts';
import { othersMay } from './second-person.ts';
import { readSettings } from './settings.ts';

/** Something that waits for a person's word. Instants ms UTC, `amountFen` in fen. */
export interface DecisionRow {
  kind: DecisionKind;
  id: string;
  /** Since when it waits. */
  at: number;
  clientShort: string | null;
  /** In its own words: a title, a reason; '' where the kind says it all. */
  title: string;
  /** The same in English, where it follows from what was asked; null: as it is. */
  titleEn: string | null;
  amountFen: number | null;
  /** Who asked. */
  by: string | null;
  /** Until when it is to be decided. */
  dueAt: number | null;
  /** Something went wrong, it is not only asked. */
  wrong: boolean;
}
interface Asker {
  db: Db;
  /** Without the side of a contact. */
  staff: Principal;
  storeId: string | undefined;
  now: number;
}
/** At most so many of a kind are shown; who has more decides the oldest first. */
const MOST = 100;
/** Long work that did not end well stands here for so many days. */
const RUN_DAYS = 3;
/** So many messages of a day that did not leave, and none since that did, are no chance. */
const DOWN_AFTER = 3;
const NOTHING = { clientShort: null, title: '', titleEn: null, amountFen: null, by: null, dueAt: null, wrong: false };

/** 待我处理 of a person, the oldest first: of every kind they may decide now, what is in their reach and not their own entry. */
export async function readDecisions(db: Db, principal: Principal, storeId: string | undefined, now: number): Promise<DecisionRow[]> {
  if (principal.staff === null) return [];
  const asker: Asker = { db, staff: { ...principal, links: [] }, storeId, now };
  const kinds = DECISION_KINDS.filter((kind) => may(asker.staff, DECISIONS[kind]));
  const rows = await Promise.all(kinds.map(async (kind) => (await READERS[kind](asker)).map((row) => ({ ...NOTHING, ...row, kind }))));
  return rows.flat().toSorted((one, other) => one.at - other.at);
}

type Read = (asker: Asker) => Promise<(Pick<DecisionRow, 'id' | 'at'> & Partial<DecisionRow>)[]>;
const READERS: Record<DecisionKind, Read> = {
  case: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('cases')
      .innerJoin('clients', 'clients.id', 'cases.clientId')
      .select(['cases.no', 'cases.title', 'cases.at', 'cases.escalatedAt', 'clients.short'])
      .where((eb) => casesOf(staff, 'judges')(eb as never))
      .where('cases.state', '=', 'escalated')
      .$if(storeId !== undefined, (found) => found.where('cases.storeId', '=', storeId ?? ''))
      .orderBy('cases.escalatedAt')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({ id: row.no, at: row.escalatedAt ?? row.at, clientShort: row.short, title: row.title }));
  },
  complaint: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('complaints')
      .innerJoin('clients', 'clients.id', 'complaints.clientId')
      .leftJoin('people', 'people.id', 'complaints.personId')
      .select([
        'complaints.no',
        'complaints.topic',
        'complaints.receivedAt',
        'complaints.dueAt',
        'complaints.risen',
        'complaints.handlerId',
      ])
      .select(['clients.short', 'people.name'])
      .where((eb) => complaintsOf(staff)(eb as never))
      .where('complaints.state', 'in', ['received', 'acknowledged'])
      .$if(storeId !== undefined, (found) => found.where('complaints.storeId', '=', storeId ?? ''))
      .orderBy('complaints.receivedAt')
      .limit(MOST)
      .execute();
    // What a colleague handles in time is theirs.
    return rows
      .filter(({ handlerId, risen }) => handlerId === null || handlerId === staff.staff?.id || risen > 0)
      .map((row) => ({
        id: row.no,
        at: row.receivedAt,
        clientShort: row.short,
        title: row.topic,
        by: row.name,
        dueAt: row.dueAt,
        wrong: row.risen > 0,
      }));
  },
  refund: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('refunds')
      .innerJoin('payments', 'payments.id', 'refunds.paymentId')
      .leftJoin('clients', 'clients.id', 'refunds.clientId')
      .leftJoin('staff', 'staff.id', 'refunds.askedById')
      .leftJoin('people', 'people.id', 'staff.personId')
      .select([
        'refunds.id',
        'refunds.state',
        'refunds.createdAt',
        'refunds.amountFen',
        'refunds.reason',
        'refunds.failure',
        'payments.way',
      ])
      .select(['clients.short', 'people.name', 'staff.personId as askerId'])
      .where((eb) => refundsOf(staff)(eb as never))
      .where('refunds.state', 'in', ['asked', 'approved', 'processing', 'abnormal'])
      .$if(storeId !== undefined, (found) => found.where('refunds.storeId', '=', storeId ?? ''))
      .orderBy('refunds.createdAt')
      .limit(MOST)
      .execute();
    const alone = await isAlone(db, 'refund', 'firm', staff.personId, rows);
    return rows.flatMap((row) => {
      const stuck = row.state === 'abnormal' || (row.state === 'approved' && row.failure !== null);
      // A transfer that goes back waits for somebody at the bank.
      const back = row.way === 'transfer' && row.state !== 'asked' && row.state !== 'abnormal';
      if (row.state === 'asked' ? row.askerId === staff.personId && !alone : !stuck && !back) return [];
      return [
        {
          id: row.id,
          at: row.createdAt,
          clientShort: row.short,
          title: row.reason,
          amountFen: Number(row.amountFen),
          by: row.name,
          wrong: stuck,
        },
      ];
    });
  },
  receipt: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('receipts')
      .innerJoin('clients', 'clients.id', 'receipts.clientId')
      .leftJoin('staff', 'staff.id', 'receipts.enteredById')
      .leftJoin('people', 'people.id', 'staff.personId')
      .select(['receipts.id', 'receipts.createdAt', 'receipts.amountFen', 'receipts.payerName', 'receipts.storeId'])
      .select(['clients.short', 'people.name', 'staff.personId as askerId'])
      .where((eb) => clientsOf(staff)(eb as never))
      .where('receipts.state', '=', 'entered')
      .$if(storeId !== undefined, (found) => found.where('receipts.storeId', '=', storeId ?? ''))
      .orderBy('receipts.createdAt')
      .limit(MOST)
      .execute();
    return ofOthers(db, 'receipt', staff.personId, rows, (row) => ({
      id: row.id,
      at: row.createdAt,
      clientShort: row.short,
      title: row.payerName,
      amountFen: Number(row.amountFen),
      by: row.name,
    }));
  },
  transfer: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('transferClaims')
      .innerJoin('payments', 'payments.id', 'transferClaims.paymentId')
      .innerJoin('clients', 'clients.id', 'transferClaims.clientId')
      .leftJoin('people', 'people.id', 'transferClaims.personId')
      .select(['transferClaims.id', 'transferClaims.createdAt', 'transferClaims.amountFen', 'transferClaims.payerName'])
      .select(['transferClaims.storeId', 'clients.short', 'people.name', 'transferClaims.personId as askerId'])
      .where((eb) => paymentsOf(staff)(eb as never))
      .where('transferClaims.state', '=', 'claimed')
      .$if(storeId !== undefined, (found) => found.where('transferClaims.storeId', '=', storeId ?? ''))
      .orderBy('transferClaims.createdAt')
      .limit(MOST)
      .execute();
    return ofOthers(db, 'receipt', staff.personId, rows, (row) => ({
      id: row.id,
      at: row.createdAt,
      clientShort: row.short,
      title: row.payerName,
      amountFen: Number(row.amountFen),
      by: row.name,
    }));
  },
  engagement: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('engagements')
      .innerJoin('clients', 'clients.id', 'engagements.clientId')
      .leftJoin('staff', 'staff.id', 'engagements.enteredById')
      .leftJoin('people', 'people.id', 'staff.personId')
      .select(['engagements.id', 'engagements.createdAt', 'engagements.fees', 'engagements.planName', 'engagements.storeId'])
      .select(['clients.short', 'people.name', 'staff.personId as askerId'])
      .where((eb) => engagementsOf(staff)(eb as never))
      .where('engagements.state', '=', 'draft')
      .where('engagements.rejectReason', 'is', null)
      .$if(storeId !== undefined, (found) => found.where('engagements.storeId', '=', storeId ?? ''))
      .orderBy('engagements.createdAt')
      .limit(MOST)
      .execute();
    return ofOthers(db, 'engagement', staff.personId, rows, (row) => ({
      id: row.id,
      at: row.createdAt,
      clientShort: row.short,
      title: row.planName,
      amountFen: (JSON.parse(row.fees) as { monthFeeFen: number }[])[0]?.monthFeeFen ?? null,
      by: row.name,
    }));
  },
  invoice: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('invoiceRequests')
      .innerJoin('clients', 'clients.id', 'invoiceRequests.clientId')
      .leftJoin('people', 'people.id', 'invoiceRequests.personId')
      .select(['invoiceRequests.id', 'invoiceRequests.createdAt', 'invoiceRequests.amountFen', 'invoiceRequests.title'])
      .select(['invoiceRequests.state', 'invoiceRequests.storeId', 'clients.short', 'people.name', 'people.id as askerId'])
      .where((eb) => clientsOf(staff)(eb as never))
      .where('invoiceRequests.state', 'in', ['approving', 'asked'])
      .$if(storeId !== undefined, (found) => found.where('invoiceRequests.storeId', '=', storeId ?? ''))
      .orderBy('invoiceRequests.createdAt')
      .limit(MOST)
      .execute();
    const shown = (row: (typeof rows)[number]) => ({
      id: row.id,
      at: row.createdAt,
      clientShort: row.short,
      title: (JSON.parse(row.title) as { name: string }).name,
      amountFen: Number(row.amountFen),
      by: row.name,
    });
    const approving = await ofOthers(
      db,
      'advance',
      staff.personId,
      rows.filter(({ state }) => state === 'approving'),
      shown,
    );
    return [...approving, ...rows.filter(({ state }) => state === 'asked').map(shown)];
  },
  difference: async ({ db }) => {
    const rows = await db
      .selectFrom('reconciliationDifferences')
      .select(['billDate', (eb) => eb.fn.countAll<number>().as('count'), (eb) => eb.fn.min<number>('createdAt').as('first')])
      .where('resolvedAt', 'is', null)
      .groupBy('billDate')
      .orderBy('billDate')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({ id: row.billDate, at: Number(row.first), title: String(row.count), wrong: true }));
  },
  bill: async ({ db, staff, storeId, now }) => {
    const { dunning } = (await readSettings(db)).settings;
    const today = civilDateOf(now);
    const last = dunning.levels.findLast(({ released }) => released);
    if (!dunning.enabled || !last) return [];
    const rows = await db
      .selectFrom('bills')
      .innerJoin('clients', 'clients.id', 'bills.clientId')
      .select([
        'bills.id',
        'bills.title',
        'bills.dueDate',
        'bills.amountFen',
        'bills.paidFen',
        'bills.levelSent',
        'bills.releasedLevel',
        'clients.short',
      ])
      .where((eb) => billsOf(staff)(eb as never))
      .where('bills.state', 'in', ['open', 'partly_paid'])
      .where('bills.dueDate', '<=', addCivilDays(today, -last.offsetDays))
      .where('bills.pausedAt', 'is', null)
      .where((eb) => eb.or([eb('bills.promisedOn', 'is', null), eb('bills.promisedOn', '<', today)]))
      .where('clients.dunningExempt', 'is', null)
      .$if(storeId !== undefined, (found) => found.where('bills.storeId', '=', storeId ?? ''))
      .orderBy('bills.dueDate')
      .limit(MOST)
      .execute();
    return rows.filter((row) => waitingLevel(dunning, row, today) !== null).map((row) => waitingBill(row, dunning));
  },
  leave: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('staffLeaves')
      .innerJoin('staff', 'staff.id', 'staffLeaves.staffId')
      .innerJoin('people', 'people.id', 'staff.personId')
      .select(['staffLeaves.id', 'staffLeaves.createdAt', 'staffLeaves.startsAt', 'staffLeaves.reason', 'people.name', 'staff.personId'])
      .where((eb) => chargesOf(staff)(eb as never))
      .where('staffLeaves.state', '=', 'asked')
      .$if(storeId !== undefined, (found) =>
        found.where('staff.id', 'in', (eb) =>
          eb
            .selectFrom('staffStores')
            .select('staffStores.staffId')
            .where('staffStores.storeId', '=', storeId ?? ''),
        ),
      )
      .orderBy('staffLeaves.createdAt')
      .limit(MOST)
      .execute();
    return rows
      .filter(({ personId }) => personId !== staff.personId || staff.staff?.role === 'owner')
      .map((row) => ({ id: row.id, at: row.createdAt, title: row.reason, by: row.name, dueAt: row.startsAt }));
  },
  wish: async ({ db, staff }) => {
    const rows = await db
      .selectFrom('accountantWishes')
      .innerJoin('clients', 'clients.id', 'accountantWishes.clientId')
      .leftJoin('people', 'people.id', 'accountantWishes.personId')
      .select(['accountantWishes.id', 'accountantWishes.createdAt', 'accountantWishes.reason', 'clients.short', 'people.name'])
      .where((eb) => wishesOf(staff)(eb as never))
      .where('accountantWishes.state', '=', 'open')
      .orderBy('accountantWishes.createdAt')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({ id: row.id, at: row.createdAt, clientShort: row.short, title: row.reason, by: row.name }));
  },
  erasure: async ({ db, staff }) => {
    const rows = await db
      .selectFrom('erasures')
      .innerJoin('people', 'people.id', 'erasures.personId')
      .leftJoin('staff', 'staff.id', 'erasures.askedById')
      .leftJoin('people as askers', 'askers.id', 'staff.personId')
      .select(['erasures.personId', 'erasures.askedAt', 'people.name', 'askers.name as askerName', 'staff.personId as askerId'])
      .where('erasures.state', '=', 'asked')
      .where('erasures.personId', 'in', (eb) =>
        eb
          .selectFrom('contactLinks')
          .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
          .select('contactLinks.personId')
          .where((one) => clientsOf(staff)(one as never)),
      )
      .orderBy('erasures.askedAt')
      .limit(MOST)
      .execute();
    const alone = await isAlone(db, 'erasure', 'firm', staff.personId, rows);
    return rows
      .filter(({ askerId }) => askerId !== staff.personId || alone)
      .map((row) => ({ id: row.personId, at: row.askedAt, title: row.name, by: row.askerName }));
  },
  suggestion: async ({ db, staff, storeId }) => {
    const rows = await db
      .selectFrom('suggestions')
      .innerJoin('clients', 'clients.id', 'suggestions.clientId')
      .leftJoin('people', 'people.id', 'suggestions.personId')
      .select(['suggestions.no', 'suggestions.text', 'suggestions.createdAt', 'clients.short', 'people.name'])
      .where((eb) => suggestionsOf(staff)(eb as never))
      .where('suggestions.state', '=', 'received')
      .$if(storeId !== undefined, (found) => found.where('suggestions.storeId', '=', storeId ?? ''))
      .orderBy('suggestions.createdAt')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({ id: row.no, at: row.createdAt, clientShort: row.short, title: row.text, by: row.name }));
  },
  letter: async ({ db, staff }) => {
    const rows = await db
      .selectFrom('wechatInbox')
      .leftJoin('people', 'people.id', 'wechatInbox.personId')
      .leftJoin('clients', 'clients.id', 'wechatInbox.clientId')
      .select(['wechatInbox.id', 'wechatInbox.at', 'wechatInbox.text', 'people.name', 'clients.short'])
      .where((eb) => accountInboxOf(staff)(eb as never))
      .where('wechatInbox.handledAt', 'is', null)
      .where('wechatInbox.caseNo', 'is', null)
      .orderBy('wechatInbox.at')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({ id: row.id, at: row.at, clientShort: row.short, title: row.text, by: row.name }));
  },
  run: async ({ db, staff, now }) => {
    const rows = await db
      .selectFrom('runs')
      .select(['id', 'kind', 'params', 'title', 'finishedAt', 'createdAt'])
      .where('personId', '=', staff.personId)
      .where('state', 'in', ['done', 'failed'])
      .where((eb) => eb.or([eb('state', '=', 'failed'), eb('failed', '>', 0)]))
      .where('finishedAt', '>=', now - RUN_DAYS * DAY_MS)
      // Tried again, or taken back: that one has the word now.
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('runs as later').select('later.id').whereRef('later.parentId', '=', 'runs.id'))),
      )
      .orderBy('finishedAt')
      .limit(MOST)
      .execute();
    const english = await englishTitles(db, rows);
    return rows.map(({ id, finishedAt, createdAt, title }) => ({
      id,
      at: finishedAt ?? createdAt,
      title,
      titleEn: english.get(id) ?? null,
      wrong: true,
    }));
  },
  channel: async ({ db, now }) => {
    const health = await readChannelHealth(db, now);
    return HEALTH_CHANNELS.flatMap((id) => {
      const { day, lastFailure, lastSentAt } = health[id];
      const down = lastFailure !== null && lastFailure.at > (lastSentAt ?? 0) && day.failed + day.unknown >= DOWN_AFTER;
      return down ? [{ id, at: lastFailure.at, title: lastFailure.reason ?? '', wrong: true }] : [];
    });
  },
  daily: async ({ db }) => {
    const row = await db.selectFrom('dailyRuns').select(['date', 'state', 'startedAt']).orderBy('date', 'desc').limit(1).executeTakeFirst();
    return row?.state === 'failed' ? [{ id: row.date, at: row.startedAt, title: row.date, wrong: true }] : [];
  },
};

const waitingBill = (
  row: { id: string; title: string; dueDate: string; amountFen: number; paidFen: number; short: string },
  { levels }: DunningRules,
) => ({
  id: row.id,
  at: instantOf(addCivilDays(row.dueDate, levels.findLast(({ released }) => released)?.offsetDays ?? 0)),
  clientShort: row.short,
  title: row.title,
  amountFen: Number(row.amountFen) - Number(row.paidFen),
});

type Second = Parameters<typeof othersMay>[1];
/** Whether this person may decide what they entered themselves; asked only where there is any. */
const isAlone = async (
  db: Db,
  what: Second,
  where: Parameters<typeof othersMay>[2],
  personId: string,
  rows: readonly { askerId: string | null }[],
): Promise<boolean> => rows.some(({ askerId }) => askerId === personId) && !(await othersMay(db, what, where, personId));

/** What somebody else entered, and one's own where nobody else of the store may decide it. */
async function ofOthers<R extends { askerId: string | null; storeId: string }, T>(
  db: Db,
  what: Second,
  personId: string,
  rows: readonly R[],
  shown: (row: R) => T,
): Promise<T[]> {
  const stores = new Map<string, boolean>();
  for (const { storeId, askerId } of rows)
    if (askerId === personId && !stores.has(storeId)) stores.set(storeId, !(await othersMay(db, what, { storeId }, personId)));
  return rows.filter(({ askerId, storeId }) => askerId !== personId || stores.get(storeId) === true).map(shown);
}
