import type { ErrorCode } from './errors.ts';
import { DAY_MS } from './time.ts';

/** 待批准, 已批准, 未批准, 已撤销. That it runs or is over follows from its dates. */
export const LEAVE_STATES = ['asked', 'approved', 'refused', 'cancelled'] as const;
export type LeaveState = (typeof LEAVE_STATES)[number];
/** As people read it. */
export const LEAVE_PHASES = ['asked', 'coming', 'running', 'over', 'refused', 'cancelled'] as const;
export type LeavePhase = (typeof LEAVE_PHASES)[number];

/** From one instant until another, which is not in it. */
export interface Span {
  startsAt: number;
  endsAt: number;
}
/** A leave as far as rules ask. */
export interface Leave extends Span {
  id: string;
  staffId: string;
  coverId: string | null;
  state: LeaveState;
}

/** A leave lasts a year at most. */
export const LONGEST_LEAVE_MS = 366 * DAY_MS;

/** Where a leave stands now. It begins and ends by its dates alone: whoever asks, asks them, so that nothing has to be started or ended. */
export function leavePhase({ state, startsAt, endsAt }: Pick<Leave, 'state' | 'startsAt' | 'endsAt'>, now: number): LeavePhase {
  if (state !== 'approved') return state;
  if (now < startsAt) return 'coming';
  return now < endsAt ? 'running' : 'over';
}

/** Whether it still counts: asked for or approved. */
export const isLive = ({ state }: Pick<Leave, 'state'>): boolean => state === 'asked' || state === 'approved';

export const overlaps = (one: Span, other: Span): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Who is proposed to stand in. */
export interface CoverFacts {
  id: string;
  active: boolean;
  storeIds: readonly string[];
  /** Their own leaves. */
  leaves: readonly Leave[];
}
/** What is known when a leave is asked for or approved. */
export interface LeaveFacts {
  leave: Leave;
  storeIds: readonly string[];
  /** All leaves of the person. */
  own: readonly Leave[];
  /** Leaves of others in which the person stands in. */
  covering: readonly Leave[];
  cover: CoverFacts | null;
}

/** Why a leave may not be, or null: not twice at once, not while standing in for others, the cover active, of a store of theirs, and there in that time. */
export function refusalOfLeave({ leave, storeIds, own, covering, cover }: LeaveFacts): { code: ErrorCode; reason?: string } | null {
  const inTime = (other: Leave): boolean => other.id !== leave.id && isLive(other) && overlaps(leave, other);
  if (own.some(inTime)) return { code: 'leave_overlap' };
  if (covering.some((other) => other.state === 'approved' && inTime(other))) return { code: 'covers_others' };
  if (leave.coverId === null) return null;
  if (leave.coverId === leave.staffId) return { code: 'cover_unavailable', reason: 'self' };
  if (!cover?.active) return { code: 'cover_unavailable', reason: 'inactive' };
  if (!cover.storeIds.some((storeId) => storeIds.includes(storeId))) return { code: 'cover_unavailable', reason: 'other_store' };
  return cover.leaves.some(inTime) ? { code: 'cover_unavailable', reason: 'on_leave' } : null;
}
