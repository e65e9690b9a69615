// Long: one month of a client, its stages, filings and papers, and every deed by button, menu and key.
import { html, nothing, type TemplateResult } from 'lit';
import type { PeriodPaperView, PeriodView, StageView } from '../../../api/views/periods.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { acceptPeriodPaper, chasePeriod, getPeriod, sayNoPapers } from '../../data/period-api.ts';
import { t } from '../../locales/console-period.ts';
import { monthWords } from '../../locales/months.ts';
import { say } from '../dialog.ts';
import { icon, type IconName } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { key, liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { count, day } from '../time.ts';
import {
  archive,
  finishStage,
  openChase,
  openCheck,
  openDuties,
  openPaper,
  openTax,
  reopen,
  sendBooksBack,
  sendPaperBack,
  stageMenu,
} from './period-later.ts';
import { becauseWords, entryLines, filingTable, paperBox, periodSide, type PeriodDeeds } from './period-parts.ts';
import { civil, civilDay, daysWords, riskWords } from './period-words.ts';
import '../styles/case.css';
import '../styles/periods.css';

interface Deed {
  text: string;
  sign: IconName;
  keys: string;
  run: (view: PeriodView) => Promise<boolean>;
}

/** One client's month: where it stands, its filings and papers, what happened, what may be done now. */
export class PeriodPage extends Part {
  static override properties = { period: {} };
  declare period: string;
  readonly view = new Resource<PeriodView>(
    this,
    () => (this.period ? `period:${this.period}` : null),
    () => getPeriod(this.period),
  );
  readonly reach = new Connection(this);
  readonly submit = new Submit(this);
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.period || event.recordId === null) void this.view.load();
  });
  readonly keys = new Keys(this, () => this.shortcuts());
  private readonly again = (): void => {
    void this.view.load();
  };

  /** In the order of the bar: the first is the filled one. */
  private able(view: PeriodView): Deed[] {
    const can = (action: PeriodView['actions'][number]): boolean => view.actions.includes(action);
    const checking = (can('check') || can('selfCheck')) && view.stageId === 'check';
    return [
      ...(checking ? [{ text: t('check.ok'), sign: 'check' as const, keys: 'M', run: openCheck }] : []),
      ...(checking && can('check') ? [{ text: t('check.back'), sign: 'undo' as const, keys: 'X', run: sendBooksBack }] : []),
      ...(can('sendTax') && view.stageId === 'tax_confirm'
        ? [{ text: t('tax.title'), sign: 'send' as const, keys: 'T', run: openTax }]
        : []),
      ...(can('archive') && view.stageId === 'archive'
        ? [{ text: t('archive.go'), sign: 'database' as const, keys: 'M', run: archive }]
        : []),
      ...(can('move') && !['check', 'tax_confirm', 'archive'].includes(view.stageId)
        ? [{ text: t('stage.finish', { stage: view.stageName }), sign: 'right' as const, keys: 'M', run: finishStage }]
        : []),
      ...(can('reopen') ? [{ text: t('reopen.go'), sign: 'undo' as const, keys: 'O', run: reopen }] : []),
    ];
  }
  private async do(deed: Deed): Promise<void> {
    const view = this.view.value;
    if (view && (await deed.run(view))) this.again();
  }
  private get deeds(): PeriodDeeds {
    const on = (run: (view: PeriodView) => Promise<boolean>) => (): void => {
      const view = this.view.value;
      if (view)
        void run(view).then((done) => {
          if (done) this.again();
        });
    };
    return {
      again: this.again,
      paper: on(openPaper),
      tax: on(openTax),
      duties: on(openDuties),
      chase: () => {
        void this.chase();
      },
      accept: (paper) => {
        void this.accept(paper);
      },
      sendBack: (paper) => on((view) => sendPaperBack(view, paper))(),
      noPapers: (undo) => {
        void this.submit
          .run({ undo }, (idempotency) => sayNoPapers(this.period, undo, idempotency))
          .then((view) => {
            if (view) this.view.put(view);
          });
      },
    };
  }
  private async chase(): Promise<void> {
    const sent = await openChase(t('chase.title', { name: this.view.value?.client.short ?? '' }), (preview, idempotency) =>
      chasePeriod(this.period, preview, idempotency),
    );
    if (!sent) return;
    say(t('chase.done', { n: count(sent.people) }));
    this.again();
  }
  private async accept(paper: PeriodPaperView): Promise<void> {
    const view = await this.submit.run({ paper: paper.id, at: paper.at }, (idempotency) =>
      acceptPeriodPaper(this.period, paper.id, idempotency),
    );
    if (view) this.view.put(view);
  }

  private get around() {
    return neighbours('periods', this.period);
  }
  private get list(): string {
    return this.around?.address ?? `/periods${this.view.value ? `?period=${this.view.value.period}` : ''}`;
  }
  private shortcuts(): ShortcutGroup {
    const view = this.view.value;
    const { around } = this;
    const step = (to: string | null | undefined) => (): void => {
      if (to) go(`/periods/${to}`);
    };
    return {
      title: t('title'),
      items: [
        ...(view
          ? this.able(view).map((deed) => ({
              keys: deed.keys.toLowerCase(),
              does: deed.text,
              run: () => {
                void this.do(deed);
              },
            }))
          : []),
        ...(view?.actions.includes('chase') ? [{ keys: 'r', does: t('chase'), run: () => void this.chase() }] : []),
        { keys: 'j', does: t('next'), run: step(around?.next) },
        { keys: 'k', does: t('previous'), run: step(around?.previous) },
        { keys: 'Escape', does: t('back'), run: () => go(this.list) },
      ],
    };
  }

  private stage(view: PeriodView, stage: StageView): TemplateResult {
    const finished = stage.state === 'done' || stage.state === 'skipped';
    const now = stage.id === view.stageId && view.state === 'open';
    const when = stage.doneAt ? day(stage.doneAt) : civil(stage.dueOn);
    const word = stage.state === 'skipped' ? t('stage.wasSkipped') : stage.state === 'returned' ? t('stage.wasReturned') : when;
    const put = stage.postponed === null ? '' : ` · ${t('stage.postponed', { why: stage.postponed })}`;
    const inside = html`<i>${stage.state === 'done' ? icon('check', 12) : stage.state === 'skipped' ? icon('mixed', 12) : nothing}</i
      ><b>${stage.name}</b><span class=${stage.late ? 'red' : ''}>${put && !finished ? icon('clock', 11) : nothing}${word}</span>`;
    const label = `${stage.name} ${word}${stage.staff ? ` ${stage.staff.name}` : ''}${put}`;
    return html`<li
      class=${finished ? 'd' : now ? 'c' : ''}
      aria-current=${now ? 'step' : nothing}
      title="${label}${stage.reason ? ` · ${becauseWords(stage.reason)}` : ''}"
    >
      ${
        view.actions.includes('move') && view.state === 'open'
          ? html`<button
              class="stb"
              aria-haspopup="menu"
              aria-label=${label}
              @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement, stage.name, () => stageMenu(view, stage, this.again))}
            >
              ${inside}
            </button>`
          : html`<div class="stb">${inside}</div>`
      }
    </li>`;
  }
  private head(view: PeriodView): TemplateResult {
    const at = view.stages.find(({ id }) => id === view.stageId);
    return html`<div class="ch">
      <div class="ch1">
        <h2>${view.client.name}</h2>
        <span class="tag ${view.state === 'archived' ? 'g' : 'i'}">${view.state === 'archived' ? t('archived') : view.stageName}</span
        ><span class="tag">${t(`vat.${view.client.vatKind}`)}</span
        >${view.risk ? html`<span class="tag d">${icon('warn', 12)}${riskWords(view)}</span>` : nothing}<span class="grow"></span
        >${liveMark(this.reach.state.online)}
      </div>
      <ol class="stg pst" .style=${`--n:${view.stages.length}`}>
        ${view.stages.map((stage) => this.stage(view, stage))}
      </ol>
      ${view.reopenedReason ? html`<div class="note w banner" role="status">${icon('undo', 14)}<span>${t('reopened', { reason: view.reopenedReason })}</span></div>` : nothing}
      <div class="dl">
        <div>
          <span class="k">${t('head.now')}</span
          ><b
            >${view.state === 'archived' ? t('archived') : at?.holder === 'client' ? t('head.client', { stage: view.stageName }) : t('head.staff', { name: at?.staff?.name ?? view.accountant?.name ?? '—', stage: view.stageName })}</b
          ><em class="mut">${view.nextDueOn ? t('head.until', { date: civilDay(view.nextDueOn) }) : ''}</em>
        </div>
        <div>
          <span class="k">${t('head.filing')}</span><b>${civilDay(view.filingDate)}</b
          ><em class="mut">${daysWords(view.filingDate)}${view.provisional ? ` · ${t('provisional')}` : ''}</em>
        </div>
        <div>
          <span class="k">${t('filings')}</span
          ><b>${view.obligations.total - view.obligations.left} / ${view.obligations.total}</b
          >${view.obligations.failed > 0 ? html`<em class="red">${t('head.failed', { n: view.obligations.failed })}</em>` : nothing}
        </div>
        <div><span class="k">${t('accountant')}</span><b>${view.accountant?.name ?? '—'}</b><em class="mut">${view.store.name}</em></div>
      </div>
    </div>`;
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const { around } = this;
    const able = view ? this.able(view) : [];
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(this.list)}>${t('title')}</a>${icon('right', 13)}<span
            >${view ? `${view.client.short} · ${monthWords(view.period)}` : ''}</span
          >
        </h1>
        <span class="grow"></span>
        ${around ? html`<span class="mut nowrap">${around.at + 1} / ${count(around.count)}</span><a class="ib" aria-label=${t('previous')} href=${around.previous ? href(`/periods/${around.previous}`) : nothing} aria-disabled=${around.previous ? nothing : 'true'}>${icon('left', 16)}</a><a class="ib" aria-label=${t('next')} href=${around.next ? href(`/periods/${around.next}`) : nothing} aria-disabled=${around.next ? nothing : 'true'}>${icon('right', 16)}</a>` : nothing}
        ${able
          .toReversed()
          .map(
            (deed) =>
              html`<button class="btn ${deed === able[0] ? 'pri' : ''}" @click=${() => this.do(deed)}>
                ${icon(deed.sign)}<span>${deed.text}</span>${key(deed.keys)}
              </button>`,
          )}
      </header>
      ${
        view
          ? html`${this.head(view)}
              ${this.submit.problem ? html`<div .style=${'padding:10px var(--yk-console-gutter) 0'}>${trouble(this.submit.problem.message, () => this.submit.clear())}</div>` : nothing}
              <div class="cb2">
                <div class="pmain" tabindex="0" role="region" aria-label=${t('title')}>
                  ${filingTable(view, this.deeds)}${paperBox(view, this.deeds)}${entryLines(view)}
                </div>
                ${periodSide(view, this.deeds)}
              </div>`
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('gone')}</h2>
                        <p>${t('goneText')}</p>
                        <a class="btn" href=${href('/periods')}>${t('back')}</a>`
                    : trouble(problem.message, this.again)
                }
              </div>`
            : html`<div class="ch">${skeleton(28, '320px')}<br />${skeleton(34)}<br />${skeleton(56)}</div>`
      }`;
  }
}
define('yk-period-page', PeriodPage);
