import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountantCard, BusinessTypeView } from '../../../api/views.ts';
import type { YkField } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/client.ts';
import { t as first } from '../../locales/after-home.ts';
import { priceOf } from './price.ts';
import '../../elements/field.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import '../../elements/tag.ts';

/** The business type that was chosen. */
export class PickType extends Event {
  static readonly type = 'pick-type';
  readonly businessType: BusinessTypeView;
  constructor(businessType: BusinessTypeView) {
    super(PickType.type, { bubbles: true, composed: true });
    this.businessType = businessType;
  }
}

/** `<yk-type-sheet .open .types value .accountant>`: business types by category, with search: the free ones first, then the paid ones with how they are paid. Fires `pick-type`, `close`. */
@customElement('yk-type-sheet')
export class YkTypeSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .find {
        position: sticky;
        top: 0;
        z-index: 1;
        background: var(--yk-color-surface);
        padding: 0 var(--yk-gutter) 8px;
      }
      .find yk-field {
        padding: 8px 12px;
      }
      h2 {
        padding: 24px var(--yk-gutter) 8px;
        font-size: var(--yk-text-cell);
      }
      h3 {
        padding: 14px var(--yk-gutter) 4px;
        font-size: var(--yk-text-small);
        font-weight: 500;
        color: var(--yk-color-text-3);
      }
      .type {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: var(--yk-cell);
        padding: 12px var(--yk-gutter);
        text-align: left;
      }
      .type:active {
        background: var(--yk-color-surface-pressed);
      }
      .type:focus-visible {
        outline-offset: -3px;
      }
      .none {
        padding: 32px var(--yk-gutter);
        text-align: center;
      }
      .list {
        min-height: 50vh;
        padding-bottom: 16px;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) types: BusinessTypeView[] = [];
  /** Names of the categories as the firm calls them. */
  @property({ attribute: false }) categories: { id: string; name: string }[] = [];
  @property() value = '';
  @property({ attribute: false }) accountant: AccountantCard | null = null;
  @state() private q = '';
  @state() private category = '';

  private categoryOf(id: string): string {
    return this.categories.find((each) => each.id === id)?.name ?? id;
  }
  private line(type: BusinessTypeView): unknown {
    const free = type.pricing.mode === 'free';
    const facts = [type.description, t('request.days', { n: type.targetBusinessDays })].filter(Boolean);
    return html`<button
      class="type lined"
      type="button"
      aria-describedby=${free ? nothing : 'how'}
      aria-pressed=${type.id === this.value}
      @click=${() => this.dispatchEvent(new PickType(type))}
    >
      <span class="grow"
        ><span class="row wrap"><span class="celltext">${type.name}</span><yk-tag tone=${free ? 'ok' : ''}>${priceOf(type)}</yk-tag></span
        ><span class="small text3">${facts.map((fact, i) => html`${i ? html`<i class="dot"></i>` : nothing}${fact}`)}</span></span
      >${type.id === this.value ? html`<yk-icon class="brand" name="check"></yk-icon>` : nothing}
    </button>`;
  }
  /** The types under the names of their categories; categories without any leave no line. */
  private byCategory(types: BusinessTypeView[], categories: readonly string[]): unknown {
    return categories.map((category) => {
      const here = types.filter((type) => type.category === category);
      return here.length
        ? html`<h3>${this.categoryOf(category)}</h3>
            ${here.map((type) => this.line(type))}`
        : nothing;
    });
  }
  private paid(types: BusinessTypeView[], categories: readonly string[]): unknown {
    if (types.length === 0) return nothing;
    return html`<h2>${t('request.paid')}</h2>
      <p class="hint" id="how"><yk-icon name="info"></yk-icon><span>${t('request.how')}</span></p>
      ${this.byCategory(types, categories)}`;
  }
  override render(): unknown {
    const q = this.q.trim().toLowerCase();
    const active = this.types.filter(({ active: on }) => on !== false);
    const categories = [...new Set(active.map(({ category }) => category))];
    const found = active.filter(
      (type) =>
        (q || !this.category || type.category === this.category) &&
        (!q || [type.name, type.description, this.categoryOf(type.category), type.id].some((text) => text.toLowerCase().includes(q))),
    );
    const free = found.filter(({ pricing }) => pricing.mode === 'free');
    return html`<yk-sheet .open=${this.open} heading=${t('request.pickType')} @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="find">
        <yk-field
          boxed
          bare
          type="search"
          label=${t('request.search')}
          placeholder=${t('request.search')}
          .value=${this.q}
          @input=${(event: Event) => {
            this.q = (event.target as YkField).value;
          }}
        ></yk-field>
        <div class="chips scroll gap2" role="group" aria-label=${t('request.field.type')}>
          ${['', ...categories].map(
            (id) =>
              html`<button
                class="chip"
                type="button"
                aria-pressed=${id === this.category}
                @click=${() => {
                  this.category = id;
                  this.q = '';
                }}
              >
                ${id ? this.categoryOf(id) : t('request.all')}
              </button>`,
          )}
        </div>
      </div>
      <div class="list">
        ${this.byCategory(free, categories)}${this.paid(
          found.filter((type) => !free.includes(type)),
          categories,
        )}${
          found.length === 0 && q
            ? html`<div class="none">
                <b>${t('request.none', { q: this.q })}</b>
                <p class="small text2 gap1">${t('request.noneDo')}</p>
              </div>`
            : nothing
        }
      </div>
      ${this.accountant?.phone && !this.accountant.phone.includes('*') ? html`<a slot="foot" class="yk-button plain wide" href="tel:${this.accountant.phone}"><yk-icon name="phone"></yk-icon>${first('act.call')} ${this.accountant.name}</a>` : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-type-sheet': YkTypeSheet;
  }
}
