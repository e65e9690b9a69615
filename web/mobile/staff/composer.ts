import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import { Submit } from '../../controllers/submit.ts';
import { sendMessage, writeProgress } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/staff.ts';
import '../../elements/controls.ts';
import '../../elements/field.ts';
import '../../elements/icon.ts';
import '../../elements/upload.ts';
import { dropSent, keepDraft, readDraft } from './case-draft.ts';
import { composerStyles } from './composer-styles.ts';
import { phrases } from './sheets/phrases-sheet.ts';
import './sheets/phrases-sheet.ts';
import './stage-pick.ts';

/** 回复客户, 写进度, 内部备注. */
export type ComposerMode = 'reply' | 'progress' | 'note';
const MOST = 500;
const QUICK = 6;

/** `<yk-composer .view .modes mode>`: what goes out of a case in words and files; a draft for each mode. The page's bar calls `send()`; fires `done` with the case and `change` when what the bar says changed. */
@customElement('yk-composer')
export class YkComposer extends LitElement {
  static override styles = [...kit, composerStyles];
  @property({ attribute: false }) view!: CaseView;
  @property({ attribute: false }) modes: ComposerMode[] = [];
  @property() mode: ComposerMode = 'reply';
  @state() private text = '';
  @state() private stageId: string | null = null;
  @state() private visible = true;
  @state() private attaching = false;
  @state() private picking = false;
  @state() private wrong = '';
  @state() private quick: string[] = [];
  @query('yk-upload') private upload!: HTMLElementTagNameMap['yk-upload'] | null;
  readonly #submit = new Submit(this);
  #loaded = '';
  #said = '';

