import { z } from 'zod';
import { readPrincipal } from '../../db/read/principal.ts';
import { readSettings } from '../../db/read/settings.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { countFailure, keepTotp, loginOf, makeLogin, readLogin, type Login } from '../../db/records/logins.ts';
import { endView } from '../../db/records/views-as.ts';
import { closeSession } from '../../db/records/sessions.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { renewSession } from '../begin-session.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { dropCookie, newToken } from '../cookies.ts';
import { describe } from '../describe.ts';
import { line } from '../fields.ts';
import { enterConsole, mustBeAllowedHere, mustNotRest, passCode, wrongTry, type LoggedIn } from '../log-in.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { qrSvg } from '../qr.ts';
import { hashRecovery, newRecoveryCodes, newTotp, sealTotp, totpState, useTotp } from '../totp.ts';
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
      example: { ok: true, totpPending: false, recoveryLeft: null },
      refusals: ['bad_credentials', 'totp_required', 'locked_out', 'address_not_allowed'],
    }),
    body(z.strictObject({ login: line(64, 1), password: z.string().min(1).max(200), totp: z.string().trim().max(20).optional() })),
    async (c) => c.json(await logIn(c, c.req.valid('json'))),
  )
  .post('/api/auth/logout', guard('session.end'), describe({ answer: 'Done', tag: 'Log-in', summary: 'End this session' }), async (c) => {
    const { caller, deps } = c.var;
    if (caller) {
      if (caller.viewer) await endView(deps.db, caller.tokenHash, 'left', { ...auditOf(c, deps.now()), asPersonId: null });
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
      const login = await ownLoginOrNew(c);
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
      // More is open from here on: not under the token that was known before.
      if (c.var.caller) await renewSession(c, c.var.caller, staffOf(c).role);
      return c.json({ ok: true, recoveryCodes });
    },
  );

async function logIn(c: ApiContext, given: { login: string; password: string; totp?: string | undefined }): Promise<LoggedIn> {
  const { deps } = c.var;
  const login = await readLogin(deps.db, given.login);
  // Before the password is looked at: from elsewhere nobody learns whether it was right.
  await mustBeAllowedHere(c, login?.login ?? null);
  if (login) mustNotRest(login, deps.now());
  const right = await checkPassword(login?.passwordHash, given.password);
  if (!login || !right) return wrongTry(c, login, 'bad_credentials');
  const principal = await readPrincipal(deps.db, login.personId);
  if (!principal?.staff) return wrongTry(c, login, 'bad_credentials');
  const recoveryLeft = await passCode(c, login, given.totp);
  return enterConsole(c, { ...principal.staff, personId: login.personId }, login, { way: 'password', recoveryLeft });
}

async function ownLogin(c: ApiContext): Promise<Login> {
  const login = await loginOf(c.var.deps.db, principalOf(c).personId);
  if (!login) throw new DomainError('not_found');
  return login;
}

/** One's own log-in; who came by WeChat alone gets one for the code to stand in, with a password nobody knows. */
async function ownLoginOrNew(c: ApiContext): Promise<Login> {
  const { db, now } = c.var.deps;
  const known = await loginOf(db, principalOf(c).personId);
  if (known) return known;
  await makeLogin(db, { login: staffOf(c).id, personId: principalOf(c).personId, passwordHash: await hashPassword(newToken()) }, now());
  return ownLogin(c);
}
