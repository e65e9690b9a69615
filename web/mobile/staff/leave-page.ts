import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ColleagueView, LeaveView } from '../../../api/views/staff.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { loadMe } from '../../data/me.ts';
import { actOnLeave, askLeave, listColleagues, listLeaves } from '../../data/people-api.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/leave.ts';
import { dayOf, when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import '../../elements/avatar.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

interface Draft {
  from: string;
  to: string;
  coverId: string;
  reason: string;
}
const DRAFT = 'leave';
const EMPTY: Draft = { from: '', to: '', coverId: '', reason: '' };
const TONES: Partial<Record<LeaveView['phase'], string>> = { asked: 'warn', running: 'info', coming: 'brand', refused: 'bad' };

/** 我的 → 请假: ask, take back, come back early; who is here today; for admins what waits for a yes. */
@customElement('yk-leave-page')
export class YkLeavePage extends Page {
  static override styles = [
    ...kit,
    css`
      .line {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 12px;
        padding: 12px 16px;
        border-bottom: var(--yk-hairline) solid var(--yk-color-line);
      }
      .line label {
        color: var(--yk-color-text-2);
      }
      .line input,
      .line select {
        min-height: 44px;
        max-width: 210px;
        padding: 0 8px;
        font: inherit;
        text-align: right;
        color: inherit;
        background: transparent;
        border: 0;
      }
      .acts {
        display: flex;
        gap: 8px;
        justify-content: flex-end;
        padding: 0 16px 12px;
      }
    `,
  ];
  @state() private draft: Draft = findDraft<Draft>(DRAFT)?.value ?? EMPTY;
  readonly #leaves = new Resource(
    this,
    () => (this.me.state.me?.staff ? `own-leave ${this.me.state.me.staff.id}` : null),
    () => listLeaves({ limit: 50 }),
  );
  readonly #people = new Resource(
    this,
    () => (this.me.state.me?.staff ? 'colleagues-today' : null),
    () => listColleagues({ limit: 100 }),
  );
  readonly #send = new Submit(this);
  readonly #act = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'staff' }, () => void this.load());
  }
  private readonly load = (): Promise<unknown> => Promise.all([this.#leaves.load(), this.#people.load()]);
  private write(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    keepDraft(DRAFT, this.draft);
  }
  private readonly send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { from, to, coverId, reason } = this.draft;
    const body = { from, to: to || from, coverId: coverId || null, reason: reason.trim() };
    if (!(await this.#send.run(body, (key) => askLeave(body, key)))) return;
    dropDraft(DRAFT);
    this.draft = EMPTY;
    toast(t('sent'));
    await this.load();
  };
  private async act(leave: LeaveView, verb: 'cancel' | 'end' | 'approve'): Promise<void> {
    if (!(await this.#act.run({ id: leave.id, verb }, () => actOnLeave(leave.id, verb)))) return;
    toast(t(verb === 'end' ? 'ended' : verb === 'cancel' ? 'cancelled' : 'approved'));
    await Promise.all([this.load(), loadMe()]);
  }

  private form(people: readonly ColleagueView[]): unknown {
    const { from, to, coverId, reason } = this.draft;
    const ownId = this.me.state.me?.staff?.id;
    const error = (field: string): unknown =>
      this.#send.at(field) ? html`<p class="small danger gutter" role="alert">${this.#send.at(field)}</p>` : nothing;
    return html`<yk-section heading=${t('ask')}>
      <form @submit=${this.send}>
        <yk-card>
          <div class="line">
            <label for="from">${t('from')}</label
            ><input
              id="from"
              type="date"
              required
              .value=${from}
              @input=${(event: Event) => this.write({ from: (event.target as HTMLInputElement).value })}
            />
          </div>
          ${error('from')}
          <div class="line">
            <label for="to">${t('to')}</label
            ><input
              id="to"
              type="date"
              min=${from}
              .value=${to || from}
              @input=${(event: Event) => this.write({ to: (event.target as HTMLInputElement).value })}
            />
          </div>
          ${error('to')}
          <div class="line">
            <label for="cover">${t('cover')}</label
            ><select id="cover" @change=${(event: Event) => this.write({ coverId: (event.target as HTMLSelectElement).value })}>
              <option value="">${t('noCover')}</option>
              ${people
                .filter(({ id, leave }) => id !== ownId && leave === null)
                .map(({ id, name }) => html`<option value=${id} ?selected=${id === coverId}>${name}</option>`)}
            </select>
          </div>
          <yk-textarea
            label=${t('reason')}
            optional
            max="200"
            placeholder=${t('reasonHint')}
            .value=${reason}
            @input=${(event: Event) => this.write({ reason: (event.target as YkTextarea).value })}
          ></yk-textarea>
        </yk-card>
        <p class="small text3 gutter">${t('why')}</p>
        ${this.#send.problem && this.#send.problem.errors.length === 0 ? html`<yk-error class="gap3" .problem=${this.#send.problem}></yk-error>` : nothing}
        <div class="gutter gap3"><button class="yk-button wide" type="submit" aria-busy=${this.#send.busy}>${t('send')}</button></div>
      </form>
    </yk-section>`;
  }
  private line(leave: LeaveView, named: boolean): unknown {
    const span = t('span', { from: when(leave.from), until: when(leave.until) });
    const verbs = leave.may.filter((verb) => verb === 'cancel' || verb === 'end' || (named && verb === 'approve'));
    return html`<yk-cell
        heading=${named ? leave.staff.name : span}
        .sub=${[named ? span : '', leave.cover ? t('by', { name: leave.cover.name }) : '', leave.reason, leave.answer ? t('answer', { text: leave.answer }) : ''].filter(Boolean).join(' · ')}
        ><yk-tag slot="value" tone=${TONES[leave.phase] ?? 'line'}>${t(`phase.${leave.phase}`)}</yk-tag></yk-cell
      >${
        verbs.length === 0
          ? nothing
          : html`<div class="acts">
              ${verbs.map((verb) => html`<button class="yk-button soft small" type="button" aria-busy=${this.#act.busy} @click=${() => this.act(leave, verb as 'cancel' | 'end' | 'approve')}>${t(verb as 'cancel' | 'end' | 'approve')}</button>`)}
            </div>`
      }`;
  }
  private today(people: readonly ColleagueView[]): unknown {
    return html`<yk-section heading=${t('today')}
      ><yk-card
        >${people.map(
          (one) =>
            html`<yk-cell indent heading=${one.name} sub=${one.title}
              ><yk-avatar slot="lead" name=${one.name} size="s"></yk-avatar
              ><yk-tag slot="value" tone=${one.leave ? 'warn' : one.onDuty ? 'ok' : 'line'}
                >${one.leave ? t('away', { until: dayOf(one.leave.until) }) : t(one.onDuty ? 'on' : 'off')}</yk-tag
              ></yk-cell
            >`,
        )}</yk-card
      ></yk-section
    >`;
  }
  override render(): unknown {
    const ownId = this.me.state.me?.staff?.id;
    const leaves = this.#leaves.value?.items;
    const people = this.#people.value?.items ?? [];
    const mine = leaves?.filter(({ staff }) => staff.id === ownId) ?? [];
    const waiting = leaves?.filter(({ may }) => may.includes('approve')) ?? [];
    return html`<yk-page heading=${t('title')} back="/me" .refresh=${this.load}>
      ${
        leaves
          ? html`${waiting.length > 0 ? html`<yk-section heading=${t('waiting')}><yk-card>${waiting.map((leave) => this.line(leave, true))}</yk-card></yk-section>` : nothing}
              ${this.#act.problem ? html`<yk-error .problem=${this.#act.problem}></yk-error>` : nothing}${this.form(people)}
              <yk-section heading=${t('mine')}
                >${mine.length === 0 ? html`<p class="small text3 gutter">${t('none')}</p>` : html`<yk-card>${mine.map((leave) => this.line(leave, false))}</yk-card>`}</yk-section
              >${this.today(people)}`
          : this.#leaves.problem
            ? html`<yk-error .problem=${this.#leaves.problem} .retry=${() => void this.load()}></yk-error>`
            : html`<yk-skeleton kind="form"></yk-skeleton>`
      }
    </yk-page>`;
  }
}