  get busy(): boolean {
    return this.#submit.busy;
  }
  /** What the page's one button says. */
  get label(): string {
    if (this.busy) return t('work.sending');
    if (this.#submit.problem?.passing) return t('work.retry');
    return { reply: t('work.sendReply', { name: this.contact }), progress: t('work.sendProgress'), note: t('work.sendNote') }[this.mode];
  }
  private get contact(): string {
    return this.view.clientDetail?.contacts[0]?.name ?? this.view.client.short;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.modes.includes(this.mode)) this.mode = this.modes[0] ?? 'reply';
    const wanted = `${this.view.id}/${this.mode}`;
    if (wanted !== this.#loaded) this.restore(wanted);
    if (changed.has('mode'))
      void phrases().then((items) => {
        this.quick = (items ?? [])
          .filter(({ group }) => group === (this.mode === 'progress' ? 'progress' : 'thread'))
          .slice(0, QUICK)
          .map(({ text }) => text);
      });
  }
  protected override updated(): void {
    const said = `${this.label} ${this.busy}`;
    if (said === this.#said) return;
    this.#said = said;
    this.dispatchEvent(new Event('change'));
  }
  private restore(wanted: string): void {
    this.#loaded = wanted;
    const draft = readDraft(this.view.id, this.mode);
    this.text = draft?.text ?? '';
    this.stageId = draft?.stageId ?? null;
    this.visible = draft?.visible ?? true;
    this.attaching = (draft?.files.length ?? 0) > 0;
    this.wrong = '';
    this.#submit.problem = null;
    const files = draft?.files ?? [];
    void this.updateComplete.then(() => {
      if (this.upload) this.upload.files = files;
    });
  }
  private keep(): void {
    this.wrong = '';
    keepDraft(this.view.id, this.mode, { text: this.text, files: this.upload?.files ?? [], stageId: this.stageId, visible: this.visible });
  }
  /** Looks at another mode and puts the cursor in. */
  async open(mode: ComposerMode): Promise<void> {
    this.mode = mode;
    await this.updateComplete;
    this.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    this.renderRoot.querySelector('yk-textarea')?.focus();
  }
  /** Sends what is written in this mode; where it fails, all of it stays. */
  async send(): Promise<void> {
    const { mode, view } = this;
    const text = this.text.trim();
    const fileIds = (this.upload?.files ?? []).map(({ id }) => id);
    const stageId = mode === 'progress' && this.stageId && this.stageId !== view.stage?.id ? this.stageId : null;
    if ((this.upload?.pending ?? 0) > 0) this.wrong = t('work.uploading');
    else if (!text && fileIds.length === 0 && !stageId) this.wrong = t('work.empty');
    else if ([...text].length > MOST) this.wrong = t('work.count', { n: [...text].length, max: MOST });
    else this.wrong = '';
    if (this.wrong) return this.renderRoot.querySelector('yk-textarea')?.focus();
    const progress = {
      text,
      fileIds,
      ...(stageId ? { stageId } : {}),
      visibility: this.visible ? ('client' as const) : ('internal' as const),
    };
    const message = { text, fileIds, ...(mode === 'note' ? { internal: true } : {}) };
    const answer = await this.#submit.run({ mode, no: view.id, ...(mode === 'progress' ? progress : message) }, (key) =>
      mode === 'progress' ? writeProgress(view.id, progress, key) : sendMessage(view.id, message, key),
    );
    if (!answer) return;
    dropSent(view.id, mode, text, fileIds);
    if (this.mode === mode) {
      const { visible } = this;
      this.restore(this.#loaded);
      this.visible = visible;
    }
    toast(t(mode === 'reply' ? 'work.sent' : mode === 'progress' ? 'work.published' : 'work.noted'));
    this.dispatchEvent(new CustomEvent('done', { detail: answer }));
  }
  private insert(phrase: string): void {
    this.text = this.text && !/[\s，。,.]$/.test(this.text) ? `${this.text}。${phrase}` : this.text + phrase;
    this.picking = false;
    this.keep();
  }

  override render(): unknown {
    const { mode } = this;
    const names = { reply: t('work.reply'), progress: t('work.progress'), note: t('work.note') };
    const hint = { reply: t('work.replyHint', { name: this.contact }), progress: t('work.progressHint'), note: t('work.noteHint') }[mode];
    const long = [...this.text].length;
    const { problem } = this.#submit;
    return html`${
        this.modes.length > 1
          ? html`<yk-segmented
              label=${t('work.title')}
              value=${mode}
              .choices=${this.modes.map((value) => ({ value, label: names[value] }))}
              @change=${(event: Event) => {
                this.mode = (event.target as HTMLElementTagNameMap['yk-segmented']).value as ComposerMode;
              }}
            ></yk-segmented>`
          : nothing
      }
      <div class="card ${mode === 'note' ? 'inside' : ''}">
        ${mode === 'note' ? html`<p class="lockline"><yk-icon name="lock" size="s"></yk-icon>${t('work.noteHint')}</p>` : nothing}
        ${
          mode === 'progress' && this.view.stages.length > 0
            ? html`<yk-stage-pick
                .stages=${this.view.stages}
                .chosen=${this.stageId}
                @change=${(event: CustomEvent<string | null>) => {
                  this.stageId = event.detail;
                  this.keep();
                }}
              ></yk-stage-pick>`
            : nothing
        }
        <yk-textarea
          boxed
          bare
          label=${names[mode]}
          placeholder=${hint}
          rows="3"
          .value=${this.text}
          error=${this.wrong}
          @input=${(event: Event) => {
            this.text = (event.target as HTMLElementTagNameMap['yk-textarea']).value;
            this.keep();
          }}
        >
          <div class="tools">
            <button
              class="iconbutton"
              type="button"
              aria-label=${t('work.attach')}
              aria-expanded=${this.attaching}
              @click=${() => {
                this.attaching = !this.attaching;
              }}
            >
              <yk-icon name="camera"></yk-icon></button
            ><button
              class="iconbutton"
              type="button"
              aria-label=${t('work.phrases')}
              @click=${() => {
                this.picking = true;
              }}
            >
              <yk-icon name="list"></yk-icon></button
            ><span class="count num ${long > MOST ? 'over' : ''}">${t('work.count', { n: long, max: MOST })}</span>
          </div></yk-textarea
        >
        <yk-upload ?hidden=${!this.attaching} label=${t('work.attach')} max="9" @change=${() => this.keep()}></yk-upload>
        ${this.quick.length > 0 && !this.text && mode !== 'note' ? html`<div class="chips scroll">${this.quick.map((text) => html`<button class="chip" type="button" @click=${() => this.insert(text)}>${text.length > 14 ? `${text.slice(0, 13)}…` : text}</button>`)}</div>` : nothing}
        ${
          mode === 'progress'
            ? html`<div class="seen">
                <yk-icon class="text3" name=${this.visible ? 'eye' : 'lock'}></yk-icon
                ><span class="grow"
                  >${t('work.visible')}<br /><span class="small text3"
                    >${this.visible ? t('work.visibleOn', { name: this.contact }) : t('work.visibleOff')}</span
                  ></span
                ><yk-switch
                  label=${t('work.visible')}
                  .checked=${this.visible}
                  @change=${() => {
                    this.visible = !this.visible;
                    this.keep();
                  }}
                ></yk-switch>
              </div>`
            : nothing
        }
        ${problem ? html`<div class="hint bad inside problem" role="alert"><span>${problem.message}。${t('work.keepDraft')}</span></div>` : nothing}
      </div>
      <yk-phrases-sheet
        .open=${this.picking}
        first=${mode === 'progress' ? 'progress' : 'thread'}
        @close=${() => {
          this.picking = false;
        }}
        @phrase=${(event: CustomEvent<string>) => this.insert(event.detail)}
      ></yk-phrases-sheet>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-composer': YkComposer;
  }
}
