import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { addCivilDays, instantOf } from '../../../domain/time.ts';
import { listStaff, type StaffRow } from '../../data/api.ts';
import { readMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import { dayOf } from '../../locales/when.ts';
import '../../elements/avatar.ts';
import '../../elements/field.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import type { Stop } from './overlay.ts';
import { doToStop } from './stop-deeds.ts';

const REASONS = ['move.1', 'move.2', 'move.3'] as const;

/** `<yk-move-sheet .stop today>`: another day, a colleague instead, or both, and why. Fires `close`. */
@customElement('yk-move-sheet')
export class YkMoveSheet extends LitElement {
  static override styles = [
    ...kit,
    sheetStyles,
    css`
      label {
        display: block;
      }
      input[type='date'] {
        min-height: var(--yk-target);
        width: 100%;
        padding: 0 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        font-size: var(--yk-text-cell);
      }
    `,
  ];
  @property({ attribute: false }) stop: Stop | null = null;
  @property() today = '';
  @state() private day = '';
  @state() private staffId = '';
  @state() private reason = '';
  @state() private wrong = '';
  @state() private staff: readonly StaffRow[] | null = null;
  @state() private busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('stop') || !this.stop) return;
    this.day = this.stop.day;
    this.staffId = this.stop.staffId;
    this.reason = '';
    this.wrong = '';
    if (!this.staff?.length) void this.fetch();
  }
  private async fetch(): Promise<void> {
    const page = await listStaff({ limit: 100 }).catch(() => null);
    this.staff = page?.items ?? [];
  }
  private async send(): Promise<void> {
    const { stop, day, staffId } = this;
    const reason = this.reason.trim();
    if (!stop || this.busy) return;
    this.wrong = !reason || !day || (day === stop.day && staffId === stop.staffId) ? t('move.need') : '';
    if (this.wrong) return;
    this.busy = true;
    const body = { ...(day === stop.day ? {} : { day }), ...(staffId === stop.staffId ? {} : { staffId }), reason };
    const kept = await doToStop(stop, 'move', body, t('move.saved'));
    this.busy = false;
    if (kept) this.dispatchEvent(new Event('close'));
  }
  private dayChip(day: string): unknown {
    const word = day === this.stop?.day ? t('move.same') : dayOf(instantOf(day), instantOf(this.today));
    return html`<button
      class="chip num"
      type="button"
      aria-pressed=${this.day === day}
      @click=${() => {
        this.day = day;
        this.wrong = '';
      }}
    >
      ${word}
    </button>`;
  }
  private person(id: string, name: string, own: boolean): unknown {
    return html`<button
      class="opt"
      type="button"
      role="radio"
      aria-checked=${this.staffId === id}
      @click=${() => {
        this.staffId = id;
        this.wrong = '';
      }}
    >
      <yk-avatar size="s" name=${name}></yk-avatar
      ><span class="grow">${own ? (id === readMe().me?.staff?.id ? t('move.self') : t('move.selfOf', { name })) : name}</span
      ><span class="check"><yk-icon name="check"></yk-icon></span>
    </button>`;
  }
  private body(stop: Stop): unknown {
    const days = [stop.day, ...[0, 1, 2, 3, 4].map((n) => addCivilDays(this.today, n)).filter((day) => day !== stop.day)];
    const others = (this.staff ?? []).filter(({ id }) => id !== stop.staffId);
    const to = others.find(({ id }) => id === this.staffId);
    return html`<div class="gutter body">
        <p class="title">${stop.place}</p>
        <p class="text2">${stop.title}</p>
        <p class="label">${t('move.day')}</p>
        <div class="chips">${days.map((day) => this.dayChip(day))}</div>
        <label class="label" for="other">${t('move.other')}</label>
        <input
          id="other"
          type="date"
          min=${this.today}
          .value=${this.day}
          @change=${(event: Event) => {
            this.day = (event.target as HTMLInputElement).value || stop.day;
            this.wrong = '';
          }}
        />
        <p class="label">${t('move.why')}</p>
        <div class="chips">
          ${REASONS.map((key) => html`<button class="chip" type="button" aria-pressed=${this.reason === t(key)} @click=${() => this.write(t(key))}>${t(key)}</button>`)}
        </div>
        <yk-textarea
          class="gap3"
          boxed
          bare
          label=${t('move.why')}
          placeholder=${t('failed.ph')}
          rows="2"
          .value=${this.reason}
          @input=${(event: Event) => this.write((event.target as HTMLElementTagNameMap['yk-textarea']).value)}
        ></yk-textarea>
        <p class="label">${t('move.who')}</p>
      </div>
      <div role="radiogroup" aria-label=${t('move.who')}>
        ${this.person(stop.staffId, stop.staffName, true)}${others.map(({ id, name }) => this.person(id, name, false))}
      </div>
      ${this.staff?.length === 0 ? html`<p class="gutter small text3">${t('move.noPeople')}</p>` : nothing}
      <div slot="foot">
        ${this.wrong ? html`<div class="hint warn inside problem" role="alert">${this.wrong}</div>` : nothing}<button
          class="yk-button wide"
          type="button"
          aria-busy=${this.busy}
          @click=${() => void this.send()}
        >
          ${to ? t('move.sendTo', { name: to.name }) : t('move.send')}
        </button>
      </div>`;
  }
  private write(reason: string): void {
    this.reason = reason;
    this.wrong = '';
  }
  override render(): unknown {
    const { stop } = this;
    return html`<yk-sheet heading=${t('move.title')} .open=${stop !== null} @close=${() => this.dispatchEvent(new Event('close'))}
      >${stop ? this.body(stop) : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-move-sheet': YkMoveSheet;
  }
}
