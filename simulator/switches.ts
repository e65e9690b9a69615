export type DropMode = 'before' | 'after';
/** What becomes of a message WeChat has taken: it arrives, the person has blocked the account, WeChat fails, or it arrives and no receipt comes. */
export const RECEIPTS = ['success', 'block', 'failed', 'never'] as const;
/** What is wrong with what the account's server is told. */
export const PUSH_FAULTS = ['forged', 'other-appid', 'stale', 'duplicate', 'late', 'never'] as const;
/** What is wrong with what the merchant's server is told of a payment or refund. `signtest`: a probe comes first, the true one with the next try. */
export const NOTIFY_FAULTS = [
  'duplicate',
  'late',
  'never',
  'out-of-order',
  'forged',
  'signtest',
  'stale',
  'tampered',
  'unknown-serial',
  'wrong-amount',
  'wrong-merchant',
  'wrong-app',
  'unknown-payment',
] as const;
/** How WeChat Pay's answers are signed wrongly. */
export const ANSWER_FAULTS = ['forged', 'signtest'] as const;
/**
 * Which of the platform's keys are in force besides none (the public key alone, as new merchants have it): the certificate alone; both, while a merchant
 * moves to the public key; a second certificate that has taken the first one's place.
 */
export const KEY_ROTATIONS = ['certificate', 'switching', 'rotated'] as const;
/** How refunds end. `processing`: after a while, well. */
export const REFUND_WAYS = ['success', 'processing', 'abnormal', 'closed'] as const;
/** What is wrong with the bill of a day. All but `missing` and `creating`: it is there on the day itself. */
export const BILL_FAULTS = ['missing', 'creating', 'extra', 'amount', 'early'] as const;
/** What an SMS vendor answers instead of sending. `unknown`: it sends, and the answer is lost. */
export const SMS_FAULTS = ['minute', 'hour', 'day', 'blacklist', 'signature', 'template', 'balance', 'busy', 'unknown'] as const;
export type Receipt = (typeof RECEIPTS)[number];
export type PushFault = (typeof PUSH_FAULTS)[number];
export type SmsFault = (typeof SMS_FAULTS)[number];
export type NotifyFault = (typeof NOTIFY_FAULTS)[number];
export type RefundWay = (typeof REFUND_WAYS)[number];
export type BillFault = (typeof BILL_FAULTS)[number];

/** What “WeChat” does wrong on purpose. A record's keys are paths (`/sns/userinfo`, `/v3/refund/*`); a bare value means every call of the API. */
export interface Faults {
  /** Milliseconds every answer is held back. */
  latencyMs: number;
  errcode: number | Record<string, number> | null;
  /** HTTP status answered instead, with an empty body. */
  http: number | Record<string, number> | null;
  /** The connection is cut: before anything was done, or after it was done (the outcome is then unknown to the caller). */
  drop: DropMode | Record<string, DropMode> | null;
  /** Log-ins come from a snapshot page: `is_snapshotuser: 1` and a virtual openid. */
  snapshot: boolean;
  /** How many more calls errcode, http and drop spoil; null: until put back. */
  times: number | null;
  receipt: Receipt;
  push: PushFault | null;
  sms: SmsFault | null;
  /** Another platform forces a new token for itself this often, in milliseconds; null: there is none. */
  rivalMs: number | null;
  notify: NotifyFault | null;
  /** Pay refuses with this; `path` may hold `*`. */
  payError: { code: string; status: number; path?: string; message?: string } | null;
  payAnswer: (typeof ANSWER_FAULTS)[number] | null;
  /** How many calls of Pay a minute are let through. */
  rateLimit: number | null;
  keyRotation: (typeof KEY_ROTATIONS)[number] | null;
  refund: RefundWay;
  bill: BillFault | null;
}

/** Nothing goes wrong. */
export const NO_FAULTS: Faults = {
  latencyMs: 0,
  errcode: null,
  http: null,
  drop: null,
  snapshot: false,
  times: null,
  receipt: 'success',
  push: null,
  sms: null,
  rivalMs: null,
  notify: null,
  payError: null,
  payAnswer: null,
  rateLimit: null,
  keyRotation: null,
  refund: 'success',
  bill: null,
};

/** The switches after a change; what is not named stays, null puts one back. Answers a sentence when a switch is unknown or set to something it cannot be. */
export function changeFaults(present: Faults, change: Record<string, unknown>): Faults | string {
  const next: Record<string, unknown> = { ...present };
  for (const [name, value] of Object.entries(change)) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof Faults] : undefined;
    if (check === undefined) return `没有“${name}”这个开关；有的是 ${Object.keys(CHECKS).join('、')}`;
    const given = value ?? NO_FAULTS[name as keyof Faults];
    if (!check(given)) return `“${name}”不能设成 ${JSON.stringify(value)}`;
    next[name] = given;
  }
  return next as unknown as Faults;
}

const isInteger = (value: unknown, min: number, max: number) =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
const oneOf = (values: readonly string[]) => (value: unknown) => value === null || values.includes(value as string);
const plainOrByPath = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === null ||
  check(value) ||
  (typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.entries(value as object).every(([path, each]) => (path === '*' || path.startsWith('/')) && check(each)));

const CHECKS: Record<keyof Faults, (value: unknown) => boolean> = {
  latencyMs: (value) => isInteger(value, 0, 120_000),
  errcode: plainOrByPath((value) => isInteger(value, -1, 999_999_999) && value !== 0),
  http: plainOrByPath((value) => isInteger(value, 400, 599)),
  drop: plainOrByPath((value) => (['before', 'after'] satisfies DropMode[]).includes(value as DropMode)),
  snapshot: (value) => typeof value === 'boolean',
  times: (value) => value === null || isInteger(value, 1, 1_000_000),
  receipt: oneOf(RECEIPTS),
  push: oneOf(PUSH_FAULTS),
  sms: oneOf(SMS_FAULTS),
  rivalMs: (value) => value === null || isInteger(value, 1, 86_400_000),
  notify: oneOf(NOTIFY_FAULTS),
  payError: (value) => value === null || isPayError(value),
  payAnswer: oneOf(ANSWER_FAULTS),
  rateLimit: (value) => value === null || isInteger(value, 0, 1_000_000),
  keyRotation: oneOf(KEY_ROTATIONS),
  refund: (value) => REFUND_WAYS.includes(value as RefundWay),
  bill: oneOf(BILL_FAULTS),
};

function isPayError(value: unknown): boolean {
  const { code, status, path, message, ...more } = Object(value) as Record<string, unknown>;
  return (
    typeof code === 'string' &&
    /^[A-Z_]{1,64}$/.test(code) &&
    isInteger(status, 400, 599) &&
    [path, message].every((each) => each === undefined || typeof each === 'string') &&
    Object.keys(more).length === 0
  );
}
