import { html, type TemplateResult } from 'lit';
import { LINK_PAGES, linkOf, linkTo, type Link } from '../../../domain/home/links.ts';
import { t } from '../../locales/console-home.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { among } from '../forms/pickers.ts';
import { nameOf, type Records } from './records.ts';

const KINDS = ['none', 'page', 'service', 'category', 'type', 'tel', 'web'] as const satisfies readonly Link['kind'][];
type Kind = (typeof KINDS)[number];
const RECORDS = { service: 'services', category: 'categories', type: 'types' } as const;

/** Where a tap leads: first what kind of place, then which. `<yk-link-field .inputId .value .records .put>` */
export class LinkField extends Part {
  static override properties = { inputId: {}, value: {}, records: {}, invalid: {}, described: {} };
  declare inputId: string;
  declare value: string;
  declare records: Records;
  declare invalid: unknown;
  declare described: unknown;
  put: (value: string) => void = () => undefined;
  /** The kind somebody chose and has not filled yet. */
  #kind: Kind | null = null;
  #typed: string | null = null;

  constructor() {
    super();
    this.value = '';
  }
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('value') && this.value !== this.#typed) this.#kind = this.#typed = null;
  }
  private get kind(): Kind {
    if (this.#kind) return this.#kind;
    const { kind } = linkOf(this.value);
    return kind === 'bad' ? (this.value.startsWith('tel:') ? 'tel' : 'web') : kind;
  }
  private choose(kind: Kind): void {
    this.#kind = kind;
    this.write(kind === 'page' ? LINK_PAGES[0] : '');
  }
  private write(value: string): void {
    this.#typed = value;
    this.put(value);
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { kind } = this;
    return html`<div class="hb-link">
      <div class="in ${this.invalid === 'true' ? 'bad' : ''}">
        <select
          id=${this.inputId}
          aria-invalid=${this.invalid}
          aria-describedby=${this.described}
          @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value as Kind)}
        >
          ${KINDS.map((one) => html`<option value=${one} ?selected=${one === kind}>${t(`link.${one}`)}</option>`)}</select
        >${icon('down', 13)}
      </div>
      ${this.place(kind)}
    </div>`;
  }
  private place(kind: Kind): TemplateResult | string {
    const link = linkOf(this.value);
    const of = 'id' in link ? link.id : '';
    const label = t(`link.${kind}`);
    if (kind === 'none') return '';
    if (kind === 'page')
      return html`<div class="in">
        <select aria-label=${label} @change=${(event: Event) => this.write((event.target as HTMLSelectElement).value)}>
          ${LINK_PAGES.map((page) => html`<option value=${page} ?selected=${page === this.value}>${t(`page.${page}`)}</option>`)}</select
        >${icon('down', 13)}
      </div>`;
    if (kind === 'tel' || kind === 'web') {
      const typed = this.value.replace(/^tel:/, '');
      return html`<div class="in">
        <input
          type=${kind === 'tel' ? 'tel' : 'url'}
          aria-label=${label}
          maxlength="300"
          placeholder=${kind === 'tel' ? '0571-88880000' : 'https://'}
          .value=${typed}
          @input=${(event: Event) => {
            const text = (event.target as HTMLInputElement).value.trim();
            this.write(text === '' || kind === 'web' ? text : linkTo('tel', text.replaceAll(' ', '')));
          }}
        />
      </div>`;
    }
    const records = RECORDS[kind];
    return html`<yk-picker
      .inputId=${`${this.inputId}-of`}
      .label=${label}
      .value=${of ? [of] : []}
      .words=${{ [of]: nameOf(this.records, records, of) }}
      .find=${among(
        this.records[records].map(({ id, name, note, off }) => ({ value: id, text: name, note, ...(off ? { refused: off } : {}) })),
      )}
      .put=${([id]: readonly string[]) => this.write(id ? linkTo(kind, id) : '')}
    ></yk-picker>`;
  }
}
define('yk-link-field', LinkField);
