import type { Page } from '../../api/views.ts';
import type { AheadView, BillRowView, BillView, ClientAccountView } from '../../api/views/bills.ts';
import { call, withQuery } from './http.ts';

const id = encodeURIComponent;
/** A client's account: what is owed, credit, 已缴至. */
export const getAccount = (clientId: string): Promise<ClientAccountView> => call(`/api/clients/${id(clientId)}/account`);
/** What is owed over all companies of who asks. */
export const listOwed = (): Promise<Page<BillRowView>> => call(withQuery('/api/bills', { state: 'open,partly_paid,overdue', limit: 100 }));
/** Writes the next bills before their day. @throws ApiProblem `nothing_ahead` */
export const billAhead = (clientId: string, months: number, key: string): Promise<AheadView> =>
  call(`/api/clients/${id(clientId)}/account/ahead`, { method: 'POST', body: { months }, key });
/** Pays a bill out of credit, as far as that goes. @throws ApiProblem `no_credit` */
export const payFromCredit = (billId: string, key: string): Promise<BillView> =>
  call(`/api/bills/${id(billId)}/credit`, { method: 'POST', body: {}, key });
/** Promises a day for a bill; until then nobody reminds of it. */
export const promiseDay = (billId: string, date: string): Promise<BillView> =>
  call(`/api/bills/${id(billId)}/promise`, { method: 'POST', body: { date } });
