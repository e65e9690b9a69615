import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceRecordView } from '../../../api/views/services.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { listStores } from '../../data/clients-api.ts';
import { listSkills } from '../../data/people-api.ts';
import { archiveService, changeService, copyService, createService, getService, listServiceCategories } from '../../data/services-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-services.ts';
import { say } from '../dialog.ts';
import { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { go, guardLeaving, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { emptyService, faultsOf, valuesOf, wordsOf, type ServiceValues } from './service-form.ts';
import type { servicePreview } from './service-preview.ts';
import { serviceSections, type ServiceKit } from './service-sections.ts';
import '../styles/settings.css';
import '../styles/forms.css';
import '../styles/catalogue.css';
import '../styles/services.css';

/** One service as it is written: the form, the phone that shows it beside, who changed what before. */
export class ServicePage extends Part {
  static override properties = { service: {} };
  /** '' makes a new one. */
  declare service: string;
  readonly kept = new Resource<ServiceKit>(
    this,
    () => `service:${this.service}`,
    async () => {
      const [service, categories, skills, stores] = await Promise.all([
        this.service === '' ? null : getService(this.service),
        listServiceCategories(),
        listSkills(),
        listStores(),
      ]);
      return { service, categories: categories.items, skills: skills.items, stores };
    },
  );
  readonly live = new Live(this, { topic: 'catalogue' }, () => {
    if (!this.form?.dirty) void this.kept.load();
  });
  readonly keys = new Keys(this, () => ({
    title: t('services'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  form: Form<ServiceValues> | null = null;
  #version = 0;
  #told = '';
  #preview: typeof servicePreview | null = null;

  constructor() {
    super();
    this.service = '';
  }
  protected override firstUpdated(): void {
    void import('../timeline/history.ts');
    void import('./service-preview.ts').then((found) => {
      this.#preview = found.servicePreview;
      this.requestUpdate();
    });
  }
  private get record(): ServiceRecordView | null {
    return this.kept.value?.service ?? null;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
  }
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('service') && changed.get('service') !== undefined) this.form = null;
    const { record } = this;
    if (this.form && record && record.version !== this.#version && !this.form.dirty) this.begin();
    if (!this.form && this.kept.value && (this.service === '' || record?.id === this.service)) this.begin();
  }
  /** The form over what is saved now. */
  private begin(): void {
    const { record } = this;
    this.#version = record?.version ?? 0;
    const values = record ? valuesOf(record) : emptyService(this.kept.value?.categories[0]?.id ?? '');
    if (this.form) return this.form.reset(values);
    this.form = new Form<ServiceValues>(this, { values, check: faultsOf, draft: `console-service-${this.service || 'new'}`, guards: true });
  }
  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const { form, service } = this;
    if (!form || this.record?.archived || (service !== '' && !form.dirty)) return;
    const changed = Object.keys(form.changes);
    const saved = await form.send((values, once) => {
      const words = wordsOf(values);
      if (service === '') return createService(words, once);
      const change = Object.fromEntries(Object.entries(words).filter(([name]) => changed.includes(name)));
      return changeService(service, { ...change, version: this.#version });
    });
    if (!saved) return;
    if (service === '') {
      say(t('created', { name: saved.name }));
      return go(`/services/${saved.id}`, { replace: true });
    }
    say(t('saved'));
    this.take(saved);
    form.reset(valuesOf(saved));
  }
  /** What the server answered is what the page shows. */
  private take(service: ServiceRecordView): void {
    this.#version = service.version;
    if (this.kept.value) this.kept.put({ ...this.kept.value, service });
    this.querySelector<HTMLElement & { changed(): void }>('yk-history')?.changed();
  }
  /** A price has its own day: what is written in the form stays, the new price stands beside. */
  private priced(service: ServiceRecordView): void {
    const { form } = this;
    if (!form) return;
    const clean = !form.dirty;
    this.take(service);
    if (clean) form.reset(valuesOf(service));
  }
  private async reload(): Promise<void> {
    await this.kept.load();
    this.begin();
  }
  private async act(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.message);
    }
  }
  private copy(): Promise<void> {
    return this.act(async () => {
      const made = await copyService(this.service, newKey());
      say(t('copied', { name: made.name }));
      go(`/services/${made.id}`);
    });
  }
  private archive(archived: boolean): Promise<void> {
    return this.act(async () => {
      const after = await archiveService(this.service, archived);
      this.take(after);
      this.form?.reset(valuesOf(after));
      say(t(archived ? 'archived' : 'restored', { name: after.name }));
    });
  }

  override render(): TemplateResult {
    const { record, form } = this;
    const { value, problem } = this.kept;
    const name = this.service === '' ? t('new') : (record?.name ?? '');
    const from = neighbours('services', this.service)?.address;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${from ?? href('/services')}>${t('services')}</a></h1>
        ${icon('right', 12)}<b>${name}</b>${record ? this.state(record) : nothing}<span class="grow"></span>
        ${
          record
            ? html`<button type="button" class="btn" @click=${() => this.copy()}>${icon('file', 13)}<span>${t('deed.copy')}</span></button
                ><button type="button" class="btn" @click=${() => this.archive(!record.archived)}>
                  ${icon(record.archived ? 'undo' : 'database', 13)}<span>${t(record.archived ? 'restore' : 'archive')}</span>
                </button>`
            : nothing
        }
      </header>
      ${
        problem && !value
          ? html`<div class="em">
              ${trouble(problem.code === 'not_found' ? t('gone') : problem.message, () => void this.kept.load())}<a
                class="btn"
                href=${href('/services')}
                >${t('back')}</a
              >
            </div>`
          : html`<div class="cat svc">
              <form class="page" @submit=${(event: Event) => this.save(event)} novalidate>
                <div class="form-scroll" tabindex="0" role="region" aria-label=${name || t('services')}>
                  ${form && value ? this.fields(form, value) : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(32)}<br />${skeleton(120)}</fieldset>`}
                </div>
                ${form && !record?.archived ? this.foot(form) : nothing}
              </form>
              <aside aria-label=${t('preview')}>
                <h2>${t('preview')}</h2>
                ${form && this.#preview ? this.#preview(form.values, record) : skeleton(420)}
                ${record ? html`<yk-history .kind=${'services'} .of=${record.id}></yk-history>` : nothing}
              </aside>
            </div>`
      }
      <p class="cat-told" role="status">${this.#told}</p>`;
  }
  private state(record: ServiceRecordView): TemplateResult {
    if (record.archived) return html`<span class="tag">${t('state.archived')}</span>`;
    return record.onSale ? html`<span class="tag g">${t('state.on')}</span>` : html`<span class="tag">${t('state.off')}</span>`;
  }
  private fields(form: Form<ServiceValues>, value: ServiceKit): TemplateResult {
    const tell = (text: string): void => {
      this.#told = text;
      this.requestUpdate();
    };
    const note =
      form.restored === null
        ? nothing
        : html`<div class="note">
            ${icon('undo', 14)}<span class="grow">${t('draft', { at: dayAndTime(new Date(form.restored).toISOString()) })}</span
            ><button type="button" class="btn sm" @click=${() => form.reset()}>${t('dropDraft')}</button>
          </div>`;
    if (value.service?.archived)
      return html`<div class="note">${icon('database', 14)}<span class="grow">${t('isArchived')}</span></div>
        <fieldset class="bare" disabled inert>${serviceSections(form, value, tell, (service) => this.priced(service))}</fieldset>`;
    return html`${note}${serviceSections(form, value, tell, (service) => this.priced(service))}`;
  }
  private foot(form: Form<ServiceValues>): TemplateResult {
    const { problem, busy } = form.submit;
    const faults = Object.keys(faultsOf(form.values)).filter((name) => form.fault(name as keyof ServiceValues)).length;
    const conflict = problem?.code === 'version_conflict';
    const text = conflict ? t('conflict') : form.refusal || (problem ? t('faults', { n: problem.errors.length }) : '');
    return html`<div class="save">
      <span class="grow ${text || faults > 0 ? 'red' : 'mut'}" role="status"
        >${text || (faults > 0 ? t('faults', { n: faults }) : t(form.dirty ? 'dirty' : 'clean'))}</span
      >${conflict ? html`<button type="button" class="btn" @click=${() => this.reload()}>${t('reload')}</button>` : nothing}
      <button type="button" class="btn" ?disabled=${!form.dirty || busy} @click=${() => form.reset()}>${t('undo')}</button
      ><button class="btn pri" ?disabled=${busy || (this.service !== '' && !form.dirty)}>
        <span>${t(this.service === '' ? 'create' : 'save')}</span>${key('Ctrl', 'S')}
      </button>
    </div>`;
  }
}
define('yk-service-page', ServicePage);
