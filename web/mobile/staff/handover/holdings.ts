import { html, nothing } from 'lit';
import type { Holdings } from '../../../../domain/client/handover-lists.ts';
import { formatYuan } from '../../../../domain/money.ts';
import { t } from '../../../locales/accountants.ts';

const due = (date: string | null): string => (date ? ` · ${t('handover.due', { date })}` : '');
const group = (heading: string, lines: readonly string[]): unknown =>
  lines.length === 0
    ? nothing
    : html`<div>
        <p class="small text3">${heading} <span class="num">${lines.length}</span></p>
        <ul>
          ${lines.map((line) => html`<li class="small num">${line}</li>`)}
        </ul>
      </div>`;

/** What a hand-over list holds, group by group; what is empty is left out. */
export function holdings(held: Holdings): unknown {
  const groups = [
    group(
      t('handover.periods'),
      held.periods.map(({ period, stage, nextDueOn }) => `${period} ${stage}${due(nextDueOn)}`),
    ),
    group(
      t('handover.filings'),
      held.filings.map(({ span, name, dueDate }) => `${span} ${name}${due(dueDate)}`),
    ),
    group(
      t('handover.papers'),
      held.papers.map(({ period, name }) => `${period} ${name}`),
    ),
    group(
      t('handover.bills'),
      held.bills.map(({ title, restFen, dueDate }) => `${title} ${formatYuan(restFen)}${due(dueDate)}`),
    ),
    group(
      t('handover.ledgers'),
      held.ledgers.map(({ period }) => period),
    ),
    group(
      t('handover.custody'),
      held.custody.map(({ name }) => name),
    ),
    group(
      t('handover.cases'),
      held.cases.map(({ no, title }) => `${no} ${title}`),
    ),
  ];
  return groups.every((one) => one === nothing) ? html`<p class="small text3">${t('handover.nothing')}</p>` : groups;
}
