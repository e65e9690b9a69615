import type { readAllocations, readBillCalls, readBillPayments, readReminders } from '../../db/read/bill-story.ts';
import { billFacts, type BillRow, type readBillLines } from '../../db/read/bills.ts';
import type { ClientStanding } from '../../db/read/scope.ts';
import { daysLate } from '../../domain/billing/bill.ts';
import { worksFor, type Principal } from '../../domain/roles.ts';
import { BILL_ACTIONS, type BillAction, type BillRowView, type BillView } from '../views/bills.ts';
import { instant, instantOrNull } from './case-row.ts';

/** A bill in a list, as it stands on a civil date. */
export function billRowView(row: BillRow, today: string): BillRowView {
  const { standing, restFen } = billFacts(row, today);
  return {
    id: row.id,
    client: { id: row.shownClientId, name: row.clientName, short: row.clientShort },
    store: { id: row.storeId, name: row.storeName ?? '' },
    accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
    engagementId: row.engagementId,
    from: row.fromPeriod,
    to: row.toPeriod,
    title: row.title,
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    amountFen: row.amountFen,
    paidFen: row.paidFen,
    restFen,
    standing,
    daysLate: restFen > 0 ? daysLate(row.dueDate, today) : 0,
    levelSent: row.levelSent,
    remindedOn: row.remindedOn,
    paused: row.pausedAt !== null,
    promisedOn: row.promisedOn,
    releasedLevel: row.releasedLevel,
    exempt: row.dunningExempt !== null,
    createdAt: instant(row.createdAt),
    version: row.version,
  };
}

/** How who asks stands to a bill's client, and whether the client has credit. */
export interface BillViewer {
  principal: Principal;
  client: ClientStanding;
  creditFen: number;
}

/** What may be done with a bill now. Reminders: its client's accountant (or who stands in), or an admin. */
function actionsOn(row: BillRow, { principal, client, creditFen }: BillViewer, today: string): BillAction[] {
  const owed = billFacts(row, today).restFen > 0;
  const serves = principal.staff !== null && row.accountantId !== null && worksFor(principal.staff).includes(row.accountantId);
  const pays = client.contact?.includes('pay') ?? false;
  const allowed: Record<BillAction, boolean> = {
    pay: owed && pays,
    receipt: owed && client.staff,
    credit: owed && creditFen > 0 && (pays || client.admin),
    void: row.state !== 'void' && client.admin,
    remind: owed && (serves || client.admin),
    pause: owed && row.pausedAt === null && (serves || client.admin),
    resume: owed && row.pausedAt !== null && (serves || client.admin),
    promise: owed && (pays || serves || client.admin),
    release: owed && client.admin,
  };
  return BILL_ACTIONS.filter((action) => allowed[action]);
}

/** What belongs to one bill. */
export interface BillParts {
  lines: Awaited<ReturnType<typeof readBillLines>>;
  allocations: Awaited<ReturnType<typeof readAllocations>>;
  payments: Awaited<ReturnType<typeof readBillPayments>>;
  reminders: Awaited<ReturnType<typeof readReminders>>;
  calls: Awaited<ReturnType<typeof readBillCalls>>;
}

/** One bill whole, as who asks may see it. */
export function billView(row: BillRow, parts: BillParts, viewer: BillViewer, today: string): BillView {
  const { staff } = viewer.client;
  return {
    ...billRowView(row, today),
    lines: parts.lines,
    note: staff ? row.note : '',
    paidAt: instantOrNull(row.paidAt),
    voidReason: row.voidReason,
    voidedAt: instantOrNull(row.voidedAt),
    pauseReason: staff ? row.pauseReason : null,
    allocations: parts.allocations.map(({ at, ...rest }) => ({ ...rest, at: instant(at) })),
    payments: parts.payments.map(({ createdAt, paidAt, ...rest }) => ({ ...rest, at: instant(createdAt), paidAt: instantOrNull(paidAt) })),
    reminders: staff
      ? parts.reminders.map(({ byHand, at, sends, ...rest }) => ({
          ...rest,
          byHand: byHand === 1,
          at: instant(at),
          sends: sends.map((send) => ({
            ...send,
            readAt: instantOrNull(send.readAt),
            attempts: send.attempts.map((attempt) => ({
              ...attempt,
              at: instant(attempt.at),
              notBefore: instantOrNull(attempt.notBefore),
            })),
          })),
        }))
      : [],
    calls: staff ? parts.calls.map(({ at, ...rest }) => ({ ...rest, at: instant(at) })) : [],
    actions: actionsOn(row, viewer, today),
  };
}
