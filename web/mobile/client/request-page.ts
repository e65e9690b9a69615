// Long: one form whose draft, sheets, uploads and problems read each other.
import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { BusinessTypeView } from '../../../api/views.ts';
import type { ClientView } from '../../../api/views/clients.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { createRequest, listBusinessTypes } from '../../data/api.ts';
import { getClient } from '../../data/clients-api.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import type { YkField, YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/client.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from './page.ts';
import { priceOf } from './price.ts';
import { DESCRIPTION_MOST, EMPTY_DRAFT, isEmpty, missingIn, TITLE_MOST, type Missing, type RequestDraft } from './request-draft.ts';
import { requestPageStyles } from './request-page-styles.ts';
import { takenWithin, urgencyField } from './request-urgency.ts';
import type { PickType } from './type-sheet.ts';
import type { PickCompany } from './company-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../../elements/upload.ts';

/** 提需求: what, how urgent, in words and photos; half-written ones stay on the phone. */
@customElement('yk-request-page')
export class YkRequestPage extends Page {
  static override styles = [...kit, requestPageStyles];
  @state() private draft: RequestDraft = EMPTY_DRAFT;
  @state() private restoredAt = 0;
  @state() private missing: Missing = {};
  @state() private sheet: 'type' | 'client' | null = null;
  @state() private waiting = false;
  @query('yk-upload') private upload!: YkUpload;
  readonly #types = new Resource(this, () => 'business-types', listBusinessTypes);
  readonly #served = new Resource<ClientView>(
    this,
    () => (this.served ? `client ${this.served}` : null),
    () => getClient(this.served),
  );
  readonly #send = new Submit(this);

  protected override firstUpdated(): void {
    fetchLater(() => Promise.all([import('./type-sheet.ts'), import('./company-sheet.ts')]));
  }
  /** The client a staff member asks for; '' for a contact. */
  private get served(): string {
    return this.me.state.me?.staff ? (this.query.get('client') ?? '') : '';
  }
  private get draftName(): string {
    return `request-${this.meId ?? ''}${this.served}`;
  }
  private get type(): BusinessTypeView | undefined {
    return this.#types.value?.items.find(({ id }) => id === this.draft.businessTypeId);
  }
  #begun = false;

  protected override willUpdate(): void {
    const { me, clientId } = this.me.state;
    if (this.#begun || !me) return;
    this.#begun = true;
    const kept = findDraft<RequestDraft>(this.draftName);
    const asked = this.query.get('type') ?? '';
    if (kept) {
      this.draft = { ...this.draft, ...kept.value };
      this.restoredAt = kept.at;
    }
    if (asked) this.draft = { ...this.draft, businessTypeId: asked };
    const company = this.query.get('company');
    if (company) this.draft = { ...this.draft, clientId: company };
    const served = this.served;
    if (served) this.draft = { ...this.draft, clientId: served };
    else if (!me.clients.some(({ id }) => id === this.draft.clientId)) this.draft = { ...this.draft, clientId: clientId ?? '' };
    void this.updateComplete.then(() => {
      if (this.upload && this.draft.files.length) this.upload.files = this.draft.files;
    });
  }

  private write(change: Partial<RequestDraft>): void {
    this.draft = { ...this.draft, ...change };
    if (this.#send.problem && !this.#send.problem.passing) this.#send.clear();
    if (isEmpty(this.draft)) dropDraft(this.draftName);
    else keepDraft(this.draftName, this.draft);
  }
  private readonly startOver = (): void => {
    dropDraft(this.draftName);
    this.restoredAt = 0;
    this.missing = {};
    this.upload.clear();
    this.draft = { ...EMPTY_DRAFT, clientId: this.draft.clientId };
  };
  private readonly submit = async (): Promise<void> => {
    this.missing = missingIn(this.draft);
    const first = Object.keys(this.missing)[0];
    if (first) {
      await this.updateComplete;
      const at = this.renderRoot.querySelector<HTMLElement>(`[data-field="${first}"]`);
      at?.scrollIntoView({ block: 'center' });
      at?.focus();
      return;
    }
    if (this.upload.pending > 0) {
      this.waiting = true;
      return;
    }
    const { clientId, businessTypeId, title, description, urgency } = this.draft;
    const body = {
      clientId,
      businessTypeId,
      title: title.trim(),
      description: description.trim(),
      urgency,
      fileIds: this.upload.files.map(({ id }) => id),
    };
    const view = await this.#send.run(body, (key) => createRequest(body, key));
    if (!view) return;
    dropDraft(this.draftName);
    const due = !this.served && view.state === 'awaiting_payment' && view.actions.includes('pay');
    navigate(`/${this.served ? 'work' : 'cases'}/${view.id}${due ? '/pay?go=1' : ''}`, { replace: true });
  };
  private readonly uploaded = (): void => {
    this.write({ files: this.upload.files });
    if (!this.waiting || this.upload.pending > 0) return;
    this.waiting = false;
    void this.submit();
  };

  private form(): unknown {
    const { draft, type } = this;
    const clients = this.me.state.me?.clients ?? [];
    const client = this.served ? this.#served.value : clients.find(({ id }) => id === draft.clientId);
    const several = clients.length > 1 && !this.served;
    const typeError = this.missing.type ?? this.#send.at('businessTypeId');
    return html`${this.restoredAt ? html`<div class="hint brand" role="status"><yk-icon name="check"></yk-icon><span class="grow num">${t('request.restored', { time: ` ${dayOf(this.restoredAt)} ` })}</span><button class="textbutton" type="button" @click=${this.startOver}>${t('request.clear')}</button></div>` : nothing}
      ${this.#send.problem && this.#send.problem.errors.length === 0 ? html`<yk-error .problem=${this.#send.problem} heading=${t('request.failed')} kept=${t('request.kept', { files: draft.files.length ? t('request.keptFiles', { n: draft.files.length }) : '' })}></yk-error>` : nothing}
      <yk-card
        ><yk-field
          data-field="title"
          label=${t('request.field.title')}
          placeholder=${t('request.field.titleHint')}
          max=${TITLE_MOST}
          .value=${draft.title}
          .error=${this.missing.title ?? this.#send.at('title')}
          @input=${(event: Event) => {
            this.write({ title: (event.target as YkField).value });
            this.missing = { ...this.missing, title: undefined };
          }}
        ></yk-field>
        <button
          class="field"
          data-field="type"
          type="button"
          aria-haspopup="dialog"
          @click=${() => {
            this.sheet = 'type';
          }}
        >
          <span class="name">${t('request.field.type')}</span
          ><span class="value"
            ><span class="row wrap"
              >${type ? html`${type.name}<yk-tag tone=${type.pricing.mode === 'free' ? 'ok' : ''}>${priceOf(type)}</yk-tag>` : html`<span class="text3">${t('request.field.typeHint')}</span>`}</span
            ><yk-icon name="forward" size="s"></yk-icon></span
          >${typeError ? html`<span class="error row top" role="alert"><yk-icon name="alert" size="s"></yk-icon>${typeError}</span>` : nothing}${type && !typeError ? html`<span class="small text3 needs">${[type.pricing.mode === 'free' ? '' : t(`request.how.${type.pricing.mode}`), type.papers.length ? t('request.papers', { names: type.papers.map(({ name }) => name).join(mark('、')) }) : '', t('request.days', { n: type.targetBusinessDays })].filter(Boolean).join(mark('，'))}</span>` : nothing}
        </button>
        ${urgencyField(draft.urgency, this.#types.value?.grabWindow, (urgency) => this.write({ urgency }))}
        <yk-textarea
          data-field="description"
          rows="4"
          label=${t('request.field.description')}
          placeholder=${t('request.field.descriptionHint')}
          max=${DESCRIPTION_MOST}
          .value=${draft.description}
          .error=${this.missing.description ?? this.#send.at('description')}
          @input=${(event: Event) => {
            this.write({ description: (event.target as YkTextarea).value });
            this.missing = { ...this.missing, description: undefined };
          }}
        ></yk-textarea>
        <div class="field">
          <div class="name">
            <span>${t('request.field.files')}</span><span class="num">${this.upload?.count ?? draft.files.length} / 9</span>
          </div>
          <yk-upload label=${t('request.field.files')} @change=${this.uploaded}></yk-upload></div
      ></yk-card>
      <yk-card
        ><yk-cell
          data-field="client"
          ?button=${several}
          heading=${t('request.field.client')}
          value=${client?.short ?? ''}
          @click=${() => {
            if (several) this.sheet = 'client';
          }}
          >${this.missing.client ? html`<span slot="sub" class="danger">${this.missing.client}</span>` : nothing}</yk-cell
        ></yk-card
      >`;
  }
  private bar(): unknown {
    const promise =
      this.type?.dispatch === 'dedicated'
        ? t('request.dedicated')
        : t('request.promiseTime', { time: takenWithin(this.draft.urgency, this.#types.value?.grabWindow) });
    const busy = this.#send.busy || this.waiting;
    return html`<yk-sticky-bar slot="bar"
      ><div class="grow small text2">
        ${this.waiting ? t('request.waitingFiles') : t('request.promise')}<br /><span class="num medium text">${promise}</span>
      </div>
      <button class="yk-button send" type="button" aria-busy=${busy} @click=${this.submit}>
        ${this.#send.problem?.passing ? html`<yk-icon name="refresh"></yk-icon>` : nothing}${busy ? t('request.sending') : t('request.submit')}
      </button></yk-sticky-bar
    >`;
  }
  override render(): unknown {
    const { me } = this.me.state;
    const close = (): void => {
      this.sheet = null;
    };
    if (me && me.clients.length === 0 && !this.served)
      return html`<yk-page heading=${t('request.title')} back="/"
        ><yk-empty heading=${t('request.noClient')}>${t('request.noClientDo')}</yk-empty></yk-page
      >`;
    return html`<yk-page heading=${t('request.title')} back=${this.served ? `/clients/${this.served}` : '/'}
        >${me ? this.form() : html`<yk-skeleton kind="form"></yk-skeleton>`}${me ? this.bar() : nothing}</yk-page
      >
      <yk-type-sheet
        .open=${this.sheet === 'type'}
        .types=${this.#types.value?.items ?? []}
        .categories=${this.#types.value?.categories ?? []}
        value=${this.draft.businessTypeId}
        .accountant=${me?.clients.find(({ id }) => id === this.draft.clientId)?.accountant ?? null}
        @close=${close}
        @pick-type=${(event: PickType) => {
          this.write({ businessTypeId: event.businessType.id });
          this.missing = { ...this.missing, type: undefined };
          close();
        }}
      ></yk-type-sheet>
      <yk-company-sheet
        .open=${this.sheet === 'client'}
        heading=${t('request.pickClient')}
        value=${this.draft.clientId}
        @close=${close}
        @pick-company=${(event: PickCompany) => {
          this.write({ clientId: event.clientId });
          close();
        }}
      ></yk-company-sheet>`;
  }
}
