// Long: one form whose draft, choices, uploads and problems read each other.
import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CaseView, FileRef } from '../../../api/views.ts';
import { COMPLAINT_TOPICS, type ComplaintTopic } from '../../../domain/complaint/types.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getCase } from '../../data/api.ts';
import { complain, suggest } from '../../data/complaints-api.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import type { YkSegmented } from '../../elements/controls.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/complaints.ts';
import { dayOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import type { PickCompany } from '../client/company-sheet.ts';
import { Page } from '../client/page.ts';
import { requestPageStyles } from '../client/request-page-styles.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/upload.ts';

interface Draft {
  kind: 'complaint' | 'suggestion';
  clientId: string;
  topic: ComplaintTopic | '';
  /** '': nobody in particular. */
  against: string;
  text: string;
  files: FileRef[];
}
const EMPTY: Draft = { kind: 'complaint', clientId: '', topic: '', against: '', text: '', files: [] };

/** `/complaints/new?case&staff&kind`: a complaint of a case, of a colleague or of nobody, or a suggestion; half-written ones stay on the phone. */
@customElement('yk-complaint-form')
export class YkComplaintForm extends Page {
  static override styles = [...kit, requestPageStyles];
  @state() private draft: Draft = EMPTY;
  @state() private restoredAt = 0;
  @state() private missing: 'topic' | 'text' | 'company' | '' = '';
  @state() private picking = false;
  @state() private waiting = false;
  @query('yk-upload') private upload!: YkUpload;
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.caseId ? `case ${this.caseId}` : null),
    () => getCase(this.caseId),
  );
  readonly #send = new Submit(this);
  #begun = false;

  private get caseId(): string {
    return this.query.get('case') ?? '';
  }
  private get draftName(): string {
    return `complaint-${this.meId ?? ''}${this.caseId}`;
  }
  protected override firstUpdated(): void {
    fetchLater(() => import('../client/company-sheet.ts'));
  }
  protected override willUpdate(): void {
    const { me, clientId } = this.me.state;
    const about = this.#case.value;
    if (about && this.draft.clientId !== about.client.id) this.draft = { ...this.draft, clientId: about.client.id };
    if (this.#begun || !me) return;
    this.#begun = true;
    const kept = findDraft<Draft>(this.draftName);
    if (kept) {
      this.draft = { ...EMPTY, ...kept.value };
      this.restoredAt = kept.at;
    }
    const company = this.query.get('company') ?? clientId ?? '';
    if (!me.clients.some(({ id }) => id === this.draft.clientId)) this.draft = { ...this.draft, clientId: company };
    if (this.query.get('kind') === 'suggestion') this.draft = { ...this.draft, kind: 'suggestion' };
    const staff = this.query.get('staff');
    if (staff) this.draft = { ...this.draft, kind: 'complaint', against: staff };
    void this.updateComplete.then(() => {
      if (this.upload && this.draft.files.length) this.upload.files = this.draft.files;
    });
  }
  private write(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.missing = '';
    if (this.#send.problem && !this.#send.problem.passing) this.#send.clear();
    const { text, files } = this.draft;
    if (text || files.length > 0) keepDraft(this.draftName, this.draft);
    else dropDraft(this.draftName);
  }
  private readonly startOver = (): void => {
    dropDraft(this.draftName);
    this.restoredAt = 0;
    this.upload.clear();
    this.draft = { ...EMPTY, kind: this.draft.kind, clientId: this.draft.clientId };
  };
  /** Those who work for the company, whom the client knows. */
  private get people(): { id: string; name: string }[] {
    const company = this.me.state.me?.clients.find(({ id }) => id === this.draft.clientId);
    const found = new Map<string, string>();
    const { assigneeCard } = this.#case.value ?? {};
    if (assigneeCard) found.set(assigneeCard.staffId, assigneeCard.name);
    if (company?.accountant) found.set(company.accountant.staffId, company.accountant.name);
    if (company?.away?.cover) found.set(company.away.cover.staffId, company.away.cover.name);
    return [...found].map(([id, name]) => ({ id, name }));
  }
  private readonly submit = async (): Promise<void> => {
    const { kind, clientId, topic, against, text } = this.draft;
    const complaint = kind === 'complaint';
    this.missing = complaint && !topic ? 'topic' : !text.trim() ? 'text' : clientId ? '' : 'company';
    if (this.missing) {
      await this.updateComplete;
      this.renderRoot.querySelector(`[data-field="${this.missing}"]`)?.scrollIntoView({ block: 'center' });
      return;
    }
    if (this.upload.pending > 0) {
      this.waiting = true;
      return;
    }
    const fileIds = this.upload.files.map(({ id }) => id);
    const known = this.people.some(({ id }) => id === against);
    const body = {
      clientId,
      topic: topic as ComplaintTopic,
      text: text.trim(),
      fileIds,
      ...(known ? { againstStaffId: against } : {}),
      ...(this.caseId ? { caseId: this.caseId } : {}),
    };
    const made = complaint
      ? await this.#send.run(body, (key) => complain(body, key))
      : await this.#send.run([clientId, body.text, fileIds], (key) => suggest({ clientId, text: body.text, fileIds }, key));
    if (!made) return;
    dropDraft(this.draftName);
    toast(t(complaint ? 'form.sent' : 'form.suggested'));
    navigate(`/${complaint ? 'complaints' : 'suggestions'}/${made.id}`, { replace: true });
  };
  private readonly uploaded = (): void => {
    this.write({ files: this.upload.files });
    if (!this.waiting || this.upload.pending > 0) return;
    this.waiting = false;
    void this.submit();
  };
  private chips(
    name: string,
    label: string,
    choices: readonly { value: string; label: string }[],
    chosen: string,
    pick: (value: string) => void,
  ): unknown {
    return html`<div class="field" data-field=${name} role="group" aria-label=${label}>
      <div class="name"><span>${label}</span></div>
      <div class="chips">
        ${choices.map((one) => html`<button class="chip" type="button" aria-pressed=${one.value === chosen} @click=${() => pick(one.value)}>${one.label}</button>`)}
      </div>
      ${this.missing === name ? html`<span class="error row top" role="alert"><yk-icon name="alert" size="s"></yk-icon>${t('form.need.topic')}</span>` : nothing}
    </div>`;
  }
  private form(): unknown {
    const { draft, people } = this;
    const complaint = draft.kind === 'complaint';
    const clients = this.me.state.me?.clients ?? [];
    const company = clients.find(({ id }) => id === draft.clientId);
    const several = clients.length > 1 && !this.caseId;
    const { problem } = this.#send;
    const nobody = { value: '', label: t('form.nobody') };
    return html`<div class="gutter kind">
        <yk-segmented
          label=${t('form.kind')}
          .choices=${[
            { value: 'complaint', label: t('complaint') },
            { value: 'suggestion', label: t('suggestion') },
          ]}
          .value=${draft.kind}
          @change=${(event: Event) => this.write({ kind: (event.target as YkSegmented).value as Draft['kind'] })}
        ></yk-segmented>
      </div>
      ${this.restoredAt ? html`<div class="hint brand" role="status"><yk-icon name="check"></yk-icon><span class="grow num">${t('form.restored', { time: ` ${dayOf(this.restoredAt)} ` })}</span><button class="textbutton" type="button" @click=${this.startOver}>${t('form.clear')}</button></div>` : nothing}${problem && problem.errors.length === 0 ? html`<yk-error .problem=${problem} heading=${t('form.failed')} kept=${t('form.kept')}></yk-error>` : nothing}
      ${this.#case.value && complaint ? html`<p class="hint"><yk-icon name="file"></yk-icon><span class="grow">${t('form.case', { title: this.#case.value.title })}</span></p>` : nothing}
      <yk-card
        >${
          complaint
            ? html`${this.chips(
                'topic',
                t('form.about'),
                COMPLAINT_TOPICS.map((value) => ({ value, label: t(`topic.${value}`) })),
                draft.topic,
                (value) => this.write({ topic: value as ComplaintTopic }),
              )}${people.length > 0 ? this.chips('against', t('form.who'), [nobody, ...people.map(({ id, name }) => ({ value: id, label: name }))], people.some(({ id }) => id === draft.against) ? draft.against : '', (against) => this.write({ against })) : nothing}`
            : nothing
        }<yk-textarea
          data-field="text"
          rows="6"
          max="2000"
          label=${t(complaint ? 'form.text' : 'form.idea')}
          placeholder=${t(complaint ? 'form.textHint' : 'form.ideaHint')}
          .value=${draft.text}
          .error=${this.missing === 'text' ? t('form.need.text') : this.#send.at('text')}
          @input=${(event: Event) => this.write({ text: (event.target as YkTextarea).value })}
        ></yk-textarea>
        <div class="field">
          <div class="name"><span>${t('form.files')}</span><span class="num">${this.upload?.count ?? draft.files.length} / 9</span></div>
          <yk-upload label=${t('form.files')} @change=${this.uploaded}></yk-upload></div
      ></yk-card>
      <yk-card
        ><yk-cell
          data-field="company"
          ?button=${several}
          heading=${t('form.company')}
          value=${company?.short ?? ''}
          @click=${() => {
            this.picking = several;
          }}
          >${this.missing === 'company' ? html`<span slot="sub" class="danger">${t('form.need.company')}</span>` : nothing}</yk-cell
        ></yk-card
      >`;
  }
  override render(): unknown {
    const { me } = this.me.state;
    const complaint = this.draft.kind === 'complaint';
    const back = this.caseId ? `/cases/${this.caseId}` : '/complaints';
    if (me && me.clients.length === 0)
      return html`<yk-page heading=${t('form.title')} back="/"
        ><yk-empty heading=${t('form.noClient')}>${t('form.noClientDo')}</yk-empty></yk-page
      >`;
    return html`<yk-page heading=${t('form.title')} back=${back}
        >${me ? this.form() : html`<yk-skeleton kind="form"></yk-skeleton>`}<yk-sticky-bar slot="bar"
          ><div class="grow small text2">${this.waiting ? t('form.waiting') : t(complaint ? 'form.private' : 'form.thanks')}</div>
          <button class="yk-button send" type="button" aria-busy=${this.#send.busy || this.waiting} @click=${this.submit}>
            ${t(complaint ? 'form.send' : 'form.suggest')}
          </button></yk-sticky-bar
        ></yk-page
      ><yk-company-sheet
        .open=${this.picking}
        heading=${t('form.pickCompany')}
        value=${this.draft.clientId}
        @close=${() => {
          this.picking = false;
        }}
        @pick-company=${(event: PickCompany) => {
          this.write({ clientId: event.clientId, against: '' });
          this.picking = false;
        }}
      ></yk-company-sheet>`;
  }
}
