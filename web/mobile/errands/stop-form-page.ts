// Long: a form of a dozen fields, each a line of what is shown.
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import type { ErrandPlace, ErrandView } from '../../../api/views/errands.ts';
import { isWindow } from '../../../domain/errands/errands.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getCase, listClients, listStaff, type ClientRow, type StaffRow } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { changeErrand, getErrandDay, listErrandPlaces, planErrand } from '../../data/errands-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/errands.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

interface Draft {
  title: string;
  day: string;
  staffId: string;
  from: string;
  until: string;
  place: string;
  address: string;
  contactName: string;
  contactPhone: string;
  bring: string;
  note: string;
}
/** Fields of the form that are one line or some lines of words. */
type Words = Exclude<keyof Draft, 'day' | 'staffId' | 'from' | 'until'>;
const SUGGESTED = 6;
const TYPING_MS = 300;
const or = (words: string): string | null => words.trim() || null;

/** `/staff/errands/new?day&staff&case` and `/staff/errands/:id?day`: plans a stop, or says it otherwise. Needs the net: others look at the same day. */
@customElement('yk-stop-form-page')
export class YkStopFormPage extends Page {
  static override styles = [
    ...kit,
    css`
      .line {
        position: relative;
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 12px;
        padding: 4px var(--yk-inset);
        min-height: var(--yk-cell);
      }
      .line label {
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
      }
      .line :is(input, select) {
        min-height: var(--yk-target);
        max-width: 220px;
        font-size: var(--yk-text-cell);
        text-align: right;
        background: transparent;
      }
      .chips {
        padding: 0 var(--yk-inset) 14px;
      }
    `,
  ];
  @state() private draft: Draft | null = null;
  @state() private client: ClientRow | null = null;
  @state() private wrong: Partial<Record<keyof Draft, string>> = {};
  @state() private found: readonly ClientRow[] = [];
  @state() private places: readonly ErrandPlace[] = [];
  readonly #of = new Resource<{ case: CaseView | null; errand: ErrandView | null; staff: readonly StaffRow[] }>(
    this,
    () => (this.me.state.me ? `stop-form ${location.pathname}${location.search}` : null),
    () => this.fetch(),
  );
  readonly #submit = new Submit(this);
  #typing: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }
  private get errandId(): string {
    const id = this.params['id'] ?? 'new';
    return id === 'new' ? '' : id;
  }
  private async fetch(): Promise<{ case: CaseView | null; errand: ErrandView | null; staff: readonly StaffRow[] }> {
    const no = this.query.get('case');
    const day = this.query.get('day') ?? civilDateOf(serverNow());
    const me = this.me.state.me;
    const [view, errand, staff, places] = await Promise.all([
      no ? getCase(no) : null,
      this.errandId ? getErrandDay({ day }).then(({ items }) => items.find(({ id }) => id === this.errandId) ?? null) : null,
      me?.permissions.includes('errands.assign') && !this.errandId ? listStaff({ limit: 100 }).then(({ items }) => items) : [],
      listErrandPlaces('').then(({ items }) => items),
    ]);
    this.places = places;
    this.draft ??= {
      title: errand?.title ?? view?.title ?? '',
      day,
      staffId: errand?.staffId ?? this.query.get('staff') ?? me?.staff?.id ?? '',
      from: errand?.from ?? '',
      until: errand?.until ?? '',
      place: errand?.place ?? '',
      address: errand?.address ?? '',
      contactName: errand?.contactName ?? '',
      contactPhone: '',
      bring: errand?.bring.join('\n') ?? '',
      note: errand?.note ?? '',
    };
    return { case: view, errand, staff };
  }
  private write(change: Partial<Draft>): void {
    if (this.draft) this.draft = { ...this.draft, ...change };
    this.wrong = {};
  }
  private check({ title, place, from, until }: Draft): Partial<Record<keyof Draft, string>> {
    const long = [...title.trim()].length;
    return {
      ...(long < 2 || long > 60 ? { title: t('form.whatNeed') } : {}),
      ...(place.trim() ? {} : { place: t('form.placeNeed') }),
      ...(isWindow(or(from), or(until)) ? {} : { until: t('form.times') }),
    };
  }
  private async send(): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    this.wrong = this.check(draft);
    if (Object.keys(this.wrong).length > 0) {
      await this.updateComplete;
      return this.renderRoot.querySelector<HTMLElement>('[error]:not([error=""])')?.focus();
    }
    const fields = {
      title: draft.title.trim(),
      place: draft.place.trim(),
      address: or(draft.address),
      from: or(draft.from),
      until: or(draft.until),
      contactName: or(draft.contactName),
      bring: draft.bring
        .split('\n')
        .map((thing) => thing.trim())
        .filter(Boolean),
      note: draft.note.trim(),
    };
    const made = await this.#submit.run({ ...draft, client: this.client?.id }, (key) => this.save(draft, fields, key));
    if (!made) return;
    toast(t(this.errandId ? 'form.changed' : 'form.saved'));
    const search = new URLSearchParams({ day: made.day, ...(made.staffId === this.me.state.me?.staff?.id ? {} : { staff: made.staffId }) });
    navigate(`/staff/errands?${search.toString()}`, { replace: true });
  }
  private save(
    { day, staffId, contactPhone }: Draft,
    fields: {
      title: string;
      place: string;
      address: string | null;
      from: string | null;
      until: string | null;
      contactName: string | null;
      bring: string[];
      note: string;
    },
    key: string,
  ): Promise<ErrandView> {
    const phone = or(contactPhone);
    const { case: view, errand } = this.#of.value ?? {};
    if (errand) return changeErrand(errand.id, { ...fields, ...(phone ? { contactPhone: phone } : {}), version: errand.version });
    const of = view ? { source: { kind: 'case' as const, id: view.id }, clientId: view.client.id } : { clientId: this.client?.id ?? null };
    return planErrand({ ...fields, ...of, day, staffId, contactPhone: phone }, key);
  }
  private readonly findClient = (event: Event): void => {
    const q = (event.target as HTMLElementTagNameMap['yk-field']).value.trim();
    clearTimeout(this.#typing);
    if (!q) {
      this.found = [];
      return;
    }
    this.#typing = setTimeout(() => {
      void listClients({ q, limit: SUGGESTED }).then(
        ({ items }) => {
          this.found = items;
        },
        () => undefined,
      );
    }, TYPING_MS);
  };

  private field(name: Words, label: string, more: { placeholder?: string; type?: 'tel'; max?: number } = {}): unknown {
    return html`<yk-field
      label=${label}
      type=${more.type ?? 'text'}
      placeholder=${more.placeholder ?? ''}
      max=${more.max ?? 0}
      .value=${this.draft?.[name] ?? ''}
      error=${this.wrong[name] ?? this.#submit.at(name)}
      @input=${(event: Event) => this.write({ [name]: (event.target as HTMLElementTagNameMap['yk-field']).value })}
    ></yk-field>`;
  }
  private area(name: Words, label: string, placeholder = ''): unknown {
    return html`<yk-textarea
      label=${label}
      placeholder=${placeholder}
      rows="2"
      .value=${this.draft?.[name] ?? ''}
      error=${this.#submit.at(name)}
      @input=${(event: Event) => this.write({ [name]: (event.target as HTMLElementTagNameMap['yk-textarea']).value })}
    ></yk-textarea>`;
  }
  private line(name: 'day' | 'from' | 'until', label: string, type: 'date' | 'time'): unknown {
    return html`<div class="line">
      <label for=${name}>${label}</label
      ><input
        id=${name}
        type=${type}
        .value=${this.draft?.[name] ?? ''}
        aria-invalid=${this.wrong[name] ? 'true' : 'false'}
        @change=${(event: Event) => this.write({ [name]: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  }
  /** Whom it is for: said by its case, or found by name. */
  private whom(view: CaseView | null): unknown {
    if (view)
      return html`<yk-card padded
        ><p class="small text3">${t('form.case', { no: view.id })}</p>
        <p>${view.client.short} · ${view.title}</p></yk-card
      >`;
    const { client } = this;
    return html`<yk-card
      ><yk-field
        label=${t('form.client')}
        placeholder=${client?.short ?? t('form.clientFind')}
        optional
        @input=${this.findClient}
      ></yk-field>
      ${
        this.found.length > 0 || client
          ? html`<div class="chips">
              ${(client && !this.found.some(({ id }) => id === client.id) ? [client, ...this.found] : this.found).map(
                (each) =>
                  html`<button
                    class="chip"
                    type="button"
                    aria-pressed=${client?.id === each.id}
                    @click=${() => {
                      this.client = client?.id === each.id ? null : each;
                    }}
                  >
                    ${each.short}
                  </button>`,
              )}
            </div>`
          : nothing
      }</yk-card
    >`;
  }
  private suggested(): unknown {
    const q = this.draft?.place.trim() ?? '';
    const near = this.places.filter(({ place }) => place !== q && place.includes(q)).slice(0, SUGGESTED);
    return near.length === 0
      ? nothing
      : html`<div class="chips" role="group" aria-label=${t('form.places')}>
          ${near.map(({ place, address }) => html`<button class="chip" type="button" @click=${() => this.write({ place, address: address ?? '' })}>${place}</button>`)}
        </div>`;
  }
  private form({ case: view, errand, staff }: { case: CaseView | null; errand: ErrandView | null; staff: readonly StaffRow[] }): unknown {
    const { problem, busy } = this.#submit;
    const own = this.me.state.me?.staff?.id;
    const { day, until } = this.wrong;
    return html`${errand ? nothing : this.whom(view)}
      <yk-card
        >${this.field('title', t('form.what'), { placeholder: t('form.whatPh'), max: 60 })}${
          errand
            ? nothing
            : html`${this.line('day', t('form.day'), 'date')}${
                staff.length > 0
                  ? html`<div class="line">
                      <label for="who">${t('form.who')}</label
                      ><select id="who" @change=${(event: Event) => this.write({ staffId: (event.target as HTMLSelectElement).value })}>
                        ${staff.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.draft?.staffId}>${id === own ? t('form.me') : name}</option>`)}
                      </select>
                    </div>`
                  : nothing
              }`
        }${this.line('from', t('form.from'), 'time')}${this.line('until', t('form.until'), 'time')}${day || until ? html`<p class="gutter small danger" role="alert">${day ?? until}</p>` : nothing}</yk-card
      >
      <yk-card
        >${this.field('place', t('form.place'), { placeholder: t('form.placePh') })}${this.suggested()}${this.field('address', t('form.address'))}${this.field('contactName', t('form.contact'))}${this.field('contactPhone', t('form.phone'), { type: 'tel', placeholder: errand?.contactPhone ? t('form.phoneKeep', { phone: errand.contactPhone }) : '' })}</yk-card
      >
      <yk-card>${this.area('bring', t('form.bring'), t('form.bringPh'))}${this.area('note', t('form.note'))}</yk-card>
      ${problem ? html`<div class="hint bad" role="alert">${problem.message}</div>` : nothing}
      <yk-sticky-bar slot="bar"
        ><button class="yk-button grow" type="button" aria-busy=${busy} ?disabled=${busy} @click=${() => void this.send()}>
          ${errand ? t('form.save') : t('form.send')}
        </button></yk-sticky-bar
      >`;
  }
  override render(): unknown {
    const { value, problem } = this.#of;
    const gone = value && this.errandId && !value.errand;
    return html`<yk-page heading=${t(this.errandId ? 'form.edit' : 'form.new')} back="/staff/errands"
      >${
        gone
          ? html`<p class="foot">${t('queue.now.gone')}</p>`
          : value && this.draft
            ? this.form(value)
            : problem
              ? html`<yk-error .problem=${problem} .retry=${() => void this.#of.load()}></yk-error>`
              : html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`
      }</yk-page
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-stop-form-page': YkStopFormPage;
  }
}
