import type { ExportKind } from './exports/lists.ts';
import { ROLES, type Role } from './roles.ts';
import { MINUTE_MS } from './time.ts';

/** An address or a range of them that the console may be used from, with what the firm calls the place. */
export interface AllowedAddress {
  /** `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
  range: string;
  note: string;
}
/** 安全: who shows a one-time code, how long a log-in lasts, from where the console opens, what leaves with a mark. */
export interface SecuritySettings {
  /** Roles that must have a one-time code in the console, beside those that always must (`codeIsForced`). */
  totpRoles: Role[];
  /** Hours of silence after which the console asks again. */
  consoleHours: number;
  /** Days of silence after which the phone does. */
  phoneDays: number;
  /** Empty: from everywhere. */
  addresses: AllowedAddress[];
  /** Whether lists without people in them leave with a mark of who took them. */
  watermark: boolean;
}
/** What a firm starts with. */
export const DEFAULT_SECURITY: SecuritySettings = { totpRoles: [], consoleHours: 12, phoneDays: 30, addresses: [], watermark: true };
/** How far each number goes. */
export const SECURITY_LIMITS = { consoleHours: [1, 24], phoneDays: [1, 90], addresses: 50 } as const;

/** Roles whose one-time code no setting takes away: outside a demo they hold the keys of the firm. */
const ALWAYS: readonly Role[] = ['admin', 'owner'];

/** Why a role must have a one-time code in the console; null: it need not. */
export const codeIsForced = ({ totpRoles }: Pick<SecuritySettings, 'totpRoles'>, role: Role, demo: boolean): 'always' | 'setting' | null =>
  !demo && ALWAYS.includes(role) ? 'always' : totpRoles.includes(role) ? 'setting' : null;

/** Every role with why it must. */
export const forcedRoles = (settings: Pick<SecuritySettings, 'totpRoles'>, demo: boolean) =>
  ROLES.map((role) => ({ role, forced: codeIsForced(settings, role, demo) }));

/** So long what was proved in a session counts. */
const PROOF_MS = 10 * MINUTE_MS;
/** Whether who proved who they are at that moment (null: never) need not be asked again. */
export const isProved = (provedAt: number | null, now: number): boolean => provedAt !== null && now - provedAt < PROOF_MS;

/** What keeps strangers out: a screen somebody left open is not enough to change it. */
const KEEPS_OUT = ['totpRoles', 'consoleHours', 'phoneDays', 'addresses'] as const satisfies readonly (keyof SecuritySettings)[];
/** Whether a change is made only by who has just proved who they are. */
export const asksForProof = (change: { [Part in keyof SecuritySettings]?: SecuritySettings[Part] | undefined }): boolean =>
  KEEPS_OUT.some((part) => change[part] !== undefined);

/** Lists of work and money; every other one shows people, and never leaves without its mark. */
const UNMARKED: readonly ExportKind[] = ['cases', 'engagements', 'bills', 'ledgers', 'performance', 'payments', 'refunds', 'periods'];
/** Whether a list leaves with a mark of who took it. */
export const isMarked = (kind: ExportKind, { watermark }: Pick<SecuritySettings, 'watermark'>): boolean =>
  watermark || !UNMARKED.includes(kind);

/** Why a try to log in was refused. */
export const FAILED_REASONS = ['password', 'code', 'address'] as const;
export type FailedReason = (typeof FAILED_REASONS)[number];
