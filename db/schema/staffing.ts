import type { Generated } from 'kysely';

/** An invitation by QR: only the token's SHA-256 is kept; used once, by whoever opens it in WeChat first. */
export interface InvitationTable {
  id: string;
  tokenHash: string;
  /** staff | contact */
  kind: string;
  /** `staff`: whom it binds. */
  staffId: string | null;
  /** `contact`: of which client. */
  clientId: string | null;
  name: string;
  title: string;
  /** JSON ContactRight[] */
  rights: string;
  /** Person who invites. */
  invitedBy: string;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
  /** Person who accepted. */
  usedBy: string | null;
  revokedAt: number | null;
}
/** 请假: from, until (exclusive), who stands in. In force by its dates alone: nothing starts or ends it. */
export interface StaffLeaveTable {
  id: string;
  staffId: string;
  coverId: string | null;
  startsAt: number;
  endsAt: number;
  reason: string;
  /** asked | approved | refused | cancelled */
  state: string;
  /** What the admin said to it. */
  answer: string;
  askedBy: string;
  createdAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
  /** Came back before the end: `endsAt` was moved to this instant. */
  returnedAt: number | null;
  version: number;
}
/** 临时授权: a power, or a set of clients, for one colleague until a date. In force by its dates alone: it is read with every request, nothing starts or ends it. */
export interface TemporaryGrantTable {
  id: string;
  staffId: string;
  /** power | clients */
  kind: string;
  /** The power, or JSON string[] of client ids. */
  value: string;
  reason: string;
  startsAt: number;
  /** Ended early: moved to that instant. */
  endsAt: number;
  givenById: string;
  createdAt: number;
  endedById: string | null;
  endedAt: number | null;
}
/** A person's data to be erased: asked for by one, decided by another. */
export interface ErasureTable {
  id: string;
  personId: string;
  /** asked | done | refused */
  state: string;
  reason: string;
  askedById: string;
  askedAt: number;
  decidedById: string | null;
  decidedAt: number | null;
  answer: Generated<string>;
  /** JSON: what was erased, counted by kind. */
  erased: Generated<string>;
}
/** 离职交接: what a leaver held and who gets it, decided before anything moves. */
export interface HandoverTable {
  id: string;
  staffId: string;
  byId: string;
  reason: string;
  runId: string | null;
  createdAt: number;
}
/** One thing handed over: client, helper, case, cover or group. */
export interface HandoverItemTable {
  handoverId: string;
  seq: number;
  kind: string;
  recordId: string;
  successorId: string | null;
  doneAt: number | null;
  /** Why it could not be handed over, in code; null while open or done. */
  problem: string | null;
}
