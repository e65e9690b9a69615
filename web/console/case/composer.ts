import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView, PhraseView } from '../../../api/views.ts';
import { listPhrases, sendMessage, writeProgress } from '../../data/api.ts';
import { Submit } from '../../controllers/submit.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { key } from '../parts.ts';
import { Uploads } from '../uploads.ts';
import { t } from '../words.ts';

const MODES = ['reply', 'progress', 'note'] as const;
type Mode = (typeof MODES)[number];
const drafts = new Map<string, string>();

/** Writing to a case in three ways; it says who will get it, and an internal note never looks like a message. */
export class CaseComposer extends Part {
  static override properties = { view: {}, sent: {} };
  declare view: CaseView;
  declare sent: (view: CaseView) => void;
  readonly submit = new Submit(this);
  readonly uploads = new Uploads(this);
  readonly keys = new Keys(this, () => ({
    title: t('composer'),
    items: [
      ...this.modes.map((mode) => ({
        keys: String(MODES.indexOf(mode) + 1),
        does: t(`composer.${mode}`),
        run: () => this.choose(mode, true),
      })),
      {
        keys: 'Mod+Enter',
        does: t('composer.send'),
        typing: true,
        run: () => {
          void this.send();
        },
      },
    ],
  }));
  #mode: Mode = 'reply';
  #stage = '';
  #phrases: PhraseView[] | null = null;

