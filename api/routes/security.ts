import { z } from 'zod';
import { writeAudit } from '../../db/records/audit.ts';
import { countFailure, keepPassword, keepTotp, loginOf, resetTotp, type Login } from '../../db/records/logins.ts';
import { closeOtherSessions, closeSessionsOf } from '../../db/records/sessions.ts';
import { DomainError } from '../../domain/errors.ts';
import { passwordFault, SHORTEST_PASSWORD, type PasswordFault } from '../../domain/password.ts';
import { auditOf } from '../actor.ts';
import { renewSession } from '../begin-session.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { mustNotRest, passCode } from '../log-in.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { instantOrNull } from '../present/case-row.ts';
import { hashRecovery, newRecoveryCodes, sealTotp, totpState } from '../totp.ts';
import { proveInSession } from '../step-up.ts';
import { body, params } from '../validate.ts';
import type { SecurityView } from '../views/access.ts';
import { chargeOf } from './sessions.ts';

const FAULTS: Record<PasswordFault, string> = {
  short: `至少 ${SHORTEST_PASSWORD} 个字符，越长越好`,
  plain: '太简单了，请用更多不同的字符',
  common: '这是最常见的密码之一，请换一个',
  login: '不能和账号一样',
};

/** One's own password and one-time codes, and taking a colleague's lost code away. */
export const securityRoutes = routes()
  .get(
    '/api/auth/security',
    guard('own.security'),
    describe({ answer: 'Security', tag: 'Log-in', summary: 'How safe my own account is' }),
    async (c) => c.json(await securityOf(c)),
  )
  .post(
    '/api/auth/password/change',
    guard('own.security'),
    rateLimit(30),
    describe({
      answer: 'SessionsEnded',
      tag: 'Log-in',
      summary: 'Change my password',
      description: 'The present one is asked for; all other sessions end, this one goes on under a fresh token.',
      refusals: ['bad_credentials', 'weak_password', 'locked_out', 'version_conflict'],
    }),
    body(z.strictObject({ old: z.string().min(1, '请填写').max(200), next: z.string().min(1, '请填写').max(200) })),
    async (c) => c.json({ ended: await changePassword(c, c.req.valid('json')) }),
  )
  .post(
    '/api/auth/proof',
    guard('own.security'),
    rateLimit(30),
    describe({
      answer: 'Done',
      tag: 'Log-in',
      summary: 'Prove again that it is me, by password or by one-time code',
      description:
        'Counts for ten minutes of this session, for deeds that answered `reauthentication_required`. Wrong tries lock as at the log-in.',
      refusals: ['bad_credentials', 'totp_required', 'totp_not_set_up', 'locked_out', 'forbidden'],
    }),
    body(
      z
        .strictObject({
          password: z.string().min(1, '请填写').max(200).optional(),
          code: z.string().trim().min(1, '请填写').max(20).optional(),
        })
        .refine(({ password, code }) => (password === undefined) !== (code === undefined), '密码和动态验证码填一个'),
    ),
    async (c) => {
      await proveInSession(c, c.req.valid('json'));
      return c.json({ ok: true });
    },
  )
  .post(
    '/api/auth/totp/recovery',
    guard('own.security'),
    rateLimit(30),
    describe({
      answer: 'RecoveryCodes',
      tag: 'Log-in',
      summary: 'Ten new recovery codes; the old ones end',
      description: 'Asks for a code of the app, or one of the old recovery codes.',
      refusals: ['totp_required', 'wrong_state', 'locked_out', 'version_conflict'],
    }),
    body(z.strictObject({ code: z.string().trim().min(1, '请填写').max(20) })),
    async (c) => c.json({ ok: true, recoveryCodes: await renewRecovery(c, c.req.valid('json').code) }),
  )
  .delete(
    '/api/staff/:id/totp',
    guard('staff.totp'),
    describe({
      answer: 'Done',
      tag: 'Log-in',
      summary: 'Take a colleague’s one-time code away, whose phone is lost',
      description: 'All their sessions end; they set it up anew at the next log-in. Not one’s own.',
      refusals: ['totp_not_set_up'],
    }),
    params(z.object({ id: pathId })),
    async (c) => {
      const { deps } = c.var;
      const staff = await chargeOf(c, c.req.valid('param').id);
      if (staff.id === staffOf(c).id) throw new DomainError('forbidden');
      const { login, totpCipher } = staff;
      if (login === null || totpCipher === null) throw new DomainError('totp_not_set_up');
      await deps.db.transaction().execute(async (trx) => {
        await resetTotp(trx, login, deps.now());
        await closeSessionsOf(trx, staff.personId);
        await writeAudit(trx, { ...auditOf(c, deps.now()), action: 'totp.reset', record: { kind: 'staff', id: staff.id } });
      });
      deps.screens.drop({ personId: staff.personId });
      return c.json({ ok: true });
    },
  );

