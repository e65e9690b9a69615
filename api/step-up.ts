import { clearFailures, loginOf, type Login } from '../db/records/logins.ts';
import { markProved } from '../db/records/sessions.ts';
import { DomainError } from '../domain/errors.ts';
import { isProved } from '../domain/security.ts';
import { auditOf } from './actor.ts';
import { renewSession } from './begin-session.ts';
import { principalOf, staffOf, type ApiContext } from './context.ts';
import { asksForCode, mustNotRest, passCode, wrongTry } from './log-in.ts';
import { checkPassword } from './passwords.ts';

/**
 * Who is logged in proves again who they are, for a deed a forgotten open screen must not be enough for: the password, and the one-time code when there is
 * one. Wrong tries count as they do at the log-in. @throws bad_credentials, totp_required, locked_out; forbidden for who has no password
 */
export async function proveAgain(c: ApiContext, given: { password: string; code?: string | undefined }): Promise<void> {
  const { db, now } = c.var.deps;
  const login = await ownLogin(c);
  if (!(await checkPassword(login.passwordHash, given.password))) await wrongTry(c, login, 'bad_credentials');
  await passCode(c, login, given.code);
  await clearFailures(db, login.login, now());
}

/**
 * Lets through who proved in this session, within the last minutes, who they are.
 * @throws reauthentication_required with the ways they have: `password`, `code`
 */
export async function mustBeProved(c: ApiContext): Promise<void> {
  const { db, now } = c.var.deps;
  if (isProved(c.var.caller?.provedAt ?? null, now())) return;
  const login = await loginOf(db, principalOf(c).personId);
  const ways = [...(login ? ['password'] : []), ...(asksForCode(c, login) ? ['code'] : [])];
  throw new DomainError('reauthentication_required', { ways });
}

const NOT_YOU = { password: '密码不对，请再试一次', code: '验证码不对，请再试一次' };
const fault = (way: keyof typeof NOT_YOU) => ({ errors: [{ pointer: `/${way}`, code: 'not_you', message: NOT_YOU[way] }] });

/** Proves it for some minutes of this session, by the password or by a one-time code. @throws as `proveAgain` */
export async function proveInSession(
  c: ApiContext,
  { password, code }: { password?: string | undefined; code?: string | undefined },
): Promise<void> {
  const { db, now } = c.var.deps;
  const login = await ownLogin(c);
  if (password !== undefined) {
    if (!(await checkPassword(login.passwordHash, password))) await wrongTry(c, login, 'bad_credentials', fault('password'));
  } else {
    if (!asksForCode(c, login)) throw new DomainError('totp_not_set_up');
    await passCode(c, login, code, fault('code'));
  }
  await clearFailures(db, login.login, now());
  const { caller } = c.var;
  // More is open from here on: not under the token that was known before.
  const token = caller && ((await renewSession(c, caller, staffOf(c).role)) ?? caller.tokenHash);
  if (token) await markProved(db, token, { ...auditOf(c, now()), record: { kind: 'login', id: login.login } });
}

/** The asker's log-in, when it does not rest. @throws forbidden for who has none, locked_out */
async function ownLogin(c: ApiContext): Promise<Login> {
  const login = await loginOf(c.var.deps.db, principalOf(c).personId);
  if (!login) throw new DomainError('forbidden');
  mustNotRest(login, c.var.deps.now());
  return login;
}
