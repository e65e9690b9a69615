import { html, nothing, type TemplateResult } from 'lit';
import type { DifferenceView, ReconciliationView } from '../../../api/views/reconciliations.ts';
import { getReconciliation, resolveDifference } from '../../data/reconciliation-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { may } from '../../data/me.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-reconciliation.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { stateTag } from './reconciliation-words.ts';
import '../styles/case.css';
import '../styles/money.css';

/** One day: both sums, what differs, and what a person found out about it. */
export class ReconciliationDayPage extends Part {
  static override properties = { date: {} };
  declare date: string;
  readonly day = new Resource(
    this,
    () => (this.date ? `reconciliation:${this.date}` : null),
    () => getReconciliation(this.date),
  );
  readonly live = new Live(this, { topic: 'reconciliation' }, () => void this.day.load());
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Escape', does: t('back'), run: () => go('/reconciliations') }],
  }));

  private get may(): boolean {
    return may('reconciliation.resolve');
  }
  private async again(): Promise<void> {
    const { runNow } = await import('./run-now.ts');
    await wordsReady();
    const date = await runNow(this.date);
    if (date === this.date) void this.day.load();
    else if (date) go(`/reconciliations/${date}`);
  }
  private async resolve(one: DifferenceView): Promise<void> {
    const done = await doDeed({
      title: t('resolve.title'),
      sub: `${t(`kind.${one.kind}`)} · ${one.number}`,
      text: t('resolve.reason'),
      hint: t('resolve.hint'),
      note: t('resolve.note'),
      confirm: t('resolve.go'),
      run: ({ text }, key) => resolveDifference(this.date, one.id, text, key),
    });
    if (!done) return;
    say(t('resolve.done'));
    void this.day.load();
  }

  override render(): TemplateResult {
    const { value, problem } = this.day;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/reconciliations')}>${t('title')}</a>${icon('right', 13)}<span>${this.date}</span></h1>
        <span class="grow"></span>${
          this.may
            ? html`<button class="btn" @click=${() => this.again()}>${icon('retry')}<span>${t(value ? 'run.again' : 'run')}</span></button>`
            : nothing
        }
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('gone')}</h2>
                        <p>${t('goneText')}</p>`
                    : trouble(problem.message, () => {
                        void this.day.load();
                      })
                }
              </div>`
            : html`<div class="pm">${skeleton(80)}<br />${skeleton(200)}</div>`
      }`;
  }
  private body(value: ReconciliationView): TemplateResult {
    const side = (name: string, paid: number, back: number, lines: number): TemplateResult =>
      html`<div>
        <div class="k">${name}</div>
        <div class="v">${yuanBig(paid)}</div>
        <div class="d">${t('refunded')} ${yuan(back)} · ${t('lines', { n: lines })}</div>
      </div>`;
    const gap = value.theirPaidFen - value.theirRefundedFen - (value.ourPaidFen - value.ourRefundedFen);
    return html`<div class="strip">
        <div>
          <div class="k">${t('column.state')}</div>
          <div class="v">${stateTag(value)}</div>
          <div class="d">${value.checkedAt ? `${t('column.checked')} ${dayAndTime(value.checkedAt)}` : ''}</div>
        </div>
        ${side(t('ours'), value.ourPaidFen, value.ourRefundedFen, value.ourCount)}${side(t('theirs'), value.theirPaidFen, value.theirRefundedFen, value.theirCount)}
        <div>
          <div class="k">${t('gap')}</div>
          <div class="v">${gap === 0 ? t('even') : html`<span class="red">${yuan(gap)}</span>`}</div>
          <div class="d">${value.open > 0 ? html`<b class="red">${t('left', { n: value.open })}</b>` : ''}</div>
        </div>
      </div>
      <section class="pm" tabindex="0" aria-label=${t('differences')}>
        ${value.failure ? html`<div class="note w" role="status">${icon('warn', 14)}<span>${value.failure.words}</span></div>` : nothing}
        ${
          value.differences.length === 0
            ? html`<p class="quiet">
                ${icon(value.state === 'balanced' ? 'check' : 'clock', 16)}${t(value.state === 'balanced' ? 'balanced' : 'waiting')}
              </p>`
            : html`<h2>${t('differences')}</h2>
                <ul class="rd">
                  ${value.differences.map((one) => this.difference(one))}
                </ul>`
        }
      </section>`;
  }
  private difference(one: DifferenceView): TemplateResult {
    const side = (name: string, fen: number | null, state: string | null): TemplateResult =>
      html`<div>
        <span class="mut">${name}</span><b>${fen === null ? t('none') : yuan(fen)}</b><span class="mono mut">${state ?? ''}</span>
      </div>`;
    return html`<li data-difference=${one.id}>
      <div class="row">
        <b class=${one.resolution ? 'mut' : 'red'}>${t(`kind.${one.kind}`)}</b><span class="tag">${t(`of.${one.of}`)}</span
        ><span class="mono mut el">${one.number}</span><span class="grow"></span>${
          one.paymentId ? html`<a class="btn sm gho" href=${href(`/payments/${one.paymentId}`)}>${t('open')}</a>` : nothing
        }${this.may && !one.resolution ? html`<button class="btn sm pri" @click=${() => this.resolve(one)}>${t('resolve')}</button>` : nothing}
      </div>
      <div class="rd-s">${side(t('ours'), one.ourFen, one.ourState)}${side(t('theirs'), one.theirFen, one.theirState)}</div>
      ${
        one.resolution
          ? html`<p class="rd-r">
              ${icon('check', 13)}<span
                >${t('resolved', { name: one.resolution.by.name, at: dayAndTime(one.resolution.at), reason: one.resolution.reason })}</span
              >
            </p>`
          : html`<p class="mut">${t(`do.${one.kind}`)}</p>`
      }
    </li>`;
  }
}
define('yk-reconciliation-day-page', ReconciliationDayPage);
