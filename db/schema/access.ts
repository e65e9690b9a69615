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
