import { addBusinessDays } from '../calendar.ts';
import type { PayWay } from '../pay/ways.ts';
import { addEntry, refuse } from './change.ts';
import type { Change, Rule } from './change.ts';
import { expectReply } from './clock.ts';
import { escalateNow, openWindow } from './dispatch.ts';
import type { FeeStatus, Quote } from './fee-types.ts';
import { quoteEnds } from './fee-facts.ts';
import { cancelNow } from './review.ts';
import type { CaseCommand, CaseStatus, CaseTick } from './types.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** A quote over this is a slip of the hand: five million yuan. */
export const MOST_FEN = 500_000_000;
/** Lines of one quote. */
export const MOST_LINES = 20;
const isAmount = (fen: number): boolean => Number.isSafeInteger(fen) && fen > 0 && fen <= MOST_FEN;

/** The money of a case before anything is known of it. */
export const blankFee = (mode: FeeStatus['mode'], payBy: PayWay): FeeStatus => ({
  mode,
  payBy,
  quote: null,
  quotes: 0,
  acceptedAt: null,
  totalFen: null,
  dueFen: 0,
  dueSince: null,
  paidFen: 0,
  refundedFen: 0,
  payments: [],
  returned: [],
  refunds: [],
  payUntil: null,
  remindAt: null,
  looks: 0,
  lookAgainAt: null,
});

/** So much is to be paid from now on, and until when. */
export function fallDue(change: Change, dueFen: number, least: number): void {
  const { input, status, at } = change;
  const { fee } = status;
  if (!fee || !input.fee) return;
  const until = Math.max(least, at + input.fee.payWithinMs);
  status.fee = { ...fee, dueFen, dueSince: at, payUntil: untilBy(change, fee.payBy, at, until), looks: 0, lookAgainAt: null };
}

function untilBy({ input }: Change, way: PayWay, since: number, least: number): number {
  return way === 'transfer' && input.fee
    ? Math.max(least, addBusinessDays(input.terms.calendar, since, input.fee.transferBusinessDays))
    : least;
}

/** Nothing is quoted any more: as before the first quote. */
export function withdrawQuote(status: CaseStatus): void {
  if (!status.fee) return;
  status.fee = {
    ...status.fee,
    quote: null,
    acceptedAt: null,
    totalFen: null,
    dueFen: 0,
    dueSince: null,
    payUntil: null,
    remindAt: null,
    looks: 0,
    lookAgainAt: null,
  };
}

/** 报价 in lines, perhaps with a deposit; anew as often as needed until one is accepted. */
export const quote: Rule<Command<'quote'>> = (change, { by, lines, depositFen, contentId }) => {
  const { status, input, at } = change;
  const { fee } = status;
  if (input.fee?.mode !== 'quoted' || !fee) return refuse('not_quoted');
  if (fee.acceptedAt !== null) return refuse('quote_accepted', { quoteNo: fee.quote?.no ?? null });
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  if (lines.length === 0 || lines.length > MOST_LINES || !lines.every((line) => isAmount(line.amountFen)) || !isAmount(totalFen))
    return refuse('bad_input', { field: 'lines' });
  if (depositFen !== null && (!isAmount(depositFen) || depositFen >= totalFen)) return refuse('bad_input', { field: 'depositFen' });
  const acceptBy = at + input.fee.acceptWithinMs;
  const told: Quote = {
    no: fee.quotes + 1,
    lines: lines.map((line) => ({ kind: line.kind, contentId: line.contentId, amountFen: line.amountFen })),
    totalFen,
    depositFen,
    contentId,
    at,
    byId: by.kind === 'system' ? '' : by.id,
    acceptBy,
  };
  const remindAt = input.fee.remindAfterMs < input.fee.acceptWithinMs ? at + input.fee.remindAfterMs : null;
  status.fee = { ...fee, quote: told, quotes: told.no, remindAt, looks: 0, lookAgainAt: null };
  status.awaitingReply = null;
  addEntry(change, 'quoted', {
    contentId,
    data: {
      no: told.no,
      totalFen,
      depositFen,
      acceptBy,
      kinds: lines.map((line) => line.kind),
      contentIds: lines.map((line) => line.contentId),
      amounts: lines.map((line) => String(line.amountFen)),
    },
  });
  return undefined;
};

