import { html } from 'lit';
import type { DecisionView } from '../../../api/views/today.ts';
import { decisionPath, type DecisionKind } from '../../../domain/decisions.ts';
import { formatYuan } from '../../../domain/money.ts';
import { serverNow } from '../../data/clock.ts';
import type { IconName } from '../../elements/icon.ts';
import { t } from '../../locales/decisions.ts';
import { mark } from '../../locales/punctuation.ts';
import { runTitleOf } from '../../locales/run-title.ts';
import { spanOf, when } from '../../locales/when.ts';

const ICONS: Record<DecisionKind, IconName> = {
  case: 'flag',
  complaint: 'frown',
  refund: 'undo',
  receipt: 'invoice',
  transfer: 'transfer',
  engagement: 'file',
  invoice: 'invoice',
  difference: 'alert',
  bill: 'clock',
  leave: 'calendar',
  wish: 'people',
  erasure: 'shield',
  suggestion: 'message',
  letter: 'message',
  daily: 'refresh',
  run: 'list',
  channel: 'offline',
};

/** One thing that waits, as a cell: what and how much, whose and why, since when; what is late says so. */
export function decisionRow(one: DecisionView): unknown {
  const now = serverNow();
  const late = one.dueAt !== null && Date.parse(one.dueAt) < now;
  const about = [one.clientShort, whyOf(one).replace(/[。.]+$/u, ''), one.by].filter(Boolean).join(mark('，'));
  return html`<yk-cell indent href=${decisionPath(one.kind, one.id)} .chevron=${false} data-decision="${one.kind}-${one.id}"
    ><span slot="lead" class="tile ${one.wrong || late ? 'bad' : ''}"><yk-icon name=${ICONS[one.kind]}></yk-icon></span>${titleOf(one)}<span
      slot="sub"
      class="two-lines"
      >${about}</span
    ><span slot="value" class="small num nowrap ${late || one.wrong ? 'danger' : 'text3'}"
      >${late ? t('row.late') : one.dueAt !== null && one.kind !== 'leave' ? t('row.due', { time: when(one.dueAt) }) : spanOf(now - Date.parse(one.at))}</span
    ></yk-cell
  >`;
}

function titleOf(one: DecisionView): string {
  if (one.kind === 'refund' && one.wrong) return t('row.refundWrong');
  if (one.kind === 'daily') return t('row.daily');
  if (one.kind === 'difference') return t('row.difference', { n: one.title });
  if (one.kind === 'case') return one.title;
  const kind = t(`kind.${one.kind}`);
  return one.amountFen === null ? kind : `${kind} ${formatYuan(one.amountFen)}`;
}
function whyOf(one: DecisionView): string {
  switch (one.kind) {
    case 'case':
      return t('kind.case');
    case 'complaint':
      return t(`topic.${one.title as 'other'}`);
    case 'difference':
    case 'daily':
      return one.id;
    case 'channel':
      return t(`channel.${one.id as 'sms'}`);
    default:
      return one.title === one.clientShort ? '' : runTitleOf(one);
  }
}
