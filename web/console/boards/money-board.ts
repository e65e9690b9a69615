import { html, nothing, type TemplateResult } from 'lit';
import type { BoardArrears, MoneyBoard, Received } from '../../../api/views/boards.ts';
import { PAY_WAYS } from '../../../domain/pay/ways.ts';
import { RECEIPT_WAYS } from '../../../domain/billing/receipts.ts';
import { t } from '../../locales/console-boards.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import { skeleton } from '../parts.ts';
import { count } from '../time.ts';
import { alarm, asTable, bars, brief, figure, legend, money, part, quiet, stat, type Look } from './parts.ts';

/** 钱款: what came, what will come, what should have come. */
export function moneyBoard(view: MoneyBoard, look: Look): TemplateResult {
  const { today, month, dues, refunds, differences, receipts, expected } = view;
  return html`<div class="strip">
      ${received(t('money.today'), today, look, t('money.lastWeek'))} ${received(t('money.month'), month, look, spanWords(month.before))}
      ${dues ? stat(t('money.dues'), html`<span>${dues.share === null ? '—' : `${Math.round(dues.share * 1000) / 10}%`}</span>`, html`${money(look, dues.due)} ${t('money.duesPaid', { amount: brief(dues.paidFen) })}`) : nothing}
      ${expected ? stat(t('money.expected'), money(look, expected, true), t('bills.n', { n: count(expected.count) })) : nothing}
    </div>
    <div class="strip">
      ${refunds ? stat(t('money.refunds'), alarm(look, refunds.asked), html`${t('money.moving')} ${figure(look, refunds.moving)} · ${t('money.abnormal')} ${alarm(look, refunds.abnormal)}`) : nothing}
      ${differences ? stat(t('money.differences'), alarm(look, differences.days), t('money.lines', { n: count(differences.lines) })) : nothing}
      ${receipts ? stat(t('money.toConfirm'), figure(look, receipts.toConfirm), brief(receipts.toConfirm.fen ?? 0)) : nothing}
      ${receipts ? stat(t('money.toHandIn'), figure(look, receipts.toHandIn), brief(receipts.toHandIn.fen ?? 0)) : nothing}
    </div>
    <div class="bd-g even">
      <div>${course(view, look)} ${ways(view, look)}</div>
      <div>${arrears(view, look)}</div>
    </div>`;
}

const spanWords = ({ from, to }: { from: string; to: string }): string => t('span', { from, to });

function received(name: string, { netFen, online, offline, refunded, before }: Received, look: Look, other: string): TemplateResult {
  return stat(
    name,
    html`<span data-net=${netFen}>${look.wall ? brief(netFen) : yuanBig(netFen)}</span>${change(netFen, before.netFen)}`,
    html`<span title="${other} ${yuan(before.netFen)}"
      >${t('money.online')}
      ${money(look, online)}${offline ? html` · ${t('money.offline')} ${money(look, offline)}` : nothing}${refunded.count > 0 ? html` · ${t('money.back')} ${money(look, refunded)}` : nothing}</span
    >`,
  );
}
/** How money moved, in per cent. */
function change(now: number, before: number): TemplateResult | typeof nothing {
  if (before <= 0 || now === before) return nothing;
  const share = Math.round(((now - before) / before) * 1000) / 10;
  return html`<em class=${share < 0 ? 'dn2' : 'up'}>${share > 0 ? '+' : '−'}${Math.abs(share)}%</em>`;
}

/** Sums day after day. */
const runningOf = (values: readonly number[]): number[] => values.map((_, index) => values.slice(0, index + 1).reduce((a, b) => a + b, 0));

function course(view: MoneyBoard, look: Look): TemplateResult {
  const { days, month } = view;
  const sums = runningOf(days.map(({ netFen }) => netFen));
  const before = runningOf(days.map(({ beforeFen }) => beforeFen));
  return part(
    t('course'),
    t('course.note', { before: spanWords(month.before) }),
    html`<div class="box pad">
      ${legend(['k1', t('course.sum')], ['k6', t('course.before')])}
      ${look.drawn ? html`<yk-course-chart .days=${days} .sums=${sums} .other=${before}></yk-course-chart>` : skeleton(220)}
      ${asTable(
        look,
        t('course'),
        [t('day'), t('course.day'), t('course.sum'), t('course.before')],
        days.map(({ date, netFen }, index) => [date, yuan(netFen), yuan(sums[index] ?? 0), yuan(before[index] ?? 0)]),
      )}
    </div>`,
  );
}

const WAYS = [...PAY_WAYS, ...RECEIPT_WAYS];
function ways({ ways: all }: MoneyBoard, look: Look): TemplateResult {
  if (all.length === 0) return part(t('ways'), '', quiet(t('ways.none')));
  const nameOf = (way: string): string => {
    const known = WAYS.find((one) => one === way);
    return known ? t(`way.${known}`) : way;
  };
  return part(
    t('ways'),
    t('ways.note'),
    html`<div class="box pad">
      ${bars(
        all.map(({ way, figure: one }) => ({
          name: nameOf(way),
          size: one.fen ?? 0,
          value: money(look, one),
          note: t('times', { n: count(one.count) }),
        })),
      )}
    </div>`,
  );
}

function arrears({ arrears: all }: MoneyBoard, look: Look): TemplateResult | typeof nothing {
  if (!all) return nothing;
  const { total, trend, accountants, stores } = all;
  const top = (title: string, lines: readonly BoardArrears[]): TemplateResult | typeof nothing =>
    lines.length === 0
      ? nothing
      : part(
          title,
          '',
          html`<div class="box pad">
            ${bars(
              lines.map(({ name, figure: one }) => ({
                name: name || t('nobody'),
                size: one.fen ?? 0,
                tone: 'a3',
                value: money(look, one),
                note: t('bills.n', { n: count(one.count) }),
              })),
            )}
          </div>`,
        );
  return html`${part(
    t('trend'),
    money(look, total),
    html`<div class="box pad">
      ${look.drawn ? html`<yk-arrears-chart .trend=${trend}></yk-arrears-chart>` : skeleton(180)}
      ${asTable(
        look,
        t('trend'),
        [t('day'), t('trend.fen')],
        trend.map(({ date, fen }) => [date, yuan(fen)]),
      )}
    </div>`,
  )}
  ${total.count === 0 ? quiet(t('bills.none')) : nothing} ${top(t('top.accountants'), accountants)} ${top(t('top.stores'), stores)}`;
}
