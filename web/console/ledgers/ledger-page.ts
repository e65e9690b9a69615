// Long: one record with everything that can be read and done on it, by button and key.
import { html, nothing, type TemplateResult } from 'lit';
import type { LedgerMonthView, LedgerQuestionView, LedgerRevisionView, LedgerView } from '../../../api/views/ledgers.ts';
import { changeOf, FIGURE_KEYS, FIGURE_SECTIONS, FIGURES, spentFen } from '../../../domain/ledger/figures.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem } from '../../data/http.ts';
import {
  endLedgerQuestion,
  getLedger,
  getLedgerMonths,
  getLedgerRevisions,
  ledgerDeed,
  reopenLedger,
  sayInLedger,
} from '../../data/ledgers-api.ts';
import { t } from '../../locales/console-ledgers.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { changeTable } from './change-table.ts';
import { figureName, figureWords, ledgerTag } from './ledger-words.ts';
import './turnover-note.ts';
import './line-table.ts';
import '../styles/case.css';
import '../styles/ledgers.css';

const MONTHS = 12;
const QUESTION_TONES = { open: 'a', answered: 'g', closed: '' } as const;

/** One ledger: figures against the month before, the months in a chart, questions to answer, versions, files; publish, close, open again. */
export class LedgerPage extends Part {
  static override properties = { ledger: {} };
  declare ledger: string;
  readonly view = new Resource<LedgerView>(
    this,
    () => (this.ledger ? `ledger:${this.ledger}` : null),
    () => getLedger(this.ledger),
  );
  readonly months = new Resource<{ items: LedgerMonthView[] }>(
    this,
    () => (this.view.value ? `ledger-months:${this.view.value.client.id}` : null),
    () => getLedgerMonths(this.view.value?.client.id ?? ''),
  );
  readonly revisions = new Resource<{ items: LedgerRevisionView[] }>(
    this,
    () =>
      this.view.value && this.view.value.latestRevision > 1 ? `ledger-versions:${this.ledger}:${this.view.value.latestRevision}` : null,
    () => getLedgerRevisions(this.ledger),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.view.value?.client.id) void this.view.load();
  });
  readonly keys = new Keys(this, () => ({
    title: t('ledgers'),
    items: [
      { keys: 'u', does: t('upload.newVersion'), run: () => void this.upload() },
      { keys: 'p', does: t('publish'), run: () => void this.publish() },
      { keys: 'Escape', does: t('back'), run: () => go(neighbours('ledgers', this.ledger)?.address ?? '/ledgers') },
    ],
  }));
  #refusal: ApiProblem | null = null;

  protected override firstUpdated(): void {
    void import('./ledger-chart.ts');
  }
  private may(action: LedgerView['actions'][number]): boolean {
    return this.view.value?.actions.includes(action) ?? false;
  }
  /** Does something at once; a refusal stays on the page. */
  private async do(deed: () => Promise<LedgerView>, said: string): Promise<void> {
    this.#refusal = null;
    try {
      this.view.put(await deed());
      say(said);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#refusal = problem;
      void this.view.load();
    }
    this.requestUpdate();
  }
  private async upload(): Promise<void> {
    const { value } = this.view;
    if (!value || !this.may('upload')) return;
    const saved = await (await import('./upload-form.ts')).openUpload(value.client, value.period);
    if (saved) this.view.put(saved);
  }
  private async publish(): Promise<void> {
    if (this.may('publish')) await this.do(() => ledgerDeed(this.ledger, 'publish'), t('published'));
  }
  private async close(): Promise<void> {
    const { value } = this.view;
    if (!value) return;
    await doDeed({
      title: t('close.title', { client: value.client.short, period: value.period }),
      note: t('close.note'),
      confirm: t('close'),
      run: async (_, key) => this.view.put(await ledgerDeed(this.ledger, 'close', key)),
    });
  }
  private async reopen(): Promise<void> {
    const { value } = this.view;
    if (!value) return;
    await doDeed({
      title: t('reopen.title', { client: value.client.short, period: value.period }),
      text: t('reopen.reason'),
      hint: t('reopen.hint'),
      note: t('reopen.note'),
      confirm: t('reopen'),
      run: async ({ text }, key) => this.view.put(await reopenLedger(this.ledger, text, key)),
    });
  }
  private async answer({ id, lineName }: LedgerQuestionView): Promise<void> {
    await doDeed({
      title: t('answer.title', { line: lineName ?? t('whole') }),
      text: t('answer.text'),
      hint: t('answer.hint'),
      files: true,
      confirm: t('answer'),
      run: async ({ text, fileIds }, key) => this.view.put(await sayInLedger(this.ledger, id, { text, fileIds }, key)),
    });
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    const list = neighbours('ledgers', this.ledger)?.address ?? '/ledgers';
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(list)}>${t('ledgers')}</a>${icon('right', 13)}<span>${value ? `${value.client.short} ${value.period}` : ''}</span>
        </h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${value ? this.deeds() : nothing}
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('gone')}</h2>
                        <p>${t('goneText')}</p>
                        <a class="btn" href=${href('/ledgers')}>${t('back')}</a>`
                    : trouble(problem.message, () => void this.view.load())
                }
              </div>`
            : html`<div class="iv">
                <section>${skeleton(60, '320px')}<br />${skeleton(220)}</section>
              </div>`
      }`;
  }
  private deeds(): TemplateResult {
    return html`${this.may('reopen') ? html`<button class="btn" @click=${() => this.reopen()}>${icon('undo')}<span>${t('reopen')}</span></button>` : nothing}${this.may('close') ? html`<button class="btn" @click=${() => this.close()}>${icon('lock')}<span>${t('close')}</span></button>` : nothing}${this.may('upload') ? html`<button class="btn ${this.may('publish') ? '' : 'pri'}" @click=${() => this.upload()}>${icon('upload')}<span>${t('upload.newVersion')}</span><kbd>U</kbd></button>` : nothing}${this.may('publish') ? html`<button class="btn pri" @click=${() => this.publish()}>${icon('send')}<span>${t('publish')}</span><kbd>P</kbd></button>` : nothing}`;
  }
  private body(value: LedgerView): TemplateResult {
    const months = (this.months.value?.items ?? []).slice(0, MONTHS).toReversed();
    return html`<div class="iv">
      <section tabindex="0" aria-label=${t('figures')}>
        ${this.#refusal ? html`<p class="note d" role="alert">${icon('warn', 14)}<span>${this.#refusal.message}</span></p>` : nothing}
        ${value.publishedRevision !== null && value.latestRevision > value.publishedRevision ? html`<p class="note a">${icon('eye', 14)}<span>${t('newer', { n: value.latestRevision })}</span></p>` : nothing}
        <div class="iv-h">
          <div>
            <div class="mut">${t('profit')}</div>
            <div class="iv-a">${figureWords('profitFen', value.figures.profitFen)}</div>
          </div>
          <div>
            <div class="mut">${t('revenue')}</div>
            <div class="lk-a">${figureWords('revenueFen', value.figures.revenueFen)}</div>
          </div>
          <div>
            <div class="mut">${t('spent')}</div>
            <div class="lk-a">${formatYuan(spentFen(value.figures))}</div>
          </div>
          <div class="row">${ledgerTag(value.state)}</div>
        </div>
        ${value.questions.map((question) => this.question(question))}
        ${
          months.length > 1
            ? html`<h2>${t('trend')}</h2>
                <yk-ledger-chart
                  .months=${months}
                  @choose=${(event: CustomEvent<string>) => go(`/ledgers/${event.detail}`)}
                ></yk-ledger-chart>`
            : nothing
        }
        <h2>${t('figures')}</h2>
        ${this.figures(value)}
        ${
          value.lineCount > 0
            ? html`<h2>${t('lines')} <span class="mut">${t('lines.count', { n: value.lineCount })}</span></h2>
                <yk-ledger-lines .ledger=${value.id} .revision=${value.revision}></yk-ledger-lines>`
            : nothing
        }
        ${value.latestRevision > 1 ? this.versions() : nothing}
      </section>
      <aside class="sp" aria-label=${t('ledgers')}>
        <yk-turnover .client=${value.client.id} .period=${value.period}></yk-turnover>${this.facts(value)}
      </aside>
    </div>`;
  }
  private question(question: LedgerQuestionView): TemplateResult {
    const open = question.state !== 'closed' && this.view.value?.state !== 'closed';
    return html`<article class="lq">
      <header class="row">
        <b class="grow">${t('question', { name: question.person.name, line: question.lineName ?? t('whole') })}</b
        ><span class="tag ${QUESTION_TONES[question.state]}">${t(`question.${question.state}`)}</span>
      </header>
      <ul>
        ${question.messages.map(
          (message) =>
            html`<li class=${message.kind}>
              <span class="mut">${message.author.name} · ${dayAndTime(message.at)}</span>
              <p>${message.text}</p>
              ${message.files.length > 0 ? fileThumbs(message.files) : nothing}
            </li>`,
        )}
      </ul>
      ${
        open
          ? html`<div class="row">
              <button class="btn ${question.state === 'open' ? 'pri' : ''} sm" @click=${() => this.answer(question)}>${t('answer')}</button
              >${question.state === 'answered' ? html`<button class="btn sm" @click=${() => this.do(() => endLedgerQuestion(this.ledger, question.id), t('question.ended'))}>${t('question.end')}</button>` : nothing}
            </div>`
          : nothing
      }
    </article>`;
  }
  private figures({ figures, previous }: LedgerView): TemplateResult {
    const share = (now: number | undefined, before: number | undefined): string => {
      const change = changeOf(now, before);
      return change === null ? '' : `${change > 0 ? '+' : ''}${(change / 10).toFixed(1)}%`;
    };
    return html`<table class="lt">
      <thead>
        <tr>
          <th scope="col">${t('figure')}</th>
          <th scope="col" class="r">${t('thisMonth')}</th>
          <th scope="col" class="r">${previous?.period ?? t('lastMonth')}</th>
          <th scope="col" class="r">${t('change')}</th>
        </tr>
      </thead>
      ${FIGURE_SECTIONS.map((section) => {
        const keys = FIGURE_KEYS.filter((key) => FIGURES[key].section === section && figures[key] !== undefined);
        return keys.length === 0
          ? nothing
          : html`<tbody>
              <tr class="sec">
                <th scope="rowgroup" colspan="4">${t(`section.${section}`)}</th>
              </tr>
              ${keys.map(
                (key) =>
                  html`<tr>
                    <td>${figureName(key)}</td>
                    <td class="r t1">${figureWords(key, figures[key])}</td>
                    <td class="r mut">${figureWords(key, previous?.figures[key])}</td>
                    <td class="r mut">${share(figures[key], previous?.figures[key])}</td>
                  </tr>`,
              )}
            </tbody>`;
      })}
    </table>`;
  }
  private versions(): TemplateResult {
    const { value, problem } = this.revisions;
    return html`<h2>${t('versions')}</h2>
      ${
        value
          ? value.items.map(
              (one) =>
                html`<details class="lc" ?open=${one === value.items[0]}>
                  <summary>
                    <b>${t('revision', { n: one.revision })}</b>
                    <span class="mut">${one.by.name} · ${dayAndTime(one.at)}</span>
                    ${one.publishedAt ? html`<span class="tag g">${t('shown')}</span>` : html`<span class="tag a">${t('notShown')}</span>`}
                  </summary>
                  ${one.note ? html`<p>${one.note}</p>` : nothing}${one.changes ? changeTable(one.changes) : html`<p class="mut">${t('changes.first')}</p>`}
                </details>`,
            )
          : problem
            ? trouble(problem.message, () => void this.revisions.load())
            : skeleton(80)
      }`;
  }
  private facts(value: LedgerView): TemplateResult {
    const said = (who: { name: string } | null, at: string | null): string => (who && at ? `${who.name} · ${dayAndTime(at)}` : '—');
    return html`<section class="sg">
        <dl>
          ${fact(t('column.client'), html`<a class="lk" href=${href(`/clients/${value.client.id}`)}>${value.client.name}</a>`)}
          ${fact(t('column.period'), value.period)} ${fact(t('column.accountant'), value.accountant?.name ?? '—')}
          ${fact(t('uploaded'), `${value.by.name} · ${dayAndTime(value.uploadedAt)}`)}
          ${fact(t('column.revision'), t('revision', { n: value.revision }))}
          ${fact(t('column.published'), value.publishedAt ? dayAndTime(value.publishedAt) : t('notShown'))}
          ${fact(t('column.read'), said(value.readBy, value.readAt))}
          ${fact(t('column.confirmed'), said(value.confirmedBy, value.confirmedAt))}
          ${value.closedAt ? fact(t('closedAt'), dayAndTime(value.closedAt)) : nothing}
          ${value.reopenReason ? fact(t('reopen.reason'), value.reopenReason) : nothing}
        </dl>
      </section>
      ${
        value.note
          ? html`<section class="sg">
              <h2>${t('upload.note')}</h2>
              <p>${value.note}</p>
            </section>`
          : nothing
      }
      <section class="sg last">
        <h2>${t('upload.files')}</h2>
        ${value.files.length > 0 ? fileThumbs(value.files) : html`<p class="mut">${t('files.none')}</p>`}
      </section>`;
  }
}
define('yk-ledger-page', LedgerPage);

const fact = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
