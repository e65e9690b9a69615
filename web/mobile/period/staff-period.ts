// Long: one client's month as who serves them works on it, on one page.
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ObligationView, PeriodPaperView, PeriodView } from '../../../api/views/periods.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { archivePeriod, checkPeriod, getPeriod, listPeriods, moveStage, chasePeriod } from '../../data/period-api.ts';
import { ViewFiles, type YkViewer } from '../../elements/files.ts';
import type { StripStage } from '../../elements/stage-strip.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { monthWords } from '../../locales/months.ts';
import { t } from '../../locales/period.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import { entryWords } from './entry-words.ts';
import { civil, civilDay, daysWords } from './month-bar.ts';
import { riskWords } from './matrix-marks.ts';
import { askBooksAgain, askPaperAgain, askToGoOn, askToReopen, askToSkip } from './staff-asks.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/stage-strip.ts';
import '../../elements/tag.ts';
import '../staff/sheets/reason-sheet.ts';
import './chase-sheet.ts';
import './filing-sheet.ts';
import './staff-papers.ts';
import './tax-sheet.ts';

type Sheet = 'tax' | 'chase' | '';

/** `<yk-staff-period .period>`: where it stands, filings by their date, papers to judge, the check, what happened; the next step large in the bar. */
@customElement('yk-staff-period')
export class YkStaffPeriod extends LitElement {
  static override styles = [
    ...kit,
    css`
      .turn {
        display: grid;
        gap: 12px;
        padding: 16px var(--yk-inset);
      }
      .entry {
        display: flex;
        gap: 12px;
        padding: 10px var(--yk-inset);
        font-size: var(--yk-text-small);
      }
      .more {
        display: block;
        width: 100%;
        min-height: var(--yk-target);
        padding: 12px 16px;
        text-align: center;
        color: var(--yk-color-brand-text);
        font-size: var(--yk-text-small);
      }
    `,
  ];
  @property() period = '';
  @state() private sheet: Sheet = '';
  @state() private filing: ObligationView | null = null;
  @state() private ask: ReasonAsk | null = null;
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
  private readonly took = (event: CustomEvent<PeriodView>): void => {
    this.#view.put(event.detail);
    this.ask = null;
  };
  private async run(about: string, command: (key: string) => Promise<PeriodView>, words: string): Promise<boolean> {
    const view = await this.#submit.run({ about, version: this.#view.value?.version }, command);
    if (!view) return false;
    this.#view.put(view);
    toast(words);
    return true;
  }
  /** 复核通过, then the next one that waits for a check. */
  private readonly pass = async (): Promise<void> => {
    const view = this.#view.value;
    if (!view) return;
    const self = !view.actions.includes('check');
    const done = await this.run(
      'check',
      (key) => checkPeriod(view.id, { result: 'ok', ...(self ? { self } : {}) }, key),
      t('check.passed', { name: view.client.short }),
    );
    if (!done || self) return;
    const { items } = await listPeriods({ period: view.period, toCheck: true, limit: 2 }).catch(() => ({ items: [] }));
    const next = items.find(({ id }) => id !== view.id);
    if (next) navigate(`/periods/${next.id}`, { replace: true });
  };
  private readonly finish = (): void => {
    const view = this.#view.value;
    if (!view) return;
    if (view.coreStage === 'collect' && view.papers.missing > 0 && !view.noPapers) this.ask = askToGoOn(view);
    else
      void this.run(
        view.stageId,
        (key) => moveStage(view.id, view.stageId, { to: 'done' }, key),
        t('stage.finished', { stage: view.stageName }),
      );
  };

