/** Who a demo person is to the firm; decides only how the page groups them and which screen they start on. */
export type Role = 'owner' | 'admin' | 'leader' | 'staff' | 'client';
export const ROLES: readonly Role[] = ['owner', 'admin', 'leader', 'staff', 'client'];

/** Somebody with WeChat on a phone. */
export interface Person {
  openid: string;
  nickname: string;
  role: Role;
  /** One line: who this is (“主管会计，餐饮、商贸”). */
  about: string;
  /** Follows the account; template messages to others are refused with 43004. */
  follows: boolean;
  phone: string | null;
}
/** A template of the account: what the card is called and what its keys mean. */
export interface Template {
  templateId: string;
  title: string;
  fields: { key: string; label: string }[];
}
/** One template message in a person's WeChat. */
export interface Message {
  id: number;
  openid: string;
  templateId: string;
  title: string;
  fields: { key: string; label: string; value: string }[];
  data: Record<string, { value: string }>;
  url: string | null;
  clientMsgId: string | null;
  /** ISO 8601 UTC. */
  at: string;
}
export interface Sms {
  id: string;
  phone: string;
  signName: string;
  templateCode: string;
  params: Record<string, string>;
  at: string;
}
export type DropMode = 'before' | 'after';
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
}
export interface Token {
  token: string;
  expiresAt: number;
  issuedAt: number;
}
interface Code {
  openid: string;
  scope: string;
  expiresAt: number;
  used: boolean;
}
interface Grant {
  openid: string;
  scope: string;
  snapshot: boolean;
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
}

/** Everything that survives a restart. */
export interface State {
  people: Person[];
  templates: Template[];
  codes: Record<string, Code>;
  /** By access token of web authorisation. */
  grants: Record<string, Grant>;
  /** Valid tokens of `/cgi-bin/stable_token`, newest first; at most two overlap for five minutes. */
  stable: Token[];
  /** The same for the older `/cgi-bin/token`, wholly apart. */
  plain: Token[];
  /** Times of forced refreshes within the last day. */
  forced: number[];
  ticket: Token | null;
  inbox: Message[];
  /** What has been sent for (openid, client_msg_id) within ten minutes. */
  receipts: Record<string, { msgid: number; at: number }>;
  sms: Sms[];
  faults: Faults;
  lastMsgid: number;
}
/** What the page is told as it happens. */
export type SimulatorEvent = { type: 'message'; message: Message } | { type: 'people' } | { type: 'faults' };

/** The account, its clock and its memory, shared by every route. */
export interface Platform {
  account: { appid: string; secret: string; name: string };
  state: State;
  /** Milliseconds since the epoch. */
  now(): number;
  /** To be called after every change, so that it is kept. */
  changed(): void;
  tell(event: SimulatorEvent): void;
  listen(listener: (event: SimulatorEvent) => void): () => void;
}

/** Nothing goes wrong. */
export const NO_FAULTS: Faults = { latencyMs: 0, errcode: null, http: null, drop: null, snapshot: false, times: null };

/** A WeChat nobody has used yet. */
export function emptyState(): State {
  return {
    people: [],
    templates: [],
    codes: {},
    grants: {},
    stable: [],
    plain: [],
    forced: [],
    ticket: null,
    inbox: [],
    receipts: {},
    sms: [],
    faults: { ...NO_FAULTS },
    lastMsgid: 200228332,
  };
}
