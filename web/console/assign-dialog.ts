import { html, nothing, type TemplateResult } from 'lit';
import type { CandidateView, CaseRow } from '../../api/views.ts';
import { assignCase, listCandidates } from '../data/api.ts';
import { Resource } from '../controllers/resource.ts';
import { Submit } from '../controllers/submit.ts';
import { DialogPart } from './dialog.ts';
import { escalationWords, refusalWords } from './case-words.ts';
import { icon } from './icons.ts';
import { Keys } from './keys.ts';
import { define } from './part.ts';
import { face, skeleton, trouble, urgencyMark } from './parts.ts';
import { t } from './words.ts';
import './styles/assign.css';

/** 指派: ranked people with reasons; the best one is chosen already, so that keyboard alone takes three steps. */
export class AssignDialog extends DialogPart<true> {
  row!: Pick<CaseRow, 'id' | 'title' | 'client' | 'urgency' | 'escalation' | 'state' | 'assignee'>;
  readonly people = new Resource(
    this,
    () => `candidates:${this.row.id}:${this.#visit}`,
    () => listCandidates(this.row.id),
  );
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('assign'),
    items: [
      {
        keys: 'Mod+Enter',
        does: t('assign'),
        typing: true,
        run: () => {
          void this.send();
        },
      },
      { keys: 'ArrowDown', does: t('assign.next'), typing: true, run: () => this.move(1) },
      { keys: 'ArrowUp', does: t('assign.previous'), typing: true, run: () => this.move(-1) },
    ],
  }));
  readonly #visit = Date.now();
  #query = '';
  #chosen: string | null = null;
  #reason = '';
  #all = false;

  protected override get unsaved(): boolean {
    return this.#reason.trim() !== '';
  }

  private able(): CandidateView[] {
    const query = this.#query.trim().toLowerCase();
    return (this.people.value?.items ?? []).filter(
      (one) =>
        one.refusal === null &&
        one.staffId !== this.row.assignee?.id &&
        (!query || one.name.includes(query) || one.title.includes(query) || initials(one).startsWith(query)),
    );
  }
  private chosen(able = this.able()): CandidateView | undefined {
    return able.find(({ staffId }) => staffId === this.#chosen) ?? able[0];
  }
  private move(step: number): void {
    const able = this.able();
    const at = able.indexOf(this.chosen(able) as CandidateView);
    const next = able[Math.max(0, Math.min(able.length - 1, at + step))];
    if (!next) return;
    this.#chosen = next.staffId;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('.as-r.on')?.scrollIntoView({ block: 'nearest' }));
  }
  private async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const person = this.chosen();
    if (!person) return;
    const reason = this.#reason.trim();
    const body = { staffId: person.staffId, ...(reason ? { reason } : {}) };
    const done = await this.submit.run(body, (key) => assignCase(this.row.id, body, key).then(() => true as const));
    if (done) this.finish(true);
    else void this.people.load();
  }

  private candidate(one: CandidateView, on: boolean): TemplateResult {
    const share = one.caseCap > 0 ? one.openCases / one.caseCap : 0;
    return html`<label class="as-r ${on ? 'on' : ''}"
      ><input
        type="radio"
        name="candidate"
        .checked=${on}
        @change=${() => {
          this.#chosen = one.staffId;
          this.requestUpdate();
        }}
      /><span class="rd"></span>${face({ id: one.staffId, name: one.name }, 32)}
      <div class="grow">
        <div class="row">
          <b>${one.name}</b
          ><span class="mut el">${[one.title, one.onDuty ? t('duty.on') : t('duty.off')].filter(Boolean).join(' · ')}</span>
        </div>
        <div class="row tags">
          ${one.reasons.map((reason) => html`<span class="tag ${reason === 'dedicated' ? 'b' : ''}">${reasonWords(reason, one)}</span>`)}
        </div>
      </div>
      <div class="ld">
        <span
          >${one.caseCap > 0 ? t('assign.load', { open: one.openCases, cap: one.caseCap }) : t('assign.loadFree', { open: one.openCases })}</span
        ><span class="beads" aria-hidden="true"
          >${Array.from({ length: Math.min(20, Math.max(one.caseCap, one.openCases)) }, (_, i) => html`<i class=${i < one.openCases ? (share >= 0.8 ? 'w' : 'd') : ''}></i>`)}</span
        >
      </div>
      <span class="rs">${one.rating === null ? html`<span class="mut">—</span>` : t('assign.rating', { n: one.rating.toFixed(1) })}</span
      ><b class="sc">${one.rank}</b></label
    >`;
  }

  override render(): TemplateResult {
    const { row } = this;
    const { value, problem } = this.people;
    const able = this.able();
    const person = this.chosen(able);
    const unable = (value?.items ?? []).filter(({ refusal }) => refusal !== null);
    return html`<dialog class="dlg" aria-labelledby="assign-title">
      <form @submit=${this.send}>
        <header>
          <div class="grow">
            <h2 id="assign-title">${row.assignee ? t('assign.change') : t('assign')} · ${row.title}</h2>
            <div class="row mut" .style=${'margin-top:3px'}>
              <span class="mono">${row.id}</span
              ><span class="el">${row.client.short}</span
              >${urgencyMark(row.urgency)}${row.escalation ? html`<span class="red"><yk-countdown .until=${row.escalation.nextAt} .words=${escalationWords(row as CaseRow)}></yk-countdown></span>` : nothing}
            </div>
          </div>
          <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
        </header>
        <div class="as-s">
          <div class="in grow">
            ${icon('search', 14)}<input
              autofocus
              aria-label=${t('assign.find')}
              placeholder=${t('assign.find')}
              autocomplete="off"
              @input=${(e: Event) => {
                this.#query = (e.target as HTMLInputElement).value;
                this.#chosen = null;
                this.requestUpdate();
              }}
            /><kbd>↑</kbd><kbd>↓</kbd>
          </div>
          <span class="mut">${t('assign.order')}</span>
        </div>
        <div class="as as-list" role="radiogroup" aria-label=${t('assign.people')} tabindex="-1">
          <div class="as-h" aria-hidden="true">
            <span></span><span></span><span>${t('assign.who')}</span><span>${t('assign.loadHead')}</span
            ><span>${t('assign.ratingHead')}</span><span class="r">${t('assign.rankHead')}</span>
          </div>
          ${
            problem
              ? html`<div .style=${'padding:12px 20px'}>
                  ${trouble(problem.message, () => {
                    void this.people.load();
                  })}
                </div>`
              : value === null
                ? [1, 2, 3].map(() => html`<div class="as-r">${skeleton(36)}</div>`)
                : able.length === 0
                  ? html`<p class="mut" .style=${'padding:16px 20px;border-top:1px solid var(--yk-color-line)'}>
                      ${this.#query ? t('assign.noMatch') : t('assign.nobody')}
                    </p>`
                  : able.map((one) => this.candidate(one, one === person))
          }
          ${
            unable.length > 0
              ? html`<div class="as-x">
                  <button
                    type="button"
                    class="row hd"
                    aria-expanded=${this.#all}
                    @click=${() => {
                      this.#all = !this.#all;
                      this.requestUpdate();
                    }}
                  >
                    ${icon(this.#all ? 'down' : 'right', 14)}<b>${t('assign.unable', { n: unable.length })}</b>${this.#all ? nothing : html`<span class="mut el">${unable.map((one) => `${one.name}${t('list.colon')}${refusalWords(one.refusal ?? 'not_staff')}`).join(t('list.semicolon'))}</span>`}</button
                  >${this.#all ? html`<div .style=${'margin-top:6px'}>${unable.map((one) => html`<div class="row as-n">${face({ id: one.staffId, name: one.name })}<span>${one.name}</span><span class="mut">${refusalWords(one.refusal ?? 'not_staff')}</span></div>`)}</div>` : nothing}
                </div>`
              : nothing
          }
        </div>
        <div class="as-f">
          <div class="fl">
            <label for="assign-word">${t('assign.word')}<em>${person ? t('assign.wordHint', { name: person.name }) : ''}</em></label>
            <div class="in" .style=${'height:34px'}>
              <input
                id="assign-word"
                maxlength="500"
                placeholder=${t('assign.wordPlaceholder')}
                .value=${this.#reason}
                @input=${(e: Event) => {
                  this.#reason = (e.target as HTMLInputElement).value;
                }}
              />
            </div>
          </div>
          ${this.submit.problem ? html`<div class="note d" role="alert" .style=${'margin-top:10px'}>${icon('warn', 14)}<span>${this.submit.problem.message}</span></div>` : nothing}
        </div>
        <footer>
          <span class="mut grow">${t('assign.told')}</span
          ><button type="button" class="btn gho" @click=${() => this.finish(null)}><span>${t('cancel')}</span><kbd>Esc</kbd></button
          ><button class="btn pri" ?disabled=${!person || this.submit.busy}>
            <span>${person ? t('assign.to', { name: person.name }) : t('assign')}</span><kbd>Ctrl</kbd><kbd>↵</kbd>
          </button>
        </footer>
      </form>
    </dialog>`;
  }
}
define('yk-assign-dialog', AssignDialog);

function reasonWords(reason: string, one: CandidateView): string {
  if (reason === 'experience') return t('reason.experience', { n: one.experience });
  if (reason === 'rating') return t('reason.rating', { n: one.rating?.toFixed(1) ?? '—' });
  return reason === 'dedicated' || reason === 'skill' || reason === 'idle' || reason === 'store' || reason === 'client'
    ? t(`reason.${reason}`)
    : reason;
}
const initials = (one: CandidateView): string => ((one as CandidateView & { initials?: string }).initials ?? '').toLowerCase();

/** Opens it for a case; true when somebody has it now. */
export async function openAssign(row: AssignDialog['row']): Promise<boolean> {
  const dialog = new AssignDialog();
  dialog.row = row;
  return (await dialog.open()) ?? false;
}
