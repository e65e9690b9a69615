import { z } from 'zod';
import { readPrincipal } from '../../db/read/principal.ts';
import { readSettings } from '../../db/read/settings.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { clearFailures, countFailure, keepTotp, loginOf, readLogin, type Login } from '../../db/records/logins.ts';
import { closeSession } from '../../db/records/sessions.ts';
import { DomainError } from '../../domain/errors.ts';
import { beginSession } from '../begin-session.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { dropCookie } from '../cookies.ts';
import { describe } from '../describe.ts';
import { line } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { checkPassword } from '../passwords.ts';
import { hashRecovery, newRecoveryCodes, newTotp, sealTotp, totpState, useTotp } from '../totp.ts';
import { qrSvg } from '../qr.ts';
import { body } from '../validate.ts';

/** Log-in of the console: password, one-time code, and out again. */
export const passwordAuthRoutes = routes()
  .post(
    '/api/auth/password',
    guard('public'),
    rateLimit(60),
    describe({
      answer: 'LoggedIn',
      tag: 'Log-in',
      summary: 'Log in with a password (console)',
      description: 'Five wrong tries lock the log-in for 30 s, then twice as long each time; kept over restarts.',
      example: { ok: true, totpPending: false },
      refusals: ['bad_credentials', 'totp_required', 'locked_out'],
    }),
    body(z.strictObject({ login: line(64, 1), password: z.string().min(1).max(200), totp: z.string().trim().max(20).optional() })),
    async (c) => c.json(await logIn(c, c.req.valid('json'))),
  )
  .post('/api/auth/logout', guard('session'), describe({ answer: 'Done', tag: 'Log-in', summary: 'End this session' }), async (c) => {
    const { caller, deps } = c.var;
    if (caller) {
      await closeSession(deps.db, caller.tokenHash);
      deps.screens.drop({ tokenHash: caller.tokenHash });
    }
    dropCookie(c, 'session');
    return c.json({ ok: true });
  })
  .post(
    '/api/auth/totp/setup',
    guard('own.totp'),
    rateLimit(30),
    describe({
      answer: 'TotpSecret',
      tag: 'Log-in',
      summary: 'A secret for an authenticator app; in force once a code of it was shown',
      refusals: ['wrong_state'],
    }),
    async (c) => {
      const { deps } = c.var;
      const login = await ownLogin(c);
      if (totpState(deps.sealed, login.totpCipher)?.enabled) throw new DomainError('wrong_state', { state: 'enabled' });
      const { firm } = (await readSettings(deps.read)).settings;
      const { state, uri } = newTotp(login.login, firm.short);
      if (!(await keepTotp(deps.db, login.login, login.totpCipher, sealTotp(deps.sealed, state), deps.now())))
        throw new DomainError('version_conflict');
      return c.json({ secret: state.secret, uri, qr: qrSvg(uri) });
    },
  )
  .post(
    '/api/auth/totp/enable',
    guard('own.totp'),
    rateLimit(30),
    describe({
      answer: 'RecoveryCodes',
      tag: 'Log-in',
      summary: 'Turn one-time codes on',
      description: 'Answers with ten recovery codes, shown once.',
      refusals: ['totp_required', 'wrong_state', 'locked_out'],
    }),
    body(
      z.strictObject({
        code: z
          .string()
          .trim()
          .regex(/^\d{6}$/, '请输入 6 位数字'),
      }),
    ),
    async (c) => {
      const { deps, requestId } = c.var;
      const login = await ownLogin(c);
      mustNotRest(login, deps.now());
      const state = totpState(deps.sealed, login.totpCipher);
      if (!state || state.enabled) throw new DomainError('wrong_state', { state: state ? 'enabled' : 'not_set_up' });
      const used = useTotp(state, c.req.valid('json').code, deps.now());
      if (!used) {
        await countFailure(deps.db, login.login, deps.now());
        throw new DomainError('totp_required', { wrong: true });
      }
      const recoveryCodes = newRecoveryCodes();
      const after = sealTotp(deps.sealed, { ...used, enabled: true, recovery: hashRecovery(recoveryCodes) });
      if (!(await keepTotp(deps.db, login.login, login.totpCipher, after, deps.now()))) throw new DomainError('version_conflict');
      await writeAudit(deps.db, {
        at: deps.now(),
        actor: { kind: 'staff', id: staffOf(c).id },
        action: 'totp.enabled',
        record: { kind: 'login', id: login.login },
        ip: addressOf(c),
        requestId,
      });
      return c.json({ ok: true, recoveryCodes });
    },
  );

async function logIn(
  c: ApiContext,
  given: { login: string; password: string; totp?: string | undefined },
): Promise<{ ok: true; totpPending: boolean }> {
  const { deps, requestId } = c.var;
  const login = await readLogin(deps.db, given.login);
  if (login) mustNotRest(login, deps.now());
  const right = await checkPassword(login?.passwordHash, given.password);
  if (!login || !right) return wrong(c, login, 'bad_credentials');
  const principal = await readPrincipal(deps.db, login.personId);
  if (!principal?.staff) return wrong(c, login, 'bad_credentials');
  const state = totpState(deps.sealed, login.totpCipher);
  if (state?.enabled) {
    if (!given.totp) throw new DomainError('totp_required');
    const used = useTotp(state, given.totp, deps.now());
    // Kept only if nobody else used a code meanwhile: the same code counts once, in two processes too.
    if (!used || !(await keepTotp(deps.db, login.login, login.totpCipher, sealTotp(deps.sealed, used), deps.now())))
      return wrong(c, login, 'totp_required');
  }
  await clearFailures(deps.db, login.login, deps.now());
  await beginSession(c, login.personId, 'console');
  await writeAudit(deps.db, {
    at: deps.now(),
    actor: { kind: 'staff', id: principal.staff.id },
    action: 'login',
    record: { kind: 'login', id: login.login },
    ip: addressOf(c),
    requestId,
  });
  const strict = !deps.config.demo && (principal.staff.role === 'owner' || principal.staff.role === 'admin');
  return { ok: true, totpPending: strict && !state?.enabled };
}

async function wrong(c: ApiContext, login: Login | undefined, code: 'bad_credentials' | 'totp_required'): Promise<never> {
  const { deps } = c.var;
  const until = login ? await countFailure(deps.db, login.login, deps.now()) : null;
  if (until !== null) throw new DomainError('locked_out', { retryAfterSeconds: Math.ceil((until - deps.now()) / 1000) });
  throw new DomainError(code, code === 'totp_required' ? { wrong: true } : {});
}

function mustNotRest(login: Login, now: number): void {
  if (login.lockedUntil !== null && login.lockedUntil > now)
    throw new DomainError('locked_out', { retryAfterSeconds: Math.ceil((login.lockedUntil - now) / 1000) });
}

async function ownLogin(c: ApiContext): Promise<Login> {
  const login = await loginOf(c.var.deps.db, principalOf(c).personId);
  if (!login) throw new DomainError('not_found');
  return login;
}
