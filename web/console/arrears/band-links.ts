import { bandDates, type AgeBand } from '../../../domain/billing/ageing.ts';
import { href } from '../router.ts';

/** What narrows the bills behind a figure: a band of age, an accountant, a store. */
export interface BehindArrears {
  date: string;
  band?: AgeBand;
  accountantId?: string | null | undefined;
  who?: string;
  storeId?: string | null | undefined;
}

/** The overdue bills behind a figure of arrears: what the list of bills shows at first. */
export function billsBehind({ date, band, accountantId, who, storeId }: BehindArrears): string {
  const days = band ? bandDates(date)[band] : null;
  const values = { accountantId, who: accountantId ? who : null, storeId, from: days?.from, to: days?.to };
  const query = new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return href(`/bills?${query.toString()}`);
}