  private stages(view: PeriodView): StripStage[] {
    return view.stages.map((stage) => ({
      id: stage.id,
      name: stage.name,
      state: stage.state === 'done' || stage.state === 'skipped' ? 'done' : stage.id === view.stageId ? 'current' : 'ahead',
    }));
  }
  private head(view: PeriodView): unknown {
    const at = view.stages.find(({ id }) => id === view.stageId);
    return html`<header class="pagehead">
        <h1 class="heading">${view.client.short}</h1>
        <p class="small text3 gap1 num">
          ${monthWords(view.period)}<i class="dot"></i
          >${t(`vat.${view.client.vatKind}`)}${view.accountant ? html`<i class="dot"></i>${view.accountant.name}` : nothing}
        </p>
      </header>
      ${view.risk ? html`<p class="hint bad" role="status"><yk-icon name="alert" size="s"></yk-icon><span>${view.risk.obligation ?? view.risk.stage ?? ''} ${riskWords(view)}</span></p>` : nothing}
      ${view.reopenedReason ? html`<p class="hint warn"><yk-icon name="undo" size="s"></yk-icon><span>${t('reopenedWhy', { reason: view.reopenedReason })}</span></p>` : nothing}
      ${at?.state === 'todo' && at.reason && view.stageId === 'book' ? html`<p class="hint warn"><yk-icon name="undo" size="s"></yk-icon><span>${at.reason}</span></p>` : nothing}
      <yk-card
        ><div class="turn">
          <div>
            <p class="title">
              ${view.state === 'archived' ? t('turn.archived') : at?.holder === 'client' ? t('turn.client', { stage: view.stageName }) : t('turn.staff', { name: at?.staff?.name ?? view.accountant?.name ?? '', stage: view.stageName })}
            </p>
            <p class="small ${at?.late ? 'danger' : 'text3'} gap1 num">
              ${at && view.state === 'open' ? t('turn.due', { date: civilDay(at.dueOn), left: daysWords(at.dueOn) }) : ''}
            </p>
          </div>
          <yk-stage-strip .stages=${this.stages(view)}></yk-stage-strip></div
      ></yk-card>`;
  }
  private filingCell(one: ObligationView): unknown {
    const owed = (one.amountFen ?? 0) > 0;
    const failed = one.state === 'filed' && one.deduction === 'failed';
    const tone =
      failed || (one.state === 'todo' && one.overdue)
        ? 'bad'
        : one.state === 'paid' || (one.state === 'filed' && !owed)
          ? 'ok'
          : one.state === 'filed'
            ? 'info'
            : one.state === 'todo'
              ? 'warn'
              : 'line';
    const word = failed
      ? t('filing.failed')
      : one.state === 'todo' && one.overdue
        ? t('filing.overdue')
        : one.state === 'filed' && owed
          ? t('filing.deducting')
          : t(`filing.${one.state}`);
    return html`<yk-cell
      ?button=${one.actions.length > 0}
      heading=${one.name}
      @click=${() => {
        if (one.actions.length > 0) this.filing = one;
      }}
      ><span slot="sub" class="num"
        >${one.state === 'todo' ? html`${t('filing.due', { date: civil(one.dueDate) })}<i class="dot"></i>${daysWords(one.dueDate)}` : one.filedAt ? when(one.filedAt) : (one.reason ?? '')}${one.hasPayment && one.amountFen !== null ? html`<i class="dot"></i>${formatYuan(one.amountFen)}` : nothing}${failed && one.deductionReason ? html`<i class="dot"></i><span class="danger">${one.deductionReason}</span>` : nothing}${one.returnedAt && one.state === 'todo' ? html`<i class="dot"></i><span class="danger">${t('filing.returned', { reason: one.returnReason ?? '' })}</span>` : nothing}</span
      ><yk-tag slot="value" tone=${tone}>${word}</yk-tag></yk-cell
    >`;
  }
  private papers(view: PeriodView): unknown {
    if (view.noPapers)
      return html`<yk-section heading=${t('papers')}
        ><yk-card padded
          ><p class="row"><yk-icon name="check"></yk-icon>${t('papers.nothing')}</p></yk-card
        ></yk-section
      >`;
    if (view.paperList.length === 0) return nothing;
    return html`<yk-section
      heading=${t('papers')}
      note=${view.papers.missing > 0 ? t('papers.missing', { n: view.papers.missing }) : t('papers.all')}
      ><yk-staff-papers
        .view=${view}
        @done=${this.took}
        @send-back=${(event: CustomEvent<PeriodPaperView>) => {
          this.ask = askPaperAgain(view, event.detail);
        }}
      ></yk-staff-papers>
      ${view.actions.includes('chase') && view.papers.missing > 0 ? html`<yk-card><button class="more" type="button" @click=${() => (this.sheet = 'chase')}>${t('chase')}${view.papersRemindedOn ? html` <span class="text3 num">${t('chase.last', { n: view.papersReminders, date: civil(view.papersRemindedOn) })}</span>` : nothing}</button></yk-card>` : nothing}</yk-section
    >`;
  }
  private check(view: PeriodView): unknown {
    const { check } = view;
    if (!check || (check.reasons.length === 0 && !check.by)) return nothing;
    return html`<yk-section heading=${t('check')}
      ><yk-card padded
        ><p>${check.reasons.length > 0 ? check.reasons.map((one) => t(`why.${one}`)).join(t('comma')) : t('check.free')}</p>
        <p class="small text3 gap1">
          ${check.by && check.at ? t('check.by', { name: check.by.name, time: when(check.at) }) : t('check.open')}
        </p></yk-card
      ></yk-section
    >`;
  }
  private tax(view: PeriodView): unknown {
    const { tax } = view;
    if (tax.totalFen === null && !view.actions.includes('sendTax')) return nothing;
    return html`<yk-section heading=${t('tax')} note=${tax.answer ? t(`answer.${tax.answer}`) : ''}
      ><yk-card
        >${tax.totalFen === null ? nothing : html`<yk-cell heading=${formatYuan(tax.totalFen)} sub=${tax.answer === 'asked' ? t('tax.until', { date: civilDay(tax.answerBy), n: tax.reminders }) : tax.answeredBy && tax.answeredAt ? t('tax.by', { name: tax.answeredBy.name, time: when(tax.answeredAt) }) : ''}></yk-cell>`}${view.actions.includes('sendTax') ? html`<button class="more" type="button" @click=${() => (this.sheet = 'tax')}>${t(tax.totalFen === null ? 'tax.send' : 'tax.again')}</button>` : nothing}</yk-card
      ></yk-section
    >`;
  }
  private body(view: PeriodView): unknown {
    const { problem } = this.#submit;
    return html`${this.head(view)}${problem ? html`<p class="hint bad" role="alert"><yk-icon name="info" size="s"></yk-icon><span>${problem.message}</span></p>` : nothing}
      ${this.papers(view)}${this.check(view)}${this.tax(view)}
      ${view.filings.length > 0 ? html`<yk-section heading=${t('filings')} note=${t('filings.left', { left: view.obligations.left, total: view.obligations.total })}><yk-card>${view.filings.map((one) => this.filingCell(one))}</yk-card></yk-section>` : nothing}
      <yk-section heading=${t('entries')}
        ><yk-card class="lined"
          >${view.entries.toSorted((one, other) => other.at.localeCompare(one.at)).map((entry) => html`<div class="entry"><span class="grow">${entryWords(entry, view)}</span><span class="caption text3 num nowrap">${when(entry.at)}</span></div>`)}</yk-card
        ></yk-section
      >
      <yk-card
        ><yk-cell href="/clients/${view.client.id}" heading=${t('client.open')}></yk-cell
        >${view.state === 'open' && view.actions.includes('move') && ['collect', 'nothing', 'certify', 'confirm'].includes(view.stageId) ? html`<yk-cell button heading=${t('skip.title', { stage: view.stageName })} @click=${() => (this.ask = askToSkip(view))}></yk-cell>` : nothing}${view.actions.includes('reopen') ? html`<yk-cell button heading=${t('reopen')} @click=${() => (this.ask = askToReopen(view))}></yk-cell>` : nothing}</yk-card
      >
      <yk-reason-sheet .ask=${this.ask} @close=${() => (this.ask = null)} @done=${this.took}></yk-reason-sheet>
      <yk-filing-sheet .filing=${this.filing} @close=${() => (this.filing = null)} @done=${() => void this.#view.load()}></yk-filing-sheet>
      <yk-tax-sheet .view=${view} .open=${this.sheet === 'tax'} @close=${() => (this.sheet = '')} @done=${this.took}></yk-tax-sheet>
      <yk-chase-sheet
        about=${view.id}
        .ask=${(preview: boolean, key?: string) => chasePeriod(view.id, preview, key)}
        .open=${this.sheet === 'chase'}
        @close=${() => (this.sheet = '')}
        @done=${() => void this.#view.load()}
      ></yk-chase-sheet>`;
  }
  /** The one next step, large. */
  private bar(view: PeriodView): unknown {
    const can = (action: PeriodView['actions'][number]): boolean => view.actions.includes(action);
    const { busy } = this.#submit;
    const main = (word: string, press: () => void): unknown =>
      html`<button class="yk-button grow" type="button" aria-busy=${busy} @click=${press}><span class="label">${word}</span></button>`;
    const bar = (inside: unknown): unknown => html`<yk-sticky-bar slot="bar">${inside}</yk-sticky-bar>`;
    if (view.stageId === 'check' && (can('check') || can('selfCheck')))
      return bar(
        html`${can('check') ? html`<button class="mini" type="button" @click=${() => (this.ask = askBooksAgain(view))}><yk-icon name="undo" size="l"></yk-icon>${t('check.back')}</button>` : nothing}${main(t(can('check') ? 'check.pass' : 'check.self'), () => void this.pass())}`,
      );
    if (view.stageId === 'check') return nothing;
    if (view.stageId === 'tax_confirm')
      return can('sendTax') && view.tax.answer !== 'asked' ? bar(main(t('tax.send'), () => (this.sheet = 'tax'))) : nothing;
    if (can('archive') && view.stageId === 'archive')
      return bar(main(t('archive'), () => void this.run('archive', (key) => archivePeriod(view.id, key), t('archived'))));
    if (view.stageId === 'file' || view.stageId === 'pay_tax' || view.stageId === 'verify') {
      const next = view.filings.find(
        ({ actions, stage, state: s }) =>
          stage !== 'yearly' && (actions.includes('file') || (s === 'filed' && actions.includes('deduction'))),
      );
      if (next)
        return bar(main(t(next.actions.includes('file') ? 'bar.file' : 'bar.deduct', { name: next.name }), () => (this.filing = next)));
    }
    if (!can('move') || view.state === 'archived' || view.stageId === 'confirm') return nothing;
    return bar(main(t('stage.finish', { stage: view.stageName }), this.finish));
  }
  override render(): unknown {
    const { value, problem } = this.#view;
    return html`<yk-page heading=${t('period')} ?titled=${value !== null} back="/periods" .refresh=${() => this.#view.load()}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('gone') : ''} .retry=${() => void this.#view.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.bar(value) : nothing}</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-staff-period': YkStaffPeriod;
  }
}
