import type { HandoverSide, HandoverState, Holdings } from '../../domain/client/handover-lists.ts';
import type { RealNameKind, RealNameState } from '../../domain/client/real-names.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { FileRef, Instant } from '../views.ts';

type Named = { id: string; name: string };
type ClientRef = { id: string; name: string; short: string };

/** What may be done to a task by who asks. */
export const REAL_NAME_ACTIONS = ['finish', 'again', 'settle', 'retry', 'cancel'] as const;
/** 实名事项: what one person of a client has to do with their own phone. */
export interface RealNameView {
  id: string;
  client: ClientRef;
  kind: RealNameKind;
  person: Named;
  title: string;
  note: string;
  files: FileRef[];
  /** Past its end it is expired, whether or not the day's run has written so. */
  state: RealNameState;
  expiresAt: Instant;
  /** How often it was sent. */
  tries: number;
  by: Named;
  doneAt: Instant | null;
  createdAt: Instant;
  actions: (typeof REAL_NAME_ACTIONS)[number][];
}

/** 资料交接清单. */
export interface HandoverListView {
  id: string;
  client: ClientRef;
  from: Named & { left: boolean };
  to: Named;
  state: HandoverState;
  holdings: Holdings;
  fromSignedAt: Instant | null;
  toSignedAt: Instant | null;
  supervisor: Named | null;
  supervisedAt: Instant | null;
  note: string;
  createdAt: Instant;
  /** On which sides who asks may still sign. */
  sides: HandoverSide[];
}
/** What became of signing in bulk. */
export interface HandoverSignedView {
  signed: string[];
  left: { id: string; code: ErrorCode }[];
}

/** 更换会计: what a client asked for, and what was answered. */
export interface WishView {
  id: string;
  client: ClientRef;
  accountant: Named | null;
  person: Named;
  reason: string;
  state: 'open' | 'met' | 'declined';
  answer: string | null;
  decidedBy: Named | null;
  createdAt: Instant;
  decidedAt: Instant | null;
}
