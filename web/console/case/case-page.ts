import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CaseView } from '../../../api/views.ts';
import type { Permission } from '../../../domain/permissions.ts';
import { acceptPaper, getCase, grabCase } from '../../data/api.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { readMe } from '../../data/me.ts';
import { openAssign } from '../assign-dialog.ts';
import { neighbours } from '../list/neighbours.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { count } from '../time.ts';
import { t } from '../words.ts';
import { cancel, deliver, quote, receipt, refund, release, sendPaperBack, transfer } from './deeds.ts';
import { deedButtons, type Deed } from './deed-buttons.ts';
import { openAskPapers } from './ask-papers.ts';
import { caseHead } from './head.ts';
import { caseSide } from './side.ts';
import { fileChips } from './file-viewer.ts';
import './composer.ts';
import './timeline.ts';
import '../styles/case.css';

/** Whether who looks may send somebody outside for it: they work on it, or arrange colleagues' days. */
function sendsSomebody({ assignee, closedAt }: CaseView): boolean {
  const { me } = readMe();
  const may = (permission: Permission): boolean => me?.permissions.includes(permission) ?? false;
  return assignee !== null && closedAt === null && may('errands.write') && (may('errands.assign') || me?.staff?.id === assignee.id);
}
const openPlan = later(async () => (await import('../errands/errand-dialogs.ts')).openPlan);
/** 安排外勤 for it. */
const planErrand = async ({ id: no, title, client: { id, short } }: CaseView): Promise<boolean> =>
  (await openPlan({ case: { no, title }, client: { id, name: short } })) !== null;

/** One case: who is next, everything that happened, and what may be done now. */
export class CasePage extends Part {
  static override properties = { no: {} };
  declare no: string;
  readonly view = new Resource(
    this,
    () => (this.no ? `case:${this.no}` : null),
    () => getCase(this.no),
  );
  readonly reach = new Connection(this);
  readonly submit = new Submit(this);
  readonly live = new Live(this, { topic: 'case' }, (event) => {
    if (!event || (event.caseId === this.no && (event.version === null || event.version > (this.view.value?.version ?? 0))))
      void this.view.load();
  });
  readonly keys = new Keys(this, () => this.shortcuts());

  /** In the order of the bar: the first is the filled one. */
  private readonly deeds: readonly Deed[] = [
    { action: 'deliver', text: t('deed.deliver'), sign: 'send', keys: 'D', run: deliver },
    { action: 'quote', text: t('deed.quote'), sign: 'yuan', keys: 'P', run: quote },
    { action: 'grab', text: t('deed.grab'), sign: 'bolt', keys: 'G', run: (view) => this.grab(view) },
    { action: 'assign', text: t('assign'), sign: 'assign', keys: 'A', run: openAssign },
    { action: 'confirmReceipt', text: t('deed.receipt'), sign: 'file', run: receipt },
    { action: 'askPapers', text: t('papers.ask'), sign: 'clip', keys: 'R', run: openAskPapers },
    { action: 'errand', text: t('deed.errand'), sign: 'pin', quiet: true, run: planErrand },
    { action: 'askRefund', text: t('deed.refund'), sign: 'undo', quiet: true, run: refund },
    { action: 'transfer', text: t('deed.transfer'), sign: 'swap', keys: 'T', run: transfer },
    { action: 'release', text: t('deed.release'), sign: 'undo', danger: true, run: release },
    { action: 'cancel', text: t('deed.cancel'), sign: 'close', danger: true, run: cancel },
  ];
  /** What may be done now; handing a case over that somebody works on is 换人, and not what the page asks for first. */
  private able(view: CaseView): Deed[] {
    return this.deeds
      .filter(({ action }) => (action === 'errand' ? sendsSomebody(view) : view.actions.includes(action)))
      .map((deed) => (deed.action === 'assign' && view.assignee ? { ...deed, text: t('side.change'), quiet: !view.transferAsked } : deed));
  }

  /** What a deed answered, unless one went on to another case meanwhile. */
  private take(view: CaseView): void {
    if (view.id === this.no) this.view.put(view);
  }
  private async grab(view: CaseView): Promise<boolean> {
    const taken = await this.submit.run({ no: view.id }, (idempotency) => grabCase(view.id, idempotency));
    if (taken) this.take(taken);
    return taken !== null;
  }
  private async do(deed: Deed): Promise<void> {
    const view = this.view.value;
    if (view && (await deed.run(view))) void this.view.load();
  }
  private async judge(paperId: string, good: boolean): Promise<void> {
    const view = this.view.value;
    const paper = view?.papers.find(({ id }) => id === paperId);
    if (!view || !paper) return;
    if (!good) {
      if (await sendPaperBack(view, paper)) void this.view.load();
      return;
    }
    const answer = await this.submit.run({ paperId }, (idempotency) => acceptPaper(view.id, paperId, idempotency));
    if (answer) this.take(answer);
  }

