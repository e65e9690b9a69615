export type DropMode = 'before' | 'after';
/** What becomes of a message WeChat has taken: it arrives, the person has blocked the account, WeChat fails, or it arrives and no receipt comes. */
export const RECEIPTS = ['success', 'block', 'failed', 'never'] as const;
/** What is wrong with what the account's server is told. */
export const PUSH_FAULTS = ['forged', 'other-appid', 'stale', 'duplicate', 'late', 'never'] as const;
/** What an SMS vendor answers instead of sending. `unknown`: it sends, and the answer is lost. */
export const SMS_FAULTS = ['minute', 'hour', 'day', 'blacklist', 'signature', 'template', 'balance', 'busy', 'unknown'] as const;
export type Receipt = (typeof RECEIPTS)[number];
export type PushFault = (typeof PUSH_FAULTS)[number];
export type SmsFault = (typeof SMS_FAULTS)[number];

/** What “WeChat” does wrong on purpose. A record's keys are paths (`/sns/userinfo`); a bare value means every call of the API. */
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
};
