import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-forms.ts';
import { DialogPart, say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { dayAndTime } from '../time.ts';
import { Uploads } from '../uploads.ts';
import { Form, type FormStart } from './form.ts';
import '../styles/forms.css';

/** A form in a dialog: what it shows, what it sends. */
export interface FormSpec<Values extends object, Answer> extends Omit<FormStart<Values>, 'guards'> {
  title: string;
  sub?: string;
  /** 720 px instead of 480. */
  wide?: boolean;
  show: (form: Form<Values>) => TemplateResult;
  /** What happens then, in one sentence. */
  note?: string;
  confirm: string;
  danger?: boolean;
  /** Takes files as well, under this label. */
  files?: string;
  /** @param key the Idempotency-Key, the same for a retry of the same thing */
  send: (values: Values, key: string, more: { form: Form<Values>; fileIds: string[] }) => Promise<Answer>;
}

/** Asks for what a form needs, sends it, stays open with what was refused at its field; asks before it loses what was written. */
class FormDialog<Values extends object, Answer> extends DialogPart<Answer> {
  readonly spec: FormSpec<Values, Answer>;
  readonly form: Form<Values>;
  readonly keys: Keys;
  readonly uploads = new Uploads(this);
  #asks = false;

  constructor(spec: FormSpec<Values, Answer>) {
    super();
    this.spec = spec;
    this.form = new Form<Values>(this, spec);
    this.keys = new Keys(this, () => ({
      title: spec.title,
      items: [
        {
          keys: 'Mod+Enter',
          does: spec.confirm,
          typing: true,
          run: () => {
            void this.send();
          },
        },
      ],
    }));
  }
  protected override get unsaved(): boolean {
    return this.form.dirty || this.uploads.items.length > 0;
  }
  protected override firstUpdated(): void {
    super.firstUpdated();
    this.querySelector('dialog')?.addEventListener('cancel', (event) => {
      if (!this.unsaved) return;
      event.preventDefault();
      this.leave();
    });
  }
  /** Closes; what was written is kept as a draft, or asked about. */
  private leave(): void {
    if (this.form.dirty && this.spec.draft) say(t('draft.kept'));
    else if (this.unsaved && !this.#asks) {
      this.#asks = true;
      this.requestUpdate();
      return;
    }
    this.finish(null);
  }
  private async send(event?: Event): Promise<void> {
    event?.preventDefault();
    this.#asks = false;
    if (this.uploads.busy) return;
    const { form, uploads } = this;
    const answer = await form.send((values, key) => this.spec.send(values, key, { form, fileIds: uploads.ids }).then((sent) => ({ sent })));
    if (answer) this.finish(answer.sent);
  }

  override render(): TemplateResult {
    const { spec, form } = this;
    return html`<dialog class="dlg ${spec.wide ? '' : 'small'}" aria-labelledby="form-title">
      <form @submit=${(event: Event) => this.send(event)} novalidate>
        <header>
          <div class="grow">
            <h2 id="form-title">${spec.title}</h2>
            ${spec.sub ? html`<p class="mut">${spec.sub}</p>` : nothing}
          </div>
          <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.leave()}>${icon('close', 16)}</button>
        </header>
        <div class="body form">
          ${
            form.restored === null
              ? nothing
              : html`<div class="note">
                  ${icon('undo', 14)}<span class="grow">${t('draft.back', { at: dayAndTime(new Date(form.restored).toISOString()) })}</span
                  ><button type="button" class="btn sm" @click=${() => form.reset()}>${t('draft.drop')}</button>
                </div>`
          }
          ${spec.show(form)}
          ${
            spec.files
              ? html`<div class="fl">
                  <span class="fl-n">${spec.files}</span>
                  <div class="row">${this.uploads.button()}<span class="mut">${t('files.hint')}</span></div>
                  ${this.uploads.list()}
                </div>`
              : nothing
          }
          ${form.refusal ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${form.refusal}</span></div>` : nothing}
        </div>
        <footer>
          ${
            this.#asks
              ? html`<span class="grow" role="alert">${t('leave.title')}</span
                  ><button type="button" class="btn" @click=${() => this.finish(null)}>${t('leave.go')}</button
                  ><button type="button" class="btn pri" autofocus @click=${() => this.change({ asked: (this.#asks = false) } as object)}>
                    ${t('leave.stay')}
                  </button>`
              : html`<span class="mut grow" .style=${'font-size:12px'}>${spec.note ?? ''}</span
                  ><button type="button" class="btn gho" @click=${() => this.leave()}><span>${t('cancel')}</span><kbd>Esc</kbd></button
                  ><button class="btn ${spec.danger ? 'danger' : 'pri'}" ?disabled=${form.submit.busy || this.uploads.busy}>
                    <span>${spec.confirm}</span><kbd>Ctrl</kbd><kbd>↵</kbd>
                  </button>`
          }
        </footer>
      </form>
    </dialog>`;
  }
}
define('yk-form-dialog', FormDialog);

/** Shows a form over the page. @returns what sending answered, or null when it was closed */
export const openForm = <Values extends object, Answer>(spec: FormSpec<Values, Answer>): Promise<Answer | null> =>
  new FormDialog<Values, Answer>(spec).open();