  private get modes(): Mode[] {
    const { actions } = this.view;
    return MODES.filter((mode) =>
      mode === 'reply' ? actions.includes('message') : mode === 'progress' ? actions.includes('progress') : actions.includes('note'),
    );
  }
  private get mode(): Mode {
    return this.modes.includes(this.#mode) ? this.#mode : (this.modes[0] ?? 'note');
  }
  private get draft(): string {
    return drafts.get(`${this.view.id}:${this.mode}`) ?? '';
  }
  private write(text: string): void {
    if (text) drafts.set(`${this.view.id}:${this.mode}`, text);
    else drafts.delete(`${this.view.id}:${this.mode}`);
    this.requestUpdate();
  }
  private choose(mode: Mode, focus: boolean): void {
    this.#mode = mode;
    this.submit.clear();
    this.requestUpdate();
    if (focus) void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
  }

  private async send(): Promise<void> {
    const text = this.draft.trim();
    const fileIds = this.uploads.ids;
    if ((!text && fileIds.length === 0 && !(this.mode === 'progress' && this.#stage)) || this.uploads.busy) return;
    const { view, mode } = this;
    const stageId = this.#stage || undefined;
    const answer = await this.submit.run({ mode, text, fileIds, stageId }, (idempotency) =>
      mode === 'progress'
        ? writeProgress(view.id, { text, fileIds, visibility: 'client', ...(stageId ? { stageId } : {}) }, idempotency)
        : sendMessage(view.id, { text, fileIds, internal: mode === 'note' }, idempotency),
    );
    if (!answer) return;
    // What was written, chosen or attached while it was under way stays.
    const draft = `${view.id}:${mode}`;
    if (drafts.get(draft)?.trim() === text) drafts.delete(draft);
    if (this.#stage === (stageId ?? '')) this.#stage = '';
    this.uploads.clear(fileIds);
    this.sent(answer);
  }

  private async phrases(anchor: HTMLElement): Promise<void> {
    this.#phrases ??= (await listPhrases().catch(() => ({ items: [] }))).items;
    const groups = this.mode === 'progress' ? ['progress'] : ['thread', 'papers', 'progress', 'tax', 'fee'];
    showMenu(anchor, t('composer.phrases'), () => {
      const items = (this.#phrases ?? []).filter(({ group }) => groups.includes(group)).slice(0, 12);
      return items.length === 0
        ? [{ heading: t('composer.noPhrases') }]
        : items.map(({ text }) => ({
            text,
            run: () => {
              this.write(this.draft ? `${this.draft}${text}` : text);
              this.querySelector('textarea')?.focus();
            },
          }));
    });
  }

  private typed(event: KeyboardEvent): void {
    if (event.key === '/' && this.draft === '' && !event.isComposing) {
      event.preventDefault();
      const anchor = this.querySelector<HTMLElement>('[data-phrases]');
      if (anchor) void this.phrases(anchor);
    }
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
  }

  override render(): TemplateResult {
    const { view, mode, modes } = this;
    if (modes.length === 0)
      return html`<div class="note" .style=${'margin-bottom:14px'}>
        ${icon('lock', 14)}<span>${view.closedAt ? t('composer.closed') : t('composer.notYours')}</span>
      </div>`;
    const contacts =
      view.clientDetail?.contacts
        .map(({ name }) => name)
        .slice(0, 3)
        .join(t('list.comma')) || view.client.short;
    const to = mode === 'note' ? t('composer.toStaff') : t('composer.toClient', { names: contacts });
    const at = view.stages.findIndex(({ state }) => state === 'current');
    return html`<div
      class="cmp ${mode === 'note' ? 'int' : ''}"
      @dragover=${(e: DragEvent) => e.preventDefault()}
      @drop=${(e: DragEvent) => {
        e.preventDefault();
        this.uploads.add(e.dataTransfer?.files ?? []);
      }}
    >
      <div class="cmt">
        <span role="tablist" aria-label=${t('composer')} class="row" .style=${'gap:2px'}
          >${modes.map((one) => html`<button type="button" role="tab" class=${one === mode ? 'on' : ''} aria-selected=${one === mode} @click=${() => this.choose(one, true)}>${one === 'note' ? icon('lock', 13) : nothing}${t(`composer.${one}`)} ${key(String(MODES.indexOf(one) + 1))}</button>`)}</span
        ><span class="grow"></span><span class="mut el">${to}</span>
      </div>
      <textarea
        aria-label=${t(`composer.${mode}`)}
        maxlength="2000"
        placeholder=${t(`composer.${mode}Hint`)}
        .value=${this.draft}
        @input=${(e: Event) => this.write((e.target as HTMLTextAreaElement).value)}
        @keydown=${this.typed}
        @paste=${(e: ClipboardEvent) => {
          const files = e.clipboardData?.files;
          if (files?.length) {
            e.preventDefault();
            this.uploads.add(files);
          }
        }}
      ></textarea>
      ${this.uploads.list()}${this.submit.problem ? html`<div class="err" role="alert">${this.submit.problem.message}</div>` : nothing}
      <div class="cmf">
        ${this.uploads.button()}<button
          type="button"
          class="ib"
          data-phrases
          aria-haspopup="menu"
          aria-label=${t('composer.phrases')}
          title=${t('composer.phrases')}
          @click=${(e: Event) => this.phrases(e.currentTarget as HTMLElement)}
        >
          ${icon('list', 16)}
        </button>
        ${
          mode === 'progress' && view.stages.length > 0
            ? html`<label class="row mut" .style=${'font-size:12px'}
                >${t('composer.stage')}<select
                  class="sort"
                  @change=${(e: Event) => {
                    this.#stage = (e.target as HTMLSelectElement).value;
                    this.requestUpdate();
                  }}
                >
                  <option value="" ?selected=${!this.#stage}>${t('composer.sameStage')}</option>
                  ${view.stages.map(({ id, name }, index) => html`<option value=${id} ?selected=${id === this.#stage}>${index === at + 1 ? t('composer.nextStage', { name }) : name}</option>`)}
                </select></label
              >`
            : nothing
        }
        <span class="grow"></span
        ><button
          type="button"
          class="btn pri sm"
          ?disabled=${this.submit.busy || this.uploads.busy || (!this.draft.trim() && this.uploads.ids.length === 0 && !this.#stage)}
          @click=${this.send}
        >
          <span>${this.submit.busy ? t('composer.sending') : t(`composer.${mode}Send`)}</span>${key('Ctrl', '↵')}
        </button>
      </div>
    </div>`;
  }
}
define('yk-case-composer', CaseComposer);
