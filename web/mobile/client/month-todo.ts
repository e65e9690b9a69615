import { html, nothing } from 'lit';
import type { MonthTodo } from '../../../api/views/day.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/month.ts';
import { shortMonth } from '../../locales/months.ts';
import '../../elements/cell.ts';

const LOOK = {
  tax: { icon: 'check', tone: 'plum' },
  papers: { icon: 'camera', tone: 'warn' },
  deduction: { icon: 'alert', tone: 'bad' },
} as const;

/** What a month waits for in 等您处理: the amount, papers, money on the account. */
export function monthLine({ id, period, client, what, amountFen, missing, until }: MonthTodo, several: boolean): unknown {
  const { icon, tone } = LOOK[what];
  return html`<yk-cell indent href="/periods/${id}?company=${client.id}"
    ><span slot="lead" class="tile ${tone}"><yk-icon name=${icon}></yk-icon></span>${t(`todo.${what}`, { n: missing })}
    ${amountFen === null ? nothing : html`<span class="num">${formatYuan(amountFen)}</span>`}${several ? html` <span class="small text3 whose">${client.short}</span>` : nothing}<span
      slot="sub"
      class="num"
      >${t('todo.of', { m: shortMonth(period) })}${until ? html`<i class="dot"></i>${t('todo.until', { date: until.slice(5) })}` : nothing}</span
    ></yk-cell
  >`;
}
