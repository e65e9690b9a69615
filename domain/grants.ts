import type { Power, Principal, Role } from './roles.ts';
import { DAY_MS } from './time.ts';

/** 临时授权: what one colleague gets until a date. */
export const GRANT_KINDS = ['power', 'clients'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];
/** 未开始, 生效中, 已结束. */
export const GRANT_PHASES = ['coming', 'running', 'over'] as const;
export type GrantPhase = (typeof GRANT_PHASES)[number];

/** A grant lasts a year at most: longer is no cover but a change of role. */
export const LONGEST_GRANT_MS = 366 * DAY_MS;
/** So many clients in one grant. */
export const MOST_LENT = 200;

/** What is granted: a power, or clients. */
export type Granted = { kind: 'power'; power: Power } | { kind: 'clients'; clientIds: string[] };

/** Where a grant stands now: by its dates alone. */
export const grantPhase = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }, now: number): GrantPhase =>
  now < startsAt ? 'coming' : now < endsAt ? 'running' : 'over';

/** Why this person may not grant this to a colleague, or null. Powers are the owner's to give; nobody grants to themselves; that clients are in reach is the scope's business. */
export function refusalToGrant(
  principal: Principal,
  colleague: { id: string; role: Role; powers: readonly Power[]; managed: boolean },
  what: Granted,
): 'forbidden' | 'own_record' | 'owner_only' | 'held_already' | null {
  const me = principal.staff;
  if (!me || !colleague.managed) return 'forbidden';
  if (colleague.id === me.id) return 'own_record';
  if (what.kind === 'power' && me.role !== 'owner') return 'owner_only';
  if (colleague.role === 'owner' || (what.kind === 'power' && colleague.powers.includes(what.power))) return 'held_already';
  return null;
}

/** Powers by the names they have in notices. */
export const POWER_NAMES: Record<Power, string> = {
  'receipt.confirm': '收款确认',
  'refund.approve': '退款审批',
  'engagement.approve': '合同审批',
  'period.check': '账期复核',
};
