import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView } from '../../../../api/views.ts';
import { Submit } from '../../../controllers/submit.ts';
import { listStaff, transferCase, type StaffRow } from '../../../data/api.ts';
import { readMe } from '../../../data/me.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/staff.ts';
import '../../../elements/avatar.ts';
import '../../../elements/field.ts';
import '../../../elements/sheet.ts';
import { dropDraft, keepDraft, readDraft } from '../case-draft.ts';
import { sheetStyles } from './sheet-styles.ts';

/** `<yk-transfer-sheet .view .open>`: asks an admin to hand the case over, with the reason and, if wished, to whom. Fires `done`, `close`. */
@customElement('yk-transfer-sheet')
export class YkTransferSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) view!: CaseView;
  @property({ type: Boolean }) open = false;
  @state() private reason = '';
  @state() private staffId = '';
  @state() private staff: StaffRow[] | null = null;
  @state() private failed = false;
  @state() private missing = false;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.reason = readDraft(this.view.id, 'transfer')?.text ?? '';
    this.missing = false;
    this.#submit.problem = null;
    if (!this.staff) void this.fetch();
  }
  private async fetch(): Promise<void> {
    const page = await listStaff({ storeId: this.view.store.id, limit: 50 }).catch(() => null);
    this.failed = page === null;
    const me = readMe().me?.staff?.id;
    this.staff = (page?.items ?? [])
      .filter(({ id, caseCap }) => id !== me && caseCap !== 0)
      .sort((a, b) => Number(b.onDuty) - Number(a.onDuty) || a.openCases - b.openCases);
  }
  private async send(): Promise<void> {
    const reason = this.reason.trim();
    this.missing = reason === '';
    if (this.missing) return;
    const body = { reason, ...(this.staffId ? { staffId: this.staffId } : {}) };
    const view = await this.#submit.run(body, (key) => transferCase(this.view.id, body, key));
    if (!view) return;
    dropDraft(this.view.id, 'transfer');
    toast(t('transfer.sent'));
    this.dispatchEvent(new CustomEvent('done', { detail: view }));
  }
  private option(id: string, name: string, note: string): unknown {
    const on = this.staffId === id;
    return html`<button
      class="opt"
      type="button"
      role="radio"
      aria-checked=${on}
      @click=${() => {
        this.staffId = id;
      }}
    >
      ${id ? html`<yk-avatar size="s" name=${name}></yk-avatar>` : html`<yk-icon name="flag"></yk-icon>`}<span class="grow">${name}</span
      ><span class="small text3 num">${note}</span><span class="check"><yk-icon name="check"></yk-icon></span>
    </button>`;
  }
  override render(): unknown {
    const { busy, problem } = this.#submit;
    const to = this.staff?.find(({ id }) => id === this.staffId);
    return html`<yk-sheet heading=${t('transfer.title')} .open=${this.open} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html`<div class="gutter body">
                <p class="prose">${t('transfer.text')}</p>
                <yk-textarea
                  class="gap3"
                  boxed
                  label=${t('transfer.reason')}
                  placeholder=${t('reason.ph')}
                  rows="2"
                  .value=${this.reason}
                  error=${this.missing ? t('release.need') : ''}
                  @input=${(event: Event) => {
                    this.reason = (event.target as HTMLElementTagNameMap['yk-textarea']).value;
                    this.missing = false;
                    keepDraft(this.view.id, 'transfer', { text: this.reason, files: [] });
                  }}
                ></yk-textarea>
                <p class="label">${t('transfer.who')}</p>
              </div>
              <div role="radiogroup" aria-label=${t('transfer.who')}>
                ${this.option('', t('transfer.any'), '')}${this.staff?.map(({ id, name, onDuty, openCases }) => this.option(id, name, onDuty ? t('transfer.load', { n: openCases }) : t('transfer.off')))}
              </div>
              ${this.failed ? html`<p class="gutter small text3">${t('transfer.noStaff')}</p>` : nothing}
              <div slot="foot">
                ${problem ? html`<div class="hint bad inside problem" role="alert">${t('error.kept', { why: problem.message })}</div>` : nothing}<button
                  class="yk-button wide"
                  type="button"
                  aria-busy=${busy}
                  ?disabled=${busy}
                  @click=${() => void this.send()}
                >
                  ${to ? t('transfer.sendTo', { name: to.name }) : t('transfer.send')}
                </button>
              </div>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-transfer-sheet': YkTransferSheet;
  }
}