  private shortcuts(): ShortcutGroup {
    const view = this.view.value;
    const around = this.around;
    return {
      title: t('nav.case'),
      items: [
        ...(view
          ? this.able(view)
              .filter((deed) => deed.keys)
              .map((deed) => ({
                keys: (deed.keys ?? '').toLowerCase(),
                does: deed.text,
                run: () => {
                  void this.do(deed);
                },
              }))
          : []),
        {
          keys: 'j',
          does: t('case.next'),
          run: () => {
            if (around?.next) go(`/cases/${around.next}`);
          },
        },
        {
          keys: 'k',
          does: t('case.previous'),
          run: () => {
            if (around?.previous) go(`/cases/${around.previous}`);
          },
        },
        { keys: 'Escape', does: t('case.back'), run: () => go(around?.address ?? this.list) },
      ],
    };
  }
  /** The list it stands in. */
  private get list(): '/cases' | '/orders' {
    return this.no.startsWith('S') ? '/orders' : '/cases';
  }
  private get around() {
    return neighbours('cases', this.no) ?? neighbours('orders', this.no);
  }
  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.no);
    say(t('case.copied', { no: this.no }));
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const around = this.around;
    const again = (done: boolean): void => {
      if (done) void this.view.load();
    };
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(around?.address ?? this.list)}>${t(this.list === '/orders' ? 'nav.orders' : 'nav.cases')}</a
          >${icon('right', 13)}<span class="mono">${this.no}</span>
        </h1>
        <button class="ib" aria-label=${t('case.copy')} title=${t('case.copy')} @click=${this.copy}>${icon('file', 15)}</button
        ><span class="grow"></span>
        ${around ? html`<span class="mut nowrap">${around.at + 1} / ${count(around.count)}</span><a class="ib" aria-label=${t('case.previous')} title="${t('case.previous')} (K)" href=${around.previous ? href(`/cases/${around.previous}`) : nothing} aria-disabled=${around.previous ? nothing : 'true'}>${icon('left', 16)}</a><a class="ib" aria-label=${t('case.next')} title="${t('case.next')} (J)" href=${around.next ? href(`/cases/${around.next}`) : nothing} aria-disabled=${around.next ? nothing : 'true'}>${icon('right', 16)}</a>` : nothing}
        ${
          view
            ? deedButtons(this.able(view), this.submit.busy, (deed) => {
                void this.do(deed);
              })
            : nothing
        }
      </header>
      ${
        problem && !view
          ? this.missing(problem.status === 404, problem.message)
          : !view
            ? html`<div class="ch">${skeleton(28, '320px')}<br />${skeleton(34)}<br />${skeleton(56)}</div>`
            : html` ${caseHead(view, this.reach.state.online)}
                ${
                  this.submit.problem
                    ? html`<div .style=${'padding:10px var(--yk-console-gutter) 0'}>
                        <div class="note d" role="alert">
                          ${icon('warn', 14)}<span class="grow">${this.submit.problem.message}</span
                          ><button class="ib" aria-label=${t('close')} @click=${() => this.submit.clear()}>${icon('close', 14)}</button>
                        </div>
                      </div>`
                    : nothing
                }
                <div class="cb2">
                  <section class="tlx" aria-label=${t('timeline')}>
                    ${
                      view.description || view.files.length > 0
                        ? html`<details class="asked">
                            <summary>
                              ${t('case.asked', { name: view.createdBy.name })}<span class="mut el">${view.description}</span>
                            </summary>
                            <p>${view.description}</p>
                            ${fileChips(view.files)}
                          </details>`
                        : nothing
                    }
                    <yk-case-timeline
                      .view=${view}
                      .judge=${(paperId: string, good: boolean) => {
                        void this.judge(paperId, good);
                      }}
                    ></yk-case-timeline>
                    ${keyed(view.id, html`<yk-case-composer .view=${view} .sent=${(next: CaseView) => this.take(next)}></yk-case-composer>`)}
                  </section>
                  ${caseSide(view, {
                    assign: () => {
                      void openAssign(view).then(again);
                    },
                    askPapers: () => {
                      void openAskPapers(view).then(again);
                    },
                    judge: (paperId, good) => {
                      void this.judge(paperId, good);
                    },
                    quote: () => {
                      void quote(view).then(again);
                    },
                    refund: () => {
                      void refund(view).then(again);
                    },
                  })}
                </div>`
      }`;
  }

  private missing(gone: boolean, message: string): TemplateResult {
    return gone
      ? html`<div class="em">
          <h2>${t('case.gone')}</h2>
          <p>${t('case.goneText', { no: this.no })}</p>
          <a class="btn" .style=${'margin-top:18px'} href=${href('/cases')}>${t('empty.all')}</a>
        </div>`
      : html`<div class="em">
          ${trouble(message, () => {
            void this.view.load();
          })}
        </div>`;
  }
}
define('yk-case-page', CasePage);
