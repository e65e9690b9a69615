import { DAY_MS, HOUR_MS } from '../time.ts';

/** 扫码, 刷脸, 办税员绑定, 授权: what only one person can do with their own phone. */
export const REAL_NAME_KINDS = ['scan', 'face', 'bind', 'authorise'] as const;
export type RealNameKind = (typeof REAL_NAME_KINDS)[number];
/** 待办理, 已完成, 已过期, 已撤销. */
export const REAL_NAME_STATES = ['open', 'done', 'expired', 'cancelled'] as const;
export type RealNameState = (typeof REAL_NAME_STATES)[number];
/** What it is called where nobody gave it a name of its own. */
export const REAL_NAME_WORDS = {
  scan: { zh: '扫码登录电子税务局', en: 'Scan the tax bureau’s code' },
  face: { zh: '刷脸实名认证', en: 'Verify your face' },
  bind: { zh: '绑定办税员', en: 'Bind as tax agent' },
  authorise: { zh: '确认授权', en: 'Authorise' },
} as const satisfies Record<RealNameKind, { zh: string; en: string }>;
/** How long one is good for unless said otherwise, milliseconds: the bureau's codes are short-lived, a bond may wait. */
export const REAL_NAME_LASTS_MS = {
  scan: 2 * HOUR_MS,
  face: DAY_MS,
  bind: 3 * DAY_MS,
  authorise: 7 * DAY_MS,
} as const satisfies Record<RealNameKind, number>;
/** The longest one may wait, milliseconds. */
export const REAL_NAME_LONGEST_MS = 30 * DAY_MS;

/** How a task stands, as far as its rules look at it. */
export interface RealNameStatus {
  state: RealNameState;
  /** Instant it ends at. */
  expiresAt: number;
}
/** What can be done to one: `finish` by the person, `settle` by the firm which saw it at the bureau. */
export type RealNameDeed = 'finish' | 'settle' | 'retry' | 'cancel' | 'expire';
/** Why it stays as it is. */
export type RealNameRefusal = 'real_name_expired' | 'real_name_over';

/** How it is shown at an instant: past its time it is expired, whether or not the day's run has written so. */
export const realNameStateAt = ({ state, expiresAt }: RealNameStatus, at: number): RealNameState =>
  state === 'open' && expiresAt <= at ? 'expired' : state;

/** How a task stands after a deed, or why it is refused. What is done stays done; what has run out is sent again, not answered late. */
export function realNameAfter(status: RealNameStatus, deed: RealNameDeed, at: number): RealNameState | { refusal: RealNameRefusal } {
  const state = realNameStateAt(status, at);
  switch (deed) {
    case 'finish':
      if (state === 'done') return 'done';
      return state === 'open' ? 'done' : { refusal: state === 'expired' ? 'real_name_expired' : 'real_name_over' };
    case 'settle':
      return state === 'cancelled' ? { refusal: 'real_name_over' } : 'done';
    case 'retry':
      return state === 'open' || state === 'expired' ? 'open' : { refusal: 'real_name_over' };
    case 'cancel':
      return state === 'done' ? { refusal: 'real_name_over' } : 'cancelled';
    case 'expire':
      return state;
  }
}
