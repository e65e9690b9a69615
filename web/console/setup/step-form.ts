import { html, nothing, type TemplateResult } from 'lit';
import { Submit } from '../../controllers/submit.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { Part } from '../part.ts';

/** A step's record is there: the assistant goes on. */
export class StepDone extends Event {
  static readonly type = 'yk-step-done';
  constructor() {
    super(StepDone.type, { bubbles: true });
  }
}

/** A step that is a small form: what is typed, what is wrong at which field, one button. */
export abstract class StepForm extends Part {
  readonly submit = new Submit(this);
  protected values: Record<string, string> = {};
  /** Fields on the screen: what is wrong elsewhere is said above the button. */
  readonly #names = new Set<string>();

  /** Sends what was typed. */
  protected abstract send(): Promise<void>;
  protected done(): void {
    this.dispatchEvent(new StepDone());
  }
  protected value(name: string): string {
    return (this.values[name] ?? '').trim();
  }

  protected text(name: string, label: string, more: { most?: number; hint?: string; example?: string } = {}): TemplateResult {
    const error = this.submit.at(name);
    this.#names.add(name);
    return html`<div class="fl">
      <label for="setup-${name}">${label}</label>
      <div class="in ${error ? 'bad' : ''}">
        <input
          id="setup-${name}"
          maxlength=${more.most ?? 60}
          placeholder=${more.example ?? nothing}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error || more.hint ? `setup-${name}-note` : nothing}
          .value=${this.values[name] ?? ''}
          @input=${(event: Event) => {
            this.values[name] = (event.target as HTMLInputElement).value;
          }}
        />
      </div>
      ${error ? html`<div class="err" id="setup-${name}-note" role="alert">${icon('warn', 13)}${error}</div>` : more.hint ? html`<div class="hint" id="setup-${name}-note">${more.hint}</div>` : nothing}
    </div>`;
  }

  protected pick(name: string, label: string, items: readonly { id: string; name: string }[]): TemplateResult {
    const error = this.submit.at(name);
    // The first of them, once there is one.
    if (!this.values[name]) this.values[name] = items[0]?.id ?? '';
    this.#names.add(name);
    return html`<div class="fl">
      <label for="setup-${name}">${label}</label>
      <div class="in ${error ? 'bad' : ''}">
        <select
          id="setup-${name}"
          @change=${(event: Event) => {
            this.values[name] = (event.target as HTMLSelectElement).value;
            this.requestUpdate();
          }}
        >
          ${items.map((one) => html`<option value=${one.id} ?selected=${one.id === this.values[name]}>${one.name}</option>`)}
        </select>
      </div>
      ${error ? html`<div class="err" role="alert">${icon('warn', 13)}${error}</div>` : nothing}
    </div>`;
  }

  protected form(fields: TemplateResult, save: string, off = false): TemplateResult {
    const { problem, busy } = this.submit;
    const placed = problem?.errors.some(({ pointer }) => this.#names.has(pointer.slice(1))) ?? false;
    const told = problem && !placed ? (problem.errors[0]?.message ?? problem.message) : '';
    return html`<form
      class="sf"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.send().then(() => this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      }}
    >
      ${fields} ${told ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${told}</span></div>` : nothing}
      <div class="row">
        <button class="btn pri" ?disabled=${busy || off}><span>${busy ? t('saving') : save}</span></button>
      </div>
    </form>`;
  }
}
