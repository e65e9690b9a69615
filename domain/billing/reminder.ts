import type { ReminderId } from '../dunning-notices.ts';
import { formatYuan } from '../money.ts';
import type { NoticeValues } from '../notice-text.ts';
import { daysLate } from './bill.ts';

/** One bill as a reminder speaks of it. Money in fen, dates civil. */
export interface RemindedBill {
  clientId: string;
  clientShort: string;
  title: string;
  restFen: number;
  dueDate: string;
  level: number;
  /** A level that goes only when an admin lets it. */
  released: boolean;
}

/** From this level on the phone may ring. */
const RINGS_FROM = 3;

/** The words for these bills on a date: by how late they are, because a level that waited for a rest day must not say that today is the day. */
export function reminderFor(bills: readonly RemindedBill[], date: string): { id: ReminderId; sms: boolean } {
  const [bill, ...others] = bills;
  const level = Math.max(...bills.map((one) => one.level));
  if (!bill || others.length > 0) return { id: 'dunning.many', sms: level >= RINGS_FROM };
  if (bill.released) return { id: 'dunning.5', sms: true };
  if (bill.dueDate > date) return { id: 'dunning.1', sms: false };
  if (bill.dueDate === date) return { id: 'dunning.2', sms: false };
  return { id: level > RINGS_FROM ? 'dunning.4' : 'dunning.3', sms: level >= RINGS_FROM };
}

/** What its words are filled with; the earliest due first. */
export function reminderValues(bills: readonly RemindedBill[], date: string): NoticeValues {
  const sorted = bills.toSorted((one, other) => (one.dueDate < other.dueDate ? -1 : 1));
  const first = sorted[0];
  if (!first) return {};
  const clients = new Set(bills.map((bill) => bill.clientId)).size;
  return {
    'client.short': first.clientShort,
    'clients.names': clients > 1 ? `${first.clientShort}等 ${clients} 家` : first.clientShort,
    'bill.title': first.title,
    'bill.rest': formatYuan(first.restFen),
    'bill.due': first.dueDate,
    'bill.days': String(daysLate(first.dueDate, date)),
    'bills.count': String(bills.length),
    'bills.total': formatYuan(bills.reduce((sum, bill) => sum + bill.restFen, 0)),
  };
}
