import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import type { AuditEntry } from './audit.ts';
import { tell } from './staff.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/**
 * Takes a colleague's WeChat off their record: the person WeChat knows stays who they are to their own companies, the record gets a person of
 * its own again, and with it the console log-in and what was told to the colleague. All their sessions end. @returns the person who was bound, or null
 */
export async function unbind(trx: Trx, staffId: string, now: number): Promise<string | null> {
  const row = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .selectAll('people')
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  await trx.deleteFrom('sessions').where('personId', '=', row.id).execute();
  if (row.openid === null) return null;
  const own = { ...row, id: randomUUID(), openid: null, unionid: null, followsAccount: 0, title: '', createdAt: now };
  await trx.insertInto('people').values(own).execute();
  await trx.updateTable('staff').set({ personId: own.id }).where('id', '=', staffId).execute();
  await trx.updateTable('logins').set({ personId: own.id }).where('personId', '=', row.id).execute();
  await trx
    .updateTable('notices')
    .set({ personId: own.id })
    .where('personId', '=', row.id)
    .where((eb) => eb.not(eb.or([eb('link', 'like', '/cases/%'), eb('link', '=', '/')])))
    .execute();
  return row.id;
}

/** 解绑微信. @throws not_found @returns the person whose sessions ended */
export async function unbindStaff(trx: Trx, staffId: string, audit: Audit): Promise<string | null> {
  const bound = await unbind(trx, staffId, audit.at);
  if (bound !== null) await tell(trx, staffId, 'staff.unbound', audit);
  return bound;
}

/**
 * A console log-in for a colleague, or a new one-time password for the one they have; nothing but changing it is open with it.
 * @throws bad_input at `login` when somebody else has that name
 */
export async function giveLogin(
  trx: Trx,
  staffId: string,
  { login, passwordHash }: { login: string; passwordHash: string },
  audit: Audit,
): Promise<{ login: string; personId: string }> {
  const staff = await trx.selectFrom('staff').select(['personId', 'active']).where('id', '=', staffId).executeTakeFirst();
  if (staff?.active !== 1) throw new DomainError('unknown_staff');
  const own = await trx.selectFrom('logins').select('login').where('personId', '=', staff.personId).executeTakeFirst();
  const taken = own ? null : await trx.selectFrom('logins').select('login').where('login', '=', login).executeTakeFirst();
  if (taken)
    throw new DomainError('bad_input', { errors: [{ pointer: '/login', code: 'taken', message: '这个账号已有人使用，请换一个' }] });
  const name = own?.login ?? login;
  const row = {
    personId: staff.personId,
    passwordHash,
    passwordAt: null,
    failures: 0,
    lockedUntil: null,
    mustChange: 1,
    updatedAt: audit.at,
  };
  await trx
    .insertInto('logins')
    .values({ login: name, totpCipher: null, ...row })
    .onConflict((conflict) => conflict.column('login').doUpdateSet(row))
    .execute();
  await trx.deleteFrom('sessions').where('personId', '=', staff.personId).where('front', '=', 'console').execute();
  await tell(trx, staffId, own ? 'staff.passwordGiven' : 'staff.loginGiven', audit, { login: name });
  return { login: name, personId: staff.personId };
}
