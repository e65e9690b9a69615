import type { Generated } from 'kysely';

/** Opaque session tokens: SHA-256 at rest, sliding end, revoked at once. */
export interface SessionTable {
  tokenHash: string;
  personId: string;
  /** h5 | console */
  front: string;
  device: string;
  ip: string | null;
  /** How it was begun: password | scan | wechat */
  way: string | null;
  /** Role of its person when the token was made ('' without one); another role now means a fresh token. */
  role: string | null;
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  /** 以…身份查看: whom its person looks as, and until when. */
  viewPersonId: Generated<string | null>;
  viewUntil: Generated<number | null>;
  /** When its person last proved in it who they are, by log-in of the console or asked again. */
  provedAt: Generated<number | null>;
}
/** OAuth state bound to the browser that started it. */
export interface OauthStateTable {
  stateHash: string;
  browserHash: string;
  returnTo: string;
  createdAt: number;
  usedAt: number | null;
}
/** Console log-in: argon2id, TOTP secret sealed. */
export interface LoginTable {
  login: string;
  personId: string;
  passwordHash: string;
  /** When the person set it themselves; null: as it was given out. */
  passwordAt: number | null;
  totpCipher: string | null;
  failures: number;
  lockedUntil: number | null;
  /** 1: a one-time password somebody else made; nothing but changing it is open. */
  mustChange: Generated<number>;
  updatedAt: number;
}
/** Tries to log in that failed: those of one place at one account within a minute are one row. Swept after 90 days. UNIQUE(id). */
export interface FailedLoginTable {
  id: string;
  at: number;
  /** An account there is; null: a name that is none, which may be a password in the wrong field. */
  login: string | null;
  ip: string | null;
  device: string;
  /** FailedReason */
  reason: string;
  tries: number;
}
/** The firm's settings: one JSON document a key; `version` for lost updates. */
export interface SettingTable {
  key: string;
  value: string;
  version: number;
  updatedAt: number;
  updatedBy: string | null;
}
/** Append-only: who did what to which record, when, from where. UNIQUE(id): an activity run twice writes once. */
export interface AuditTable {
  id: string;
  at: number;
  actorKind: string;
  actorId: string;
  action: string;
  recordKind: string;
  recordId: string;
  /** JSON */
  details: string;
  ip: string | null;
  requestId: string | null;
  /** As whom its actor looked: everything seen in 以…身份查看 stands under the real name. */
  asPersonId: Generated<string | null>;
}
/** One value shared by all processes with a lease: access_token, jsapi_ticket. */
export interface TokenCacheTable {
  key: string;
  valueCipher: string;
  expiresAt: number;
  leaseUntil: number;
  /** JSON: instants of the last day at which another one was forced. */
  forced: string;
}
export interface PhraseTable {
  id: string;
  /** Whose; null: the firm's. */
  ownerId: string | null;
  grouping: string;
  text: string;
  sort: number;
  version: Generated<number>;
}
/** The last 核对 of each scope: `open` (all), `recent`, `named`. `repaired` is JSON: numbers it set right. */
export interface ReconcileRunTable {
  scope: string;
  at: number;
  checked: number;
  repaired: string;
}
