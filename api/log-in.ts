import { writeAudit } from '../db/records/audit.ts';
import { readSecurity } from '../db/read/security.ts';
import { clearFailures, countFailure, keepTotp, type Login } from '../db/records/logins.ts';
import { keepFailedLogin } from '../db/records/security.ts';
import type { LogInWay } from '../db/records/sessions.ts';
import { DomainError } from '../domain/errors.ts';
import type { Principal } from '../domain/roles.ts';
import { codeIsForced, type FailedReason } from '../domain/security.ts';
import { isAllowed } from './allowed-address.ts';
import { beginSession } from './begin-session.ts';
import { addressOf, type ApiContext } from './context.ts';
import { sealTotp, totpState, useTotp } from './totp.ts';

/** What the console is told after a log-in: whether one-time codes must be set up before anything else, and how many recovery codes are left. */
export interface LoggedIn {
  ok: true;
  totpPending: boolean;
  /** A recovery code was used: so many are left; null: none was. */
  recoveryLeft: number | null;
}

/** A log-in rests after too many failures. @throws locked_out with the seconds that are left */
export function mustNotRest(login: Pick<Login, 'lockedUntil'>, now: number): void {
  if (login.lockedUntil !== null && login.lockedUntil > now)
    throw new DomainError('locked_out', { retryAfterSeconds: Math.ceil((login.lockedUntil - now) / 1000) });
}

/** Writes down a try that failed: which account, from where, why; what was typed is not kept. */
const failed = (c: ApiContext, login: string | null, reason: FailedReason): Promise<void> => {
  const { db, now } = c.var.deps;
  return keepFailedLogin(db, { login, ip: addressOf(c), device: c.req.header('user-agent') ?? '', reason }, now());
};

/** The console opens only to the addresses the firm allows. @throws address_not_allowed */
export async function mustBeAllowedHere(c: ApiContext, login: string | null): Promise<void> {
  const { addresses } = (await readSecurity(c.var.deps.db)).settings;
  if (isAllowed(addresses, addressOf(c))) return;
  await failed(c, login, 'address');
  throw new DomainError('address_not_allowed');
}

/** Counts a wrong try. @throws the code given, with what is said of it, or locked_out */
export async function wrongTry(
  c: ApiContext,
  login: Login | undefined,
  code: 'bad_credentials' | 'totp_required',
  said: Record<string, unknown> = {},
): Promise<never> {
  const { deps } = c.var;
  await failed(c, login?.login ?? null, code === 'totp_required' ? 'code' : 'password');
  const until = login ? await countFailure(deps.db, login.login, deps.now()) : null;
  if (until !== null) throw new DomainError('locked_out', { retryAfterSeconds: Math.ceil((until - deps.now()) / 1000) });
  throw new DomainError(code, code === 'totp_required' ? { wrong: true, ...said } : said);
}

/** Whether this log-in asks for a one-time code. */
export const asksForCode = (c: ApiContext, login: Login | undefined): boolean =>
  login !== undefined && totpState(c.var.deps.sealed, login.totpCipher)?.enabled === true;

/**
 * Passes the one-time code of a log-in that has one; counts a wrong one.
 * @returns how many recovery codes are left when one was used, or null
 * @throws totp_required, locked_out
 */
export async function passCode(
  c: ApiContext,
  login: Login,
  code: string | undefined,
  said: Record<string, unknown> = {},
): Promise<number | null> {
  const { deps } = c.var;
  const state = totpState(deps.sealed, login.totpCipher);
  if (!state?.enabled) return null;
  if (!code) throw new DomainError('totp_required');
  const used = useTotp(state, code, deps.now());
  // Kept only if nobody else used a code meanwhile: the same code counts once, in two processes too.
  if (!used || !(await keepTotp(deps.db, login.login, login.totpCipher, sealTotp(deps.sealed, used), deps.now())))
    return wrongTry(c, login, 'totp_required', said);
  return used.recovery.length < state.recovery.length ? used.recovery.length : null;
}

/** Opens the console to who has proved who they are. @throws address_not_allowed */
export async function enterConsole(
  c: ApiContext,
  staff: NonNullable<Principal['staff']> & { personId: string },
  login: Login | undefined,
  { way, recoveryLeft }: { way: LogInWay; recoveryLeft: number | null },
): Promise<LoggedIn> {
  const { deps, requestId } = c.var;
  await mustBeAllowedHere(c, login?.login ?? null);
  if (login) await clearFailures(deps.db, login.login, deps.now());
  await beginSession(c, staff.personId, 'console', way);
  await writeAudit(deps.db, {
    at: deps.now(),
    actor: { kind: 'staff', id: staff.id },
    action: 'login',
    record: { kind: 'login', id: login?.login ?? staff.id },
    details: { way, ...(recoveryLeft === null ? {} : { recoveryLeft }) },
    ip: addressOf(c),
    requestId,
  });
  const forced = codeIsForced((await readSecurity(deps.db)).settings, staff.role, deps.config.demo);
  return { ok: true, totpPending: forced !== null && !asksForCode(c, login), recoveryLeft };
}
