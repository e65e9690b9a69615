import { handLevel, silenceOf, type DunnedContact } from '../../domain/billing/ladder.ts';
import { DomainError } from '../../domain/errors.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import { readDunned, readPayers, type DunnedRow } from './dunning.ts';
import { readSettings } from './settings.ts';

/** What a reminder by hand would be now. */
export interface HandReminder {
  bill: DunnedRow;
  level: number;
  settings: FirmSettings;
  date: string;
  payers: DunnedContact[];
  left: { personId: string; why: 'reminded_today' | 'cap' }[];
}

/** Works out a reminder by hand: at which level, to whom. @throws bill_not_owed, reminder_held, reminded_today, no_payer */
export async function planByHand(db: Db | Trx, billId: string, admin: boolean, at: number): Promise<HandReminder> {
  const { settings } = await readSettings(db);
  const date = civilDateOf(at);
  const [bill] = await readDunned(db, { billIds: [billId] });
  if (!bill || bill.void || bill.restFen <= 0) throw new DomainError('bill_not_owed');
  const why = silenceOf(bill, date);
  if (why !== null) throw new DomainError('reminder_held', { why });
  if (bill.sentOn === date) throw new DomainError('reminded_today');
  const all = await readPayers(db, [bill.clientId], date);
  if (all.length === 0) throw new DomainError('no_payer');
  const left = all.flatMap(({ personId, remindedOn, remindedThisYear }): HandReminder['left'] => {
    if (remindedOn === date) return [{ personId, why: 'reminded_today' }];
    return remindedThisYear >= settings.dunning.capPerYear ? [{ personId, why: 'cap' }] : [];
  });
  const payers = all.filter((one) => !left.some(({ personId }) => personId === one.personId));
  if (payers.length === 0) throw new DomainError('reminded_today');
  return { bill, level: handLevel(settings.dunning, bill, date, admin), settings, date, payers, left };
}
