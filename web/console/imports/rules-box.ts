import { html, nothing, type TemplateResult } from 'lit';
import type { ImportView } from '../../../api/views/imports.ts';
import { VAT_KINDS } from '../../../domain/client/kinds.ts';
import type { ImportOptions } from '../../../domain/imports/row.ts';
import { CONTACT_RIGHTS, type ContactRight } from '../../../domain/roles.ts';
import { t } from '../../locales/console-imports.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { valueWords } from './import-words.ts';

const EXISTING = ['skip', 'fill', 'overwrite'] as const;

/** 规则: what holds where the file says nothing, and how what is known is met. */
export class RulesBox extends Part {
  static override properties = { view: { attribute: false }, off: { type: Boolean } };
  declare view: ImportView;
  declare off: boolean;

  private tell(options: Partial<ImportOptions>): void {
    this.dispatchEvent(new CustomEvent('change-options', { detail: options }));
  }
  private toggle(name: 'remember' | 'approve' | 'remind' | 'tell'): TemplateResult {
    const on = this.view.options[name];
    return html`<div class="irule">
      <span id=${`rule-${name}`}>${t(`rules.${name}`)}</span
      ><button
        type="button"
        class="sw ${on ? 'on' : ''}"
        role="switch"
        aria-checked=${on}
        aria-labelledby=${`rule-${name}`}
        ?disabled=${this.off}
        @click=${() => this.tell({ [name]: !on })}
      >
        <i></i>
      </button>
    </div>`;
  }
  private pick(
    label: string,
    value: string,
    choices: readonly { value: string; text: string }[],
    put: (value: string) => void,
  ): TemplateResult {
    return html`<label class="irule col"
      ><span>${label}</span
      ><span class="in sm"
        ><select aria-label=${label} ?disabled=${this.off} @change=${(event: Event) => put((event.target as HTMLSelectElement).value)}>
          ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.text}</option>`)}</select
        >${icon('down', 13)}</span
      ></label
    >`;
  }
  private rights(): TemplateResult {
    const held = this.view.options.rights;
    const put = (right: ContactRight): void =>
      this.tell({ rights: held.includes(right) ? held.filter((one) => one !== right) : [...held, right] });
    return html`<div class="irule col" role="group" aria-label=${t('rules.rights')}>
      <span>${t('rules.rights')}</span
      ><span class="row"
        >${CONTACT_RIGHTS.map((right) => html`<button type="button" class="btn sm ${held.includes(right) ? 'chosen' : ''}" aria-pressed=${held.includes(right)} ?disabled=${this.off} @click=${() => put(right)}>${t(`right.${right}`)}</button>`)}</span
      >
    </div>`;
  }

  override render(): TemplateResult {
    const { view } = this;
    const { options } = view;
    const has = (group: readonly string[]): boolean => view.columns.some(({ field }) => field !== null && group.includes(field));
    const clients = view.kind === 'clients';
    return html`<section class="irules">
      <h2>${t('rules.title')}</h2>
      <div class="irule col">
        <span>${t('rules.existing')}</span
        ><span class="seg wide" role="group" aria-label=${t('rules.existing')}
          >${EXISTING.map((one) => html`<button type="button" class=${options.existing === one ? 'on' : ''} aria-pressed=${options.existing === one} ?disabled=${this.off} @click=${() => this.tell({ existing: one })}>${t(`rules.${one}`)}</button>`)}</span
        >
      </div>
      ${
        clients
          ? html`${this.pick(t('rules.store'), options.storeId ?? '', [{ value: '', text: t('rules.storeNone') }, ...view.places.stores.map(({ id, name }) => ({ value: id, text: name }))], (storeId) => this.tell({ storeId: storeId || null }))}
            ${this.pick(t('rules.vat'), options.vatKind ?? '', [{ value: '', text: t('rules.vatNone') }, ...VAT_KINDS.map((kind) => ({ value: kind, text: valueWords('vatKind', kind) }))], (vatKind) => this.tell({ vatKind: (vatKind || null) as ImportOptions['vatKind'] }))}`
          : nothing
      }
      ${has(['contactPhone']) ? this.rights() : nothing}${has(['fee']) ? this.toggle('approve') : nothing}${has(['arrears']) ? this.toggle('remind') : nothing}${this.toggle('tell')}${this.toggle('remember')}
      <p class="note">${icon('shield', 14)}<span>${t('rules.note')}</span></p>
    </section>`;
  }
}
define('yk-import-rules', RulesBox);
