import { daysLate } from '../../domain/billing/bill.ts';
import { formatYuan } from '../../domain/money.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { DunnedRow } from '../read/dunning.ts';
import { resolveAudience, type Recipient } from '../read/notice-audience.ts';
import type { Trx } from '../open.ts';
import { tellPeople } from './tell-people.ts';

const ID = 'dunning.5.internal';
const TOLD: readonly NoticeAudience[] = [
  { to: 'deciders', may: 'bills.release' },
  { to: 'dedicated' },
  { to: 'leader', may: 'arrears.follow' },
];
const eventOf = (billId: string): string => `dunning5:${billId}`;

/** Tells admins, the dedicated accountant and the leader that a bill has come to the level they let go; once a bill. @returns how many bills were new */
export async function writeEscalations(trx: Trx, bills: readonly DunnedRow[], at: number): Promise<number> {
  const known = await trx
    .selectFrom('notices')
    .select('event')
    .where(
      'event',
      'in',
      bills.map((bill) => eventOf(bill.id)),
    )
    .execute();
  const fresh = bills.filter((bill) => !known.some(({ event }) => event === eventOf(bill.id)));
  for (const bill of fresh) {
    const values = {
      'client.short': bill.clientShort,
      'bill.rest': formatYuan(bill.restFen),
      'bill.days': String(daysLate(bill.dueDate, civilDateOf(at))),
    };
    const about = { no: '', clientId: bill.clientId, storeId: bill.storeId, assigneeId: bill.accountantId, dedicatedId: bill.accountantId };
    const told = new Map<string, Recipient>();
    for (const audience of TOLD)
      for (const recipient of await resolveAudience(trx, about, audience)) told.set(recipient.personId, recipient);
    await tellPeople(trx, { id: ID, event: eventOf(bill.id), linkId: bill.id, values }, [...told.values()], at);
  }
  return fresh.length;
}