async function securityOf(c: ApiContext): Promise<SecurityView> {
  const { db, sealed, read } = c.var.deps;
  const { personId } = principalOf(c);
  const login = await loginOf(db, personId);
  const state = totpState(sealed, login?.totpCipher ?? null);
  const person = await read.selectFrom('people').select('openid').where('id', '=', personId).executeTakeFirst();
  return {
    login: login?.login ?? null,
    passwordAt: instantOrNull(login?.passwordAt ?? null),
    totp: { enabled: state?.enabled ?? false, recoveryLeft: state?.enabled ? state.recovery.length : 0 },
    wechat: typeof person?.openid === 'string',
  };
}

async function changePassword(c: ApiContext, given: { old: string; next: string }): Promise<number> {
  const { deps, caller } = c.var;
  const login = await ownLogin(c);
  mustNotRest(login, deps.now());
  if (!(await checkPassword(login.passwordHash, given.old))) {
    await countFailure(deps.db, login.login, deps.now());
    throw new DomainError('bad_credentials', { errors: [{ pointer: '/old', code: 'wrong', message: '现在的密码不对' }] });
  }
  const fault = given.next === given.old ? 'same' : passwordFault(given.next, login.login);
  if (fault !== null) {
    const message = fault === 'same' ? '和现在的密码一样' : FAULTS[fault];
    throw new DomainError('weak_password', { errors: [{ pointer: '/next', code: fault, message }] });
  }
  const after = await hashPassword(given.next);
  const ended = await deps.db.transaction().execute(async (trx) => {
    if (!(await keepPassword(trx, login.login, { before: login.passwordHash, after }, deps.now())))
      throw new DomainError('version_conflict');
    const count = await closeOtherSessions(trx, login.personId, caller?.tokenHash ?? '');
    await writeAudit(trx, {
      ...auditOf(c, deps.now()),
      action: 'password.changed',
      record: { kind: 'login', id: login.login },
      details: { ended: count },
    });
    return count;
  });
  deps.screens.drop({ personId: login.personId });
  if (caller) await renewSession(c, caller, staffOf(c).role);
  return ended;
}

async function renewRecovery(c: ApiContext, code: string): Promise<string[]> {
  const { deps } = c.var;
  const login = await ownLogin(c);
  mustNotRest(login, deps.now());
  if (!totpState(deps.sealed, login.totpCipher)?.enabled) throw new DomainError('totp_not_set_up');
  await passCode(c, login, code);
  const now = await ownLogin(c);
  const state = totpState(deps.sealed, now.totpCipher);
  if (!state) throw new DomainError('version_conflict');
  const codes = newRecoveryCodes();
  const after = sealTotp(deps.sealed, { ...state, recovery: hashRecovery(codes) });
  if (!(await keepTotp(deps.db, login.login, now.totpCipher, after, deps.now()))) throw new DomainError('version_conflict');
  await writeAudit(deps.db, { ...auditOf(c, deps.now()), action: 'totp.recovery', record: { kind: 'login', id: login.login } });
  return codes;
}

/** The asker's own log-in. @throws not_found for who logs in by WeChat alone */
async function ownLogin(c: ApiContext): Promise<Login> {
  const login = await loginOf(c.var.deps.db, principalOf(c).personId);
  if (!login) throw new DomainError('not_found');
  return login;
}
