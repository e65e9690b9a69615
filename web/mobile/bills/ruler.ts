import { html } from 'lit';
import type { BillRowView, ClientAccountView } from '../../../api/views/bills.ts';
import { t } from '../../locales/bills.ts';

/** How a month of the ruler stands: paid, late, billed and not yet late, or nothing known. */
type MonthTone = 'p' | 'l' | 'o' | '';

const covers = (bill: BillRowView, month: string): boolean =>
  bill.from !== null && bill.to !== null && bill.from <= month && month <= bill.to;

/** The year the ruler shows: that of the oldest month that is owed, or of 已缴至, or this one. */
export function rulerYear({ bills, paidThrough }: ClientAccountView, today: string): string {
  const owed = bills.filter((bill) => bill.restFen > 0 && bill.from !== null).map((bill) => bill.from ?? '');
  return (owed.toSorted()[0] ?? paidThrough ?? today).slice(0, 4);
}

/** Its twelve months. */
export function monthsOf({ bills, paidThrough }: ClientAccountView, year: string): { month: string; tone: MonthTone }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const owed = bills.filter((bill) => bill.restFen > 0 && covers(bill, month));
    const tone: MonthTone = owed.some(({ standing }) => standing === 'overdue')
      ? 'l'
      : owed.length > 0
        ? 'o'
        : (paidThrough !== null && month <= paidThrough) || bills.some((bill) => bill.standing === 'paid' && covers(bill, month))
          ? 'p'
          : '';
    return { month, tone };
  });
}

/** 已缴至 as twelve bars. */
export function rulerView(account: ClientAccountView, today: string): unknown {
  const year = rulerYear(account, today);
  const months = monthsOf(account, year);
  const said = (tone: MonthTone): string =>
    months
      .filter((one) => one.tone === tone)
      .map(({ month }) => Number(month.slice(5)))
      .join(' ') || '0';
  const label = t('bills.ruler', { year, paid: said('p'), late: said('l'), open: said('o') });
  return html`<div class="ruler num" role="img" aria-label=${label}>
    ${months.map(({ month, tone }) => html`<span class=${tone}>${Number(month.slice(5))}</span>`)}
  </div>`;
}
