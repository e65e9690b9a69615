import type { Account, Platform } from '../platform.ts';
import type { PayKeys } from './keys.ts';
import type { Notifier } from './notifier.ts';
import type { PayState } from './types.ts';

/** How WeChat Pay is in a hurry where the real one is not. */
export interface PayTiming {
  /** How long a callback may take to be answered. */
  timeoutMs: number;
  /** How late a callback is that a switch holds back; before the scale. */
  lateMs: number;
  /** How long a refund takes that is not done at once; before the scale. */
  refundMs: number;
}
export const USUAL_TIMING: PayTiming = { timeoutMs: 5000, lateMs: 10 * 60_000, refundMs: 5 * 60_000 };

/** Everything the parts of WeChat Pay share. */
export interface PayOffice {
  platform: Omit<Platform, 'push'>;
  account: Account;
  pay: PayState;
  keys: PayKeys;
  timing: PayTiming;
  notifier: Notifier;
  /** A wait of the real WeChat's, as long as it is here. */
  scaled(ms: number): number;
  /** Something has changed: kept, told to the page, and looked at when it is due. */
  changed(): void;
}
