import type { NewScanView, ScanAskView, ScanView, SecurityView, SessionView } from '../../api/views/access.ts';
import { call, withQuery } from './http.ts';

const id = encodeURIComponent;
/** What a log-in of the console answers with. */
export interface LoggedIn {
  totpPending: boolean;
  recoveryLeft: number | null;
}

/** A QR code for this browser. */
export const beginScan = (): Promise<NewScanView> => call('/api/auth/scan', { method: 'POST', body: {} });
/** How it stands with it; waits until it is another than `seen`. */
export const watchScan = (scan: string, seen: ScanView['state'], signal: AbortSignal): Promise<ScanView> =>
  call(withQuery(`/api/auth/scan/${id(scan)}`, { seen }), { signal });
/** The one-time code after a confirmed QR code. */
export const finishScan = (scan: string, totp: string): Promise<LoggedIn> =>
  call(`/api/auth/scan/${id(scan)}/code`, { method: 'POST', body: { totp } });
/** What a scanned code would let in. */
export const lookAtScan = (code: string): Promise<ScanAskView> => call('/api/auth/scan/look', { method: 'POST', body: { code } });
/** Yes or no to it. */
export const answerScan = (code: string, yes: boolean): Promise<ScanAskView> =>
  call(`/api/auth/scan/${yes ? 'confirm' : 'refuse'}`, { method: 'POST', body: { code } });

/** Where I am logged in. */
export const listSessions = (): Promise<{ items: SessionView[] }> => call('/api/auth/sessions');
/** Ends one of my sessions. */
export const endSession = (session: string): Promise<unknown> => call(`/api/auth/sessions/${id(session)}`, { method: 'DELETE' });
/** Ends all my sessions but this one. */
export const endOtherSessions = (): Promise<{ ended: number }> => call('/api/auth/sessions', { method: 'DELETE' });
/** How safe my account is. */
export const getSecurity = (): Promise<SecurityView> => call('/api/auth/security');
/** Proves again that it is me, by password or one-time code; counts for ten minutes here. */
export const prove = (by: { password: string } | { code: string }): Promise<unknown> =>
  call('/api/auth/proof', { method: 'POST', body: by });
/** Changes my password. */
export const changePassword = (old: string, next: string): Promise<{ ended: number }> =>
  call('/api/auth/password/change', { method: 'POST', body: { old, next } });
/** Ten new recovery codes. */
export const renewRecovery = (code: string): Promise<{ recoveryCodes: string[] }> =>
  call('/api/auth/totp/recovery', { method: 'POST', body: { code } });
