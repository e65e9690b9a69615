/** 对账: `waiting`: no bill yet; `differs`: something is to be looked at; `settled`: every difference has its reason; `failed`: no bill could be had. */
export const RECONCILIATION_STATES = ['waiting', 'balanced', 'differs', 'settled', 'failed'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** In what one line of WeChat's bill and our rows differ. */
export const DIFFERENCE_KINDS = {
  missing_ours: { zh: '微信有、我们没有', en: 'WeChat has it, we do not' },
  missing_theirs: { zh: '我们有、微信账单没有', en: 'We have it, the bill does not' },
  amount: { zh: '金额不一致', en: 'The amounts differ' },
  state: { zh: '状态不一致', en: 'The states differ' },
} as const;
export type DifferenceKind = keyof typeof DIFFERENCE_KINDS;

/** A payment or refund of ours: ended well on the day, or named by the day's bill. */
export interface OurMoney {
  of: 'payment' | 'refund';
  /** out_trade_no, or out_refund_no */
  number: string;
  paymentId: string;
  amountFen: number;
  /** PaymentState or RefundState */
  state: string;
  /** It ended well on the bill's day. */
  ofDay: boolean;
}
/** A line of the bill. */
export interface TheirMoney {
  of: 'payment' | 'refund';
  number: string;
  amountFen: number;
  /** WeChat's word. */
  state: string;
}
/** One difference, before anybody looked at it. */
export interface FoundDifference {
  kind: DifferenceKind;
  of: 'payment' | 'refund';
  number: string;
  paymentId: string | null;
  ourFen: number | null;
  theirFen: number | null;
  ourState: string | null;
  theirState: string | null;
}
export interface BillComparison {
  ourPaidFen: number;
  ourRefundedFen: number;
  ourCount: number;
  theirPaidFen: number;
  theirRefundedFen: number;
  theirCount: number;
  differences: FoundDifference[];
}

/** How far a refund of ours must be when WeChat's bill has it: at least on its way. WeChat's own word may be older than ours. */
const SENT_REFUNDS = new Set(['processing', 'abnormal', 'succeeded', 'closed']);

/** Holds the bill against our rows, line by line and number by number; sums without a difference are equal. */
export function compareBill(ours: readonly OurMoney[], theirs: readonly TheirMoney[]): BillComparison {
  const keyOf = ({ of, number }: Pick<TheirMoney, 'of' | 'number'>): string => `${of} ${number}`;
  const mine = new Map(ours.map((one) => [keyOf(one), one]));
  const named = new Set(theirs.map(keyOf));
  const differences = [
    ...theirs.flatMap((line) => differenceOf(mine.get(keyOf(line)), line)),
    ...ours.filter((one) => one.ofDay && !named.has(keyOf(one))).map((one) => found('missing_theirs', one, null)),
  ];
  const counted = ours.filter((one) => (one.ofDay || named.has(keyOf(one))) && hasMoved(one));
  return {
    ...sums('our', counted),
    ...sums('their', theirs),
    differences: [...new Map(differences.map((one) => [`${one.kind} ${one.number}`, one])).values()],
  };
}

function differenceOf(our: OurMoney | undefined, their: TheirMoney): FoundDifference[] {
  if (our === undefined) return [found('missing_ours', null, their)];
  return [
    ...(our.amountFen === their.amountFen ? [] : [found('amount', our, their)]),
    ...(agrees(our, their) ? [] : [found('state', our, their)]),
  ];
}

const found = (kind: DifferenceKind, our: OurMoney | null, their: TheirMoney | null): FoundDifference => ({
  kind,
  of: (our ?? their)?.of ?? 'payment',
  number: (our ?? their)?.number ?? '',
  paymentId: our?.paymentId ?? null,
  ourFen: our?.amountFen ?? null,
  theirFen: their?.amountFen ?? null,
  ourState: our?.state ?? null,
  theirState: their?.state ?? null,
});

const agrees = (our: OurMoney, their: TheirMoney): boolean =>
  our.of === 'payment'
    ? our.state === 'paid' && (their.state === 'SUCCESS' || their.state === 'REFUND')
    : SENT_REFUNDS.has(our.state) && !(our.state === 'closed' && their.state === 'SUCCESS');

/** Money went, or is on its way: what the bill counts. */
const hasMoved = ({ of, state }: OurMoney): boolean => (of === 'payment' ? state === 'paid' : SENT_REFUNDS.has(state));

type Sums<Whose extends string> = Record<`${Whose}PaidFen` | `${Whose}RefundedFen` | `${Whose}Count`, number>;
function sums<Whose extends string>(whose: Whose, lines: readonly Pick<TheirMoney, 'of' | 'amountFen'>[]): Sums<Whose> {
  const sum = (of: TheirMoney['of']): number => lines.reduce((fen, line) => (line.of === of ? fen + line.amountFen : fen), 0);
  return { [`${whose}PaidFen`]: sum('payment'), [`${whose}RefundedFen`]: sum('refund'), [`${whose}Count`]: lines.length } as Sums<Whose>;
}