/** What is answered must be what was read: another quote came in between, or this one has run out. */
function quoteAnswered({ status, at }: Change, quoteNo: number): Quote | ReturnType<typeof refuse> {
  const told = status.fee?.quote;
  if (!told) return refuse('no_quote');
  if (status.fee?.acceptedAt !== null) return refuse('quote_accepted', { quoteNo: told.no });
  if (told.no !== quoteNo) return refuse('quote_changed', { quoteNo: told.no, totalFen: told.totalFen });
  return at >= told.acceptBy ? refuse('no_quote', { acceptBy: told.acceptBy }) : told;
}

/** The client accepts: from now on the deposit, or the whole, is to be paid. */
export const acceptQuote: Rule<Command<'acceptQuote'>> = (change, { quoteNo }) => {
  const { status, at } = change;
  const told = quoteAnswered(change, quoteNo);
  if ('code' in told) return told;
  if (status.fee) status.fee = { ...status.fee, acceptedAt: at, totalFen: told.totalFen };
  fallDue(change, told.depositFen ?? told.totalFen, told.acceptBy);
  addEntry(change, 'quoteAccepted', {
    data: { no: told.no, totalFen: told.totalFen, dueFen: status.fee?.dueFen ?? 0, payUntil: status.fee?.payUntil ?? null },
  });
  return undefined;
};

/** The client says no, with a reason; the assignee answers with another quote, or an admin calls it off. */
export const refuseQuote: Rule<Command<'refuseQuote'>> = (change, { quoteNo, contentId }) => {
  const told = quoteAnswered(change, quoteNo);
  if ('code' in told) return told;
  withdrawQuote(change.status);
  expectReply(change);
  addEntry(change, 'quoteRefused', { contentId, data: { no: told.no, totalFen: told.totalFen } });
  return undefined;
};

/** 对公转账 has its business days, counted from when it fell due; who goes back to WeChat keeps them. */
export const choosePayWay: Rule<Command<'choosePayWay'>> = (change, { way }) => {
  const { status } = change;
  const { fee } = status;
  if (!fee || fee.dueFen === 0) return refuse('nothing_due');
  const payUntil = fee.payUntil === null ? null : untilBy(change, way, fee.dueSince ?? change.at, fee.payUntil);
  status.fee = { ...fee, payBy: way, payUntil };
  addEntry(change, 'payWayChosen', { data: { way, payUntil } });
  return undefined;
};

/** A first look again after half a minute, then after twice as long each time, an hour at most: a bank transfer takes days. */
const lookAfter = (looks: number): number => Math.min(30_000 * 2 ** looks, 3_600_000);

/** A deadline of the money has come. While a payment is alive nothing is called off: what it brings must not find the door shut. */
export function strikeFee(change: Change, tick: Extract<CaseTick, { type: 'payTimeout' | 'quoteTimeout' | 'quoteReminder' }>): void {
  const { status, input, at } = change;
  const { fee } = status;
  if (!fee || !input.fee) return;
  if (tick.type === 'quoteReminder') {
    status.fee = { ...fee, remindAt: null };
    return addEntry(change, 'quoteReminder', {
      data: { no: fee.quote?.no ?? 0, totalFen: fee.quote?.totalFen ?? null, acceptBy: quoteEnds(fee), accepted: fee.acceptedAt !== null },
    });
  }
  if (tick.live) {
    status.fee = { ...fee, looks: fee.looks + 1, lookAgainAt: at + lookAfter(fee.looks) };
    return;
  }
  if (tick.type === 'payTimeout') return cancelNow(change, null, { reason: 'unpaid' });
  const { unanswered } = input.fee;
  const reopens = unanswered === 'reopen' && status.state === 'in_progress';
  addEntry(change, 'quoteLapsed', {
    data: { no: fee.quote?.no ?? 0, accepted: fee.acceptedAt !== null, reopens, staffId: status.assigneeId },
  });
  withdrawQuote(status);
  if (unanswered === 'cancel') return cancelNow(change, null, { reason: 'quote_lapsed' });
  if (!reopens) return;
  status.assigneeId = null;
  status.assignedHow = null;
  status.takenAt = null;
  status.transferAsked = null;
  status.awaitingReply = null;
  status.clock = { stoodMs: 0, standingSince: null };
  if (input.dispatch === 'grab') openWindow(change, false);
  else escalateNow(change, 'quote_lapsed');
}
