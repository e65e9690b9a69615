import { html, type TemplateResult } from 'lit';
import type { FiguresView, RevenueView } from '../../../api/views/money.ts';
import { t } from '../../locales/console-revenue.ts';
import { yuan } from '../money/money-words.ts';
import { href } from '../router.ts';
import { count } from '../time.ts';
import type { Range } from './range.ts';

const KINDS = ['bill', 'account', 'request', 'order'] as const;
/** What a line is about. */
export function nameOfLine(by: RevenueView['by'], { key, name }: { key: string; name: string }): string {
  if (by === 'day') return key.slice(5);
  const kind = KINDS.find((one) => one === key);
  return name || (kind ? t(`service.${kind}`) : key);
}

/** What narrows the lists behind a figure. */
export interface Behind extends Range {
  storeId: string | null;
  serviceId?: string;
  service?: string;
}
const query = (values: Record<string, string | null | undefined>): string =>
  new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
/** The payments behind a figure. */
export const paymentsBehind = ({ from, to, storeId, serviceId, service }: Behind): string =>
  `/payments?${query({ state: 'paid', time: 'paid', from, to, storeId, serviceId, service })}`;
/** The refunds behind a figure. */
export const refundsBehind = ({ from, to, storeId, serviceId, service }: Behind): string =>
  `/refunds?${query({ state: 'succeeded', time: 'ended', from, to, storeId, serviceId, service })}`;

/** How a figure moved: in per cent, or that there was nothing before. */
export function moved(now: number, before: number): TemplateResult {
  if (now === before) return html`<em class="mut">${t('unchanged')}</em>`;
  if (before <= 0) return html`<em class="up">${t('fresh')}</em>`;
  const share = Math.round(((now - before) / before) * 1000) / 10;
  return html`<em class=${share < 0 ? 'dn2' : 'up'}>${share > 0 ? '+' : '−'}${Math.abs(share)}%</em>`;
}

/** The figures of a line, each opening what is behind it. */
export const figureCells = (figures: FiguresView, behind: Behind): TemplateResult =>
  html`<td class="r"><a class="lk" href=${href(paymentsBehind(behind))}>${yuan(figures.paidFen)}</a></td>
    <td class="r">
      ${figures.refundedFen === 0 ? html`<span class="mut">${yuan(0)}</span>` : html`<a class="lk" href=${href(refundsBehind(behind))}>${yuan(-figures.refundedFen)}</a>`}
    </td>
    <td class="r"><b>${yuan(figures.netFen)}</b></td>
    <td class="r">${count(figures.payments)}</td>`;
