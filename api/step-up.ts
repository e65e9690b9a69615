import { clearFailures, loginOf } from '../db/records/logins.ts';
import { DomainError } from '../domain/errors.ts';
import { principalOf, type ApiContext } from './context.ts';
import { mustNotRest, passCode, wrongTry } from './log-in.ts';
import { checkPassword } from './passwords.ts';

/**
 * Who is logged in proves again who they are, for a deed a forgotten open screen must not be enough for: the password, and the one-time code when there is
 * one. Wrong tries count as they do at the log-in. @throws bad_credentials, totp_required, locked_out; forbidden for who has no password
 */
export async function proveAgain(c: ApiContext, given: { password: string; code?: string | undefined }): Promise<void> {
  const { db, now } = c.var.deps;
  const login = await loginOf(db, principalOf(c).personId);
  if (!login) throw new DomainError('forbidden');
  mustNotRest(login, now());
  if (!(await checkPassword(login.passwordHash, given.password))) await wrongTry(c, login, 'bad_credentials');
  await passCode(c, login, given.code);
  await clearFailures(db, login.login, now());
}
