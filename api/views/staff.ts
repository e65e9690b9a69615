import type { ErrorCode } from '../../domain/errors.ts';
import type { LeavePhase } from '../../domain/leave.ts';
import type { Power, Role } from '../../domain/roles.ts';
import type { Instant } from '../views.ts';
import type { ListedInvitationView } from './people.ts';

interface Named {
  id: string;
  name: string;
}
/** Leave that runs now. */
export interface RunningLeaveView {
  id: string;
  from: Instant;
  until: Instant;
  cover: Named | null;
}
/** A colleague in a list. */
export interface ColleagueView {
  id: string;
  name: string;
  title: string;
  role: Role;
  storeIds: string[];
  group: Named | null;
  onDuty: boolean;
  /** On leave now: off duty by rule. */
  leave: RunningLeaveView | null;
  active: boolean;
  /** Their WeChat is bound. */
  bound: boolean;
  phoneMasked: string | null;
  openCases: number;
  caseCap: number;
  clients: number;
  rating: number | null;
  skills: string[];
  createdAt: Instant;
  leftAt: Instant | null;
}
/** A colleague's record. */
export interface StaffView {
  id: string;
  name: string;
  title: string;
  bio: string;
  role: Role;
  stores: Named[];
  group: Named | null;
  skills: Named[];
  caseCap: number;
  clientCap: number;
  powers: Power[];
  onDuty: boolean;
  active: boolean;
  rating: number | null;
  createdAt: Instant;
  leftAt: Instant | null;
  version: number;
  phoneMasked: string | null;
  bound: boolean;
  leave: RunningLeaveView | null;
  /** Who asks keeps this record. */
  manages: boolean;
  self: boolean;
  /** Whom no later owner removes. */
  firstOwner: boolean;
  /** Why who asks cannot let them go, or null; `forbidden` for who does not keep the record. */
  leavingRefusal: ErrorCode | null;
  /** Only for who keeps the record, and oneself. */
  own: {
    login: string | null;
    /** The log-in still has its one-time password. */
    mustChange: boolean;
    held: { clients: number; helperClients: number; cases: number; covers: number; groups: number };
    invitations: ListedInvitationView[];
  } | null;
}
/** One leave. */
export interface LeaveView {
  id: string;
  staff: Named;
  cover: Named | null;
  from: Instant;
  until: Instant;
  reason: string;
  phase: LeavePhase;
  /** What the admin said to it. */
  answer: string;
  createdAt: Instant;
  /** Came back earlier than planned. */
  returnedAt: Instant | null;
  /** What who asks may do with it now. */
  may: ('approve' | 'refuse' | 'cancel' | 'end' | 'cover')[];
}
/** A store with what belongs to it. */
export interface StoreView extends Named {
  address: string;
  phone: string;
  active: boolean;
  version: number;
  clients: number;
  staff: number;
  groups: number;
}
/** A group. */
export interface GroupView extends Named {
  store: Named;
  leader: Named | null;
  members: number;
  version: number;
}
/** A skill: a group of business types. */
export interface SkillView extends Named {
  version: number;
  staff: number;
  /** Names of the business types that ask for it. */
  types: string[];
}
/** One thing a leaver holds, and who may take it over. */
export interface HeldView {
  kind: 'client' | 'helper' | 'case' | 'errand' | 'cover' | 'group';
  id: string;
  name: string;
  clientId: string | null;
}
/** 离职试算: what a colleague holds and who could take it over. */
export interface LeavingView {
  staff: Named;
  refusal: ErrorCode | null;
  held: HeldView[];
  /** Colleagues who could take over all of it, those with the fewest clients first. */
  candidates: {
    id: string;
    name: string;
    title: string;
    role: Role;
    storeIds: string[];
    clients: number;
    clientCap: number;
    openCases: number;
    caseCap: number;
  }[];
}
/** One line of the hand-over list. */
export interface HandoverItemView {
  seq: number;
  kind: HeldView['kind'];
  recordId: string;
  name: string;
  successor: Named | null;
  doneAt: Instant | null;
  problem: ErrorCode | null;
}
/** 离职交接单. */
export interface HandoverView {
  id: string;
  staff: Named;
  by: Named;
  reason: string;
  createdAt: Instant;
  runId: string | null;
  items: HandoverItemView[];
}
