import { html, nothing, type TemplateResult } from 'lit';
import { Submit } from '../controllers/submit.ts';
import { DialogPart } from './dialog.ts';
import { icon } from './icons.ts';
import { Keys } from './keys.ts';
import { define } from './part.ts';
import { Uploads } from './uploads.ts';
import { t } from './words.ts';

export interface DeedAnswer {
  text: string;
  personId: string;
  fileIds: string[];
  ticked: boolean;
}
/** What a deed needs to be told before it is done. */
export interface Deed {
  title: string;
  sub?: string;
  /** Label of the text; the text is required unless `textOptional`. */
  text?: string;
  hint?: string;
  textOptional?: boolean;
  /** Words at hand for the text. */
  phrases?: string[];
  people?: { label: string; none?: string; items: { id: string; name: string }[] };
  files?: boolean;
  /** A switch with its words and what it means. */
  tick?: { label: string; hint: string };
  /** What happens then, in one sentence. */
  note?: string;
  confirm: string;
  danger?: boolean;
  run: (answer: DeedAnswer, key: string) => Promise<unknown>;
}

/** Asks what a deed must say (a reason, a person, files), does it, and stays open with the reason when it is refused. */
export class DeedDialog extends DialogPart<true> {
  deed!: Deed;
  readonly submit = new Submit(this);
  readonly uploads = new Uploads(this);
  readonly keys = new Keys(this, () => ({
    title: this.deed.title,
    items: [
      {
        keys: 'Mod+Enter',
        does: this.deed.confirm,
        typing: true,
        run: () => {
          void this.send();
        },
      },
    ],
  }));
  #answer: DeedAnswer = { text: '', personId: '', fileIds: [], ticked: false };
  #missing = false;

  protected override get unsaved(): boolean {
    return this.#answer.text.trim() !== '' || this.uploads.items.length > 0;
  }

  private async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const answer = { ...this.#answer, text: this.#answer.text.trim(), fileIds: this.uploads.ids };
    this.#missing = this.deed.text !== undefined && !this.deed.textOptional && !answer.text;
    if (this.#missing || this.uploads.busy) {
      this.requestUpdate();
      if (this.#missing) this.querySelector('textarea')?.focus();
      return;
    }
    const done = await this.submit.run(answer, (key) => this.deed.run(answer, key).then(() => true as const));
    if (done) this.finish(true);
  }

  override render(): TemplateResult {
    const { deed } = this;
    const error = this.#missing ? t('deed.missing') : this.submit.problem?.message;
    return html`<dialog class="dlg small" aria-labelledby="deed-title">
      <form @submit=${this.send} novalidate>
        <header>
          <div class="grow">
            <h2 id="deed-title">${deed.title}</h2>
            ${deed.sub ? html`<p class="mut">${deed.sub}</p>` : nothing}
          </div>
          <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
        </header>
        <div class="body">
          ${
            deed.people
              ? html`<div class="fl" .style=${'margin-bottom:14px'}>
                  <label for="deed-person">${deed.people.label}</label>
                  <div class="in">
                    <select
                      id="deed-person"
                      @change=${(e: Event) => {
                        this.#answer.personId = (e.target as HTMLSelectElement).value;
                      }}
                    >
                      ${deed.people.none ? html`<option value="">${deed.people.none}</option>` : nothing}${deed.people.items.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select
                    >${icon('down', 13)}
                  </div>
                </div>`
              : nothing
          }
          ${
            deed.text
              ? html`<div class="fl">
                    <label for="deed-text">${deed.text}</label>
                    <div class="in area ${error ? 'bad' : ''}">
                      <textarea
                        id="deed-text"
                        rows="4"
                        maxlength="2000"
                        placeholder=${deed.hint ?? ''}
                        aria-invalid=${error ? 'true' : nothing}
                        aria-describedby=${error ? 'deed-error' : nothing}
                        .value=${this.#answer.text}
                        @input=${(e: Event) => {
                          this.#answer.text = (e.target as HTMLTextAreaElement).value;
                          if (this.#missing) this.change({});
                        }}
                      ></textarea>
                    </div>
                  </div>
                  ${
                    deed.phrases?.length
                      ? html`<div class="row" .style=${'flex-wrap:wrap;gap:6px;margin-top:8px'}>
                          ${deed.phrases.map(
                            (phrase) =>
                              html`<button
                                type="button"
                                class="tag"
                                @click=${() => {
                                  this.#answer.text = phrase;
                                  this.requestUpdate();
                                  this.querySelector('textarea')?.focus();
                                }}
                              >
                                ${phrase}
                              </button>`,
                          )}
                        </div>`
                      : nothing
                  }`
              : nothing
          }
          ${
            deed.files
              ? html`<div class="row" .style=${'margin-top:8px'}>${this.uploads.button()}<span class="mut">${t('files.hint')}</span></div>
                  ${this.uploads.list()}`
              : nothing
          }
          ${
            deed.tick
              ? html`<div class="row" .style=${'margin-top:10px'}>
                  <button
                    type="button"
                    class="sw ${this.#answer.ticked ? 'on' : ''}"
                    role="switch"
                    aria-checked=${this.#answer.ticked}
                    aria-label=${deed.tick.label}
                    @click=${() => {
                      this.#answer.ticked = !this.#answer.ticked;
                      this.requestUpdate();
                    }}
                  ></button
                  ><span
                    >${deed.tick.label}<em class="mut" .style=${'display:block;font-style:normal;font-size:12px'}
                      >${deed.tick.hint}</em
                    ></span
                  >
                </div>`
              : nothing
          }
          ${error ? html`<div class="note d" id="deed-error" role="alert" .style=${'margin-top:12px'}>${icon('warn', 14)}<span>${error}</span></div>` : nothing}
        </div>
        <footer>
          <span class="mut grow" .style=${'font-size:12px'}>${deed.note ?? ''}</span
          ><button type="button" class="btn gho" @click=${() => this.finish(null)}><span>${t('cancel')}</span><kbd>Esc</kbd></button
          ><button class="btn ${deed.danger ? 'danger' : 'pri'}" ?disabled=${this.submit.busy || this.uploads.busy}>
            <span>${deed.confirm}</span><kbd>Ctrl</kbd><kbd>↵</kbd>
          </button>
        </footer>
      </form>
    </dialog>`;
  }
}
define('yk-deed-dialog', DeedDialog);

/** Asks and does; true when done. */
export async function doDeed(deed: Deed): Promise<boolean> {
  const dialog = new DeedDialog();
  dialog.deed = deed;
  return (await dialog.open()) ?? false;
}
