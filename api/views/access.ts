import type { Device, Place } from '../../domain/device.ts';

type Instant = string;

/** One place a person is logged in. */
export interface SessionView {
  id: string;
  front: 'h5' | 'console';
  /** How it was begun; null: before this was kept. */
  way: 'password' | 'scan' | 'wechat' | 'miniprogram' | null;
  device: Device;
  place: Place;
  createdAt: Instant;
  /** To ten minutes. */
  seenAt: Instant;
  /** The one that asks. */
  current: boolean;
}

/** A log-in by QR code as the PC that began it sees it. */
export interface ScanView {
  id: string;
  state: 'waiting' | 'scanned' | 'confirmed' | 'refused' | 'expired';
  /** Confirmed, but a one-time code of this account is still asked for. */
  totpRequired: boolean;
  expiresAt: Instant;
  now: Instant;
}
/** The same at its beginning, with the picture to scan. */
export interface NewScanView extends ScanView {
  /** An SVG picture of `url`. */
  qr: string;
  url: string;
}
/** The same as the phone sees it: what is to be let in. */
export interface ScanAskView {
  state: 'scanned' | 'confirmed' | 'refused';
  device: Device;
  place: Place;
  /** When the PC asked. */
  at: Instant;
  expiresAt: Instant;
  now: Instant;
}

/** How safe a person's own account is. */
export interface SecurityView {
  /** Name to log in with; null: this person logs in by WeChat alone. */
  login: string | null;
  passwordAt: Instant | null;
  totp: { enabled: boolean; recoveryLeft: number };
  /** WeChat is bound, so a QR code can be confirmed. */
  wechat: boolean;
}
