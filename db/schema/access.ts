/** A console log-in begun on a PC and confirmed on a phone in WeChat: bound to the browser that began it, decided once. */
export interface ScanLoginTable {
  id: string;
  /** SHA-256 of what the QR code carries. */
  codeHash: string;
  browserHash: string;
  /** User agent and address of the browser that began it, shown on the phone before it is confirmed. */
  device: string;
  ip: string;
  /** waiting | scanned | confirmed | refused | used */
  state: string;
  /** Who scanned it first; nobody else may decide. */
  personId: string | null;
  createdAt: number;
  expiresAt: number;
  decidedAt: number | null;
}
/** Who a person is in an app beside the service account, whose openid stands with the person: each app of WeChat calls them by a name of its own. */
export interface AppOpenidTable {
  appId: string;
  openid: string;
  personId: string;
  createdAt: number;
}
/** By which the web-view of the mini-program is let in, once, within a minute. */
export interface EntryTicketTable {
  /** SHA-256. */
  ticketHash: string;
  personId: string;
  appId: string;
  /** A path of ours. */
  returnTo: string;
  createdAt: number;
  usedAt: number | null;
}
