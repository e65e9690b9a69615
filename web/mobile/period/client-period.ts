// Long: the whole month of a client on one page: the turn, the amount, papers, filings, what happened.
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PaperView } from '../../../api/views.ts';
import type { ObligationView, PeriodPaperView, PeriodView } from '../../../api/views/periods.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { confirmTax, getPeriod, questionTax, sayNoPapers } from '../../data/period-api.ts';
import { ViewFiles, type YkViewer } from '../../elements/files.ts';
import type { StripStage } from '../../elements/stage-strip.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/month.ts';
import { monthWords } from '../../locales/months.ts';
import { when } from '../../locales/when.ts';
import { civil, civilDay } from './month-bar.ts';
import { entryWords } from './entry-words.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/paper-list.ts';
import '../../elements/sheet.ts';
import '../../elements/skeleton.ts';
import '../../elements/stage-strip.ts';
import '../../elements/tag.ts';
import './paper-sheet.ts';

/** `<yk-client-period .period>`: where the month stands, in two taps the amount confirmed, papers by camera, 本期无票据, and the results. */
@customElement('yk-client-period')
export class YkClientPeriod extends LitElement {
  static override styles = [
    ...kit,
    css`
      .turn {
        display: grid;
        gap: 12px;
        padding: 16px var(--yk-inset);
      }
      .sum {
        font-size: var(--yk-text-figure);
        line-height: 1.2;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .line {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        font-size: var(--yk-text-small);
      }
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 12px;
      }
      .entry {
        display: flex;
        gap: 12px;
        padding: 10px var(--yk-inset);
        font-size: var(--yk-text-small);
      }
    `,
  ];
  @property() period = '';
  @state() private paper: PeriodPaperView | null = null;
  @state() private sheet: 'confirm' | 'question' | 'nothing' | '' = '';
  @state() private text = '';
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #view = new Resource<PeriodView>(
    this,
    () => (this.period ? `period ${this.period}` : null),
    () => getPeriod(this.period),
  );
  readonly #submit = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.period) void this.#view.load();
    });
    this.addEventListener(ViewFiles.type, (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private readonly shut = (): void => {
    this.sheet = '';
    this.#submit.clear();
  };
  private take(view: PeriodView | null, words: string): void {
    if (!view) return;
    this.#view.put(view);
    this.shut();
    toast(words);
  }
  private readonly confirm = async (): Promise<void> => {
    const total = this.#view.value?.tax.totalFen ?? 0;
    this.take(await this.#submit.run({ confirm: total }, (key) => confirmTax(this.period, key)), t('tax.confirmed'));
  };
  private readonly ask = async (): Promise<void> => {
    const text = this.text.trim();
    if (text === '') return;
    const view = await this.#submit.run({ text }, (key) => questionTax(this.period, text, key));
    if (view) this.text = '';
    this.take(view, t('tax.asked'));
  };
  private readonly nothing = async (undo: boolean): Promise<void> => {
    this.take(await this.#submit.run({ undo }, (key) => sayNoPapers(this.period, undo, key)), t(undo ? 'nothing.back' : 'nothing.said'));
  };

  private stages(view: PeriodView): StripStage[] {
    return view.stages.map((stage) => ({
      id: stage.id,
      name: stage.name,
      state: stage.state === 'done' || stage.state === 'skipped' ? 'done' : stage.id === view.stageId ? 'current' : 'ahead',
    }));
  }
  /** What waits on the client now, in one sentence. */
  private turn(view: PeriodView): string {
    if (view.state === 'archived') return t('turn.archived');
    if (view.actions.includes('confirmTax') && view.tax.answer === 'asked') return t('turn.tax');
    if (!view.noPapers && view.papers.missing > 0) return t('turn.papers', { n: view.papers.missing });
    if (view.filings.some(({ deduction }) => deduction === 'failed')) return t('turn.failed');
    return t('turn.us', { stage: view.stageName });
  }
  private tax(view: PeriodView): unknown {
    const { tax } = view;
    if (tax.totalFen === null) return nothing;
    const owed = view.filings.filter(({ amountFen, stage }) => stage === 'file' && (amountFen ?? 0) > 0);
    const asked = tax.answer === 'asked' && view.actions.includes('confirmTax');
    return html`<yk-section heading=${t('tax.title')} note=${tax.answer ? t(`answer.${tax.answer}`) : ''}
      ><yk-card
        ><div class="turn">
          <p class="sum">${formatYuan(tax.totalFen)}</p>
          ${owed.map((one) => html`<p class="line"><span class="text2">${one.name}</span><span class="num">${formatYuan(one.amountFen ?? 0)}</span></p>`)}
          <p class="small text3">${t(tax.answer === 'notified' ? 'tax.told' : 'tax.payBy', { date: civilDay(tax.payBy) })}</p>
          ${
            tax.answer === 'unanswered'
              ? html`<p class="hint warn inside"><yk-icon name="info" size="s"></yk-icon><span>${t('tax.unanswered')}</span></p>`
              : nothing
          }
          ${
            view.actions.includes('questionTax') && !asked
              ? html`<p class="row">
                  <button class="yk-button plain small" type="button" @click=${() => (this.sheet = 'question')}>${t('tax.question')}</button
                  >${view.actions.includes('confirmTax') ? html`<button class="yk-button soft small" type="button" @click=${() => (this.sheet = 'confirm')}>${t('tax.confirm')}</button>` : nothing}
                </p>`
              : nothing
          }
        </div></yk-card
      ></yk-section
    >`;
  }
  private papers(view: PeriodView): unknown {
    const can = view.actions.includes('submitPaper');
    if (view.noPapers)
      return html`<yk-section heading=${t('papers')}
        ><yk-card padded
          ><p class="row">
            <yk-icon name="check"></yk-icon
            ><span class="grow">${t('nothing.is', { time: view.noPapersAt ? when(view.noPapersAt) : '' })}</span
            >${view.actions.includes('withdrawNoPapers') ? html`<button class="yk-button plain small" type="button" aria-busy=${this.#submit.busy} @click=${() => void this.nothing(true)}>${t('nothing.undo')}</button>` : nothing}
          </p></yk-card
        ></yk-section
      >`;
    if (view.paperList.length === 0) return nothing;
    const lines = view.paperList.map((paper): PaperView => ({
      ...paper,
      original: false,
      note: '',
      dueAt: null,
      changedAt: paper.state === 'needed' ? null : paper.at,
    }));
    return html`<yk-section
      heading=${t('papers')}
      note=${t('papers.note', { n: view.papers.total - view.papers.missing, count: view.papers.total })}
      ><yk-paper-list
        .papers=${lines}
        .canAct=${can}
        .actionFor=${(paper: PaperView) => (paper.state === 'returned' ? t('paper.reshoot') : paper.state === 'accepted' ? '' : paper.state === 'submitted' ? t('paper.more') : t('paper.shoot'))}
        @pick-paper=${(event: Event & { paper: PaperView }) => {
          this.paper = view.paperList.find(({ id }) => id === event.paper.id) ?? null;
        }}
      ></yk-paper-list>
      ${
        view.actions.includes('noPapers') && view.papers.submitted === 0
          ? html`<yk-card class="gap3"
              ><yk-cell button heading=${t('nothing')} sub=${t('nothing.hint')} @click=${() => (this.sheet = 'nothing')}
                ><span slot="lead" class="tile mute"><yk-icon name="file"></yk-icon></span></yk-cell
            ></yk-card>`
          : nothing
      }</yk-section
    >`;
  }
  private filing(one: ObligationView): unknown {
    const owed = (one.amountFen ?? 0) > 0;
    const failed = one.state === 'filed' && one.deduction === 'failed';
    const tone = failed ? 'bad' : one.state === 'paid' || (one.state === 'filed' && !owed) ? 'ok' : one.state === 'filed' ? 'info' : 'line';
    const word = failed ? t('filing.failed') : one.state === 'filed' && owed ? t('filing.deducting') : t(`filing.${one.state}`);
    return html`<yk-cell heading=${one.name}
      ><span slot="sub" class="num"
        >${one.filedAt ? t('filing.at', { time: when(one.filedAt) }) : t('filing.due', { date: civil(one.dueDate) })}${owed ? html`<i class="dot"></i>${formatYuan(one.amountFen ?? 0)}` : nothing}${failed && one.deductionReason ? html`<i class="dot"></i><span class="danger">${one.deductionReason}</span>` : nothing}</span
      ><span slot="value"
        >${one.files.length > 0 ? html`<button class="textbutton brand small" type="button" @click=${() => this.dispatchEvent(new ViewFiles(one.files, 0))}>${t('filing.receipt')}</button> ` : nothing}<yk-tag
          tone=${tone}
          >${word}</yk-tag
        ></span
      ></yk-cell
    >`;
  }
  private body(view: PeriodView): unknown {
    const failed = view.filings.find(({ state: s, deduction }) => s === 'filed' && deduction === 'failed');
    return html`<header class="pagehead">
        <h1 class="heading">${t('month.of', { month: monthWords(view.period) })}</h1>
        <p class="small text3 gap1">${view.client.name}</p>
      </header>
      ${failed ? html`<p class="hint bad" role="status"><yk-icon name="alert" size="s"></yk-icon><span>${t('failed.hint', { name: failed.name, amount: formatYuan(failed.amountFen ?? 0), date: civilDay(failed.dueDate) })}</span></p>` : nothing}
      <yk-card
        ><div class="turn">
          <div>
            <p class="title">${this.turn(view)}</p>
            <p class="small text3 gap1 num">${t('head.deadline', { date: civilDay(view.filingDate) })}</p>
          </div>
          <yk-stage-strip .stages=${this.stages(view)}></yk-stage-strip></div
      ></yk-card>
      ${this.tax(view)}${this.papers(view)}
      ${view.filings.length > 0 ? html`<yk-section heading=${t('filings')} note=${t('filings.note', { n: view.obligations.total - view.obligations.left, count: view.obligations.total })}><yk-card>${view.filings.map((one) => this.filing(one))}</yk-card></yk-section>` : nothing}
      ${
        view.entries.length > 0
          ? html`<yk-section heading=${t('entries')}
              ><yk-card class="lined"
                >${view.entries
                  .toSorted((one, other) => other.at.localeCompare(one.at))
                  .map(
                    (entry) =>
                      html`<div class="entry">
                        <span class="grow">${entryWords(entry, view)}</span><span class="caption text3 num nowrap">${when(entry.at)}</span>
                      </div>`,
                  )}</yk-card
              ></yk-section
            >`
          : nothing
      }
      ${this.sheets(view)}`;
  }
  private problem(): unknown {
    return this.#submit.problem ? html`<yk-error inline .problem=${this.#submit.problem}></yk-error>` : nothing;
  }
  private sheets(view: PeriodView): unknown {
    const { busy } = this.#submit;
    return html`<yk-period-paper-sheet
        period=${view.id}
        .paper=${this.paper}
        .open=${this.paper !== null}
        @done=${(event: CustomEvent<PeriodView>) => this.#view.put(event.detail)}
        @close=${() => (this.paper = null)}
      ></yk-period-paper-sheet>
      <yk-sheet heading=${t('tax.confirmTitle')} .open=${this.sheet === 'confirm'} @close=${this.shut}
        ><div class="body">
          <p class="sum">${formatYuan(view.tax.totalFen ?? 0)}</p>
          <p class="prose">${t('tax.confirmText', { date: civilDay(view.tax.payBy) })}</p>
          ${this.sheet === 'confirm' ? this.problem() : nothing}
        </div>
        <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} @click=${this.confirm}>
          ${t('tax.confirm')}
        </button></yk-sheet
      >
      <yk-sheet heading=${t('tax.question')} .open=${this.sheet === 'question'} @close=${this.shut}
        ><div class="body">
          <yk-textarea
            boxed
            rows="3"
            max="500"
            label=${t('tax.questionLabel')}
            placeholder=${t('tax.questionHint')}
            .value=${this.text}
            @input=${(event: Event) => (this.text = (event.target as HTMLElementTagNameMap['yk-textarea']).value)}
          ></yk-textarea>
          ${this.sheet === 'question' ? this.problem() : nothing}
        </div>
        <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} ?disabled=${this.text.trim() === ''} @click=${this.ask}>
          ${t('tax.ask')}
        </button></yk-sheet
      >
      <yk-sheet heading=${t('nothing')} .open=${this.sheet === 'nothing'} @close=${this.shut}
        ><div class="body">
          <p class="prose">${t('nothing.text', { month: monthWords(view.period) })}</p>
          ${this.sheet === 'nothing' ? this.problem() : nothing}
        </div>
        <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} @click=${() => void this.nothing(false)}>
          ${t('nothing.say')}
        </button></yk-sheet
      >`;
  }
  private bar(view: PeriodView): unknown {
    const asked = view.actions.includes('confirmTax') && view.tax.answer === 'asked';
    const owed = view.actions.includes('submitPaper')
      ? (view.paperList.find(({ state: s }) => s === 'returned') ??
        view.paperList.find(({ state: s, required }) => s === 'needed' && required))
      : undefined;
    if (asked)
      return html`<yk-sticky-bar slot="bar"
        ><button class="mini" type="button" @click=${() => (this.sheet = 'question')}>
          <yk-icon name="message" size="l"></yk-icon>${t('tax.question')}</button
        ><button class="yk-button grow" type="button" @click=${() => (this.sheet = 'confirm')}>
          <yk-icon name="check"></yk-icon><span class="label">${t('tax.confirmSum', { amount: formatYuan(view.tax.totalFen ?? 0) })}</span>
        </button></yk-sticky-bar
      >`;
    if (owed)
      return html`<yk-sticky-bar slot="bar"
        ><button class="yk-button grow" type="button" @click=${() => (this.paper = owed)}>
          <yk-icon name="camera"></yk-icon
          ><span class="label">${t(owed.state === 'returned' ? 'paper.again' : 'paper.give', { name: owed.name })}</span>
        </button></yk-sticky-bar
      >`;
    return nothing;
  }
  override render(): unknown {
    const { value, problem } = this.#view;
    return html`<yk-page heading=${t('title')} ?titled=${value !== null} back="/months" .refresh=${() => this.#view.load()}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('gone') : ''} .retry=${() => void this.#view.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.bar(value) : nothing}</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-client-period': YkClientPeriod;
  }
}
