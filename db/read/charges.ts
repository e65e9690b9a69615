import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { chargesOf } from './scope.ts';

/** A colleague whose log-ins the asker looks after; undefined: there is none such for them. */
export const readCharge = (db: Db, principal: Principal, staffId: string) =>
  db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('logins', 'logins.personId', 'staff.personId')
    .select(['staff.id', 'staff.personId', 'staff.role', 'people.name', 'logins.login', 'logins.totpCipher', 'logins.lockedUntil'])
    .where('staff.id', '=', staffId)
    .where((eb) => chargesOf(principal)(eb as never))
    .executeTakeFirst();
