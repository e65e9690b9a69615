import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { TOTP as TOTP_CONTEXT, type Sealed } from '../db/sealed.ts';
import { sha256 } from './cookies.ts';

const STEP_SECONDS = 30;

/** A log-in's one-time code: sealed as one value at rest. */
export interface TotpState {
  secret: string;
  enabled: boolean;
  /** Last step used: a code counts once. */
  lastStep: number;
  /** SHA-256 of recovery codes that were not used yet. */
  recovery: string[];
}

/** Opens what is kept; null when nothing is. */
export const totpState = (sealed: Sealed, cipher: string | null): TotpState | null =>
  cipher === null ? null : (JSON.parse(sealed.open(cipher, TOTP_CONTEXT)) as TotpState);
/** Seals what is to be kept. */
export const sealTotp = (sealed: Sealed, state: TotpState): string => sealed.seal(JSON.stringify(state), TOTP_CONTEXT);

const totpOf = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: STEP_SECONDS, label, issuer });

/** A fresh secret, not yet in force, and the address an authenticator app reads. */
export function newTotp(label: string, issuer: string): { state: TotpState; uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { state: { secret, enabled: false, lastStep: 0, recovery: [] }, uri: totpOf(secret, label, issuer).toString() };
}

/** Ten codes to log in with when the phone is lost; each counts once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    randomBytes(5)
      .toString('hex')
      .replace(/(.{5})/, '$1-'),
  );

/** Checks a code and gives the state to keep afterwards, or null when it is wrong or was used. One step of clock drift is forgiven. */
export function useTotp(state: TotpState, code: string, nowMs: number): TotpState | null {
  const typed = code.trim().toLowerCase();
  if (/^\d{6}$/.test(typed)) {
    const delta = totpOf(state.secret).validate({ token: typed, timestamp: nowMs, window: 1 });
    const step = Math.floor(nowMs / 1000 / STEP_SECONDS) + (delta ?? 0);
    return delta === null || step <= state.lastStep ? null : { ...state, lastStep: step };
  }
  const hash = sha256(typed);
  return state.recovery.includes(hash) ? { ...state, recovery: state.recovery.filter((one) => one !== hash) } : null;
}

/** What is kept of recovery codes. */
export const hashRecovery = (codes: readonly string[]): string[] => codes.map((code) => sha256(code));
