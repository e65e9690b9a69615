import { html, nothing, type TemplateResult } from 'lit';
import { changeBusinessType, createBusinessType, getCatalogue, type Catalogue } from '../../data/catalogue-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-catalogue.ts';
import { say } from '../dialog.ts';
import { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { go, guardLeaving, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../timeline/record-timeline.ts';
import { typePreview } from './preview.ts';
import { emptyType, faultsOf, valuesOf, wordsOf, type TypeValues } from './type-form.ts';
import { typeSections } from './type-sections.ts';
import '../styles/settings.css';
import '../styles/forms.css';
import '../styles/catalogue.css';

/** One business type as it is written: the form, what a client will see of it, who changed what before. */
export class TypePage extends Part {
  static override properties = { type: {} };
  /** '' makes a new one. */
  declare type: string;
  readonly kept = new Resource<Catalogue>(this, () => 'catalogue', getCatalogue);
  readonly live = new Live(this, { topic: 'catalogue' }, () => {
    if (!this.form?.dirty) void this.kept.load();
  });
  readonly keys = new Keys(this, () => ({
    title: t('types.title'),
    items: [{ keys: 'Mod+s', does: t('edit.save'), typing: true, run: () => void this.save() }],
  }));
  form: Form<TypeValues> | null = null;
  #version = 0;
  #told = '';

  constructor() {
    super();
    this.type = '';
  }
  private get record() {
    return this.kept.value?.items.find(({ id }) => id === this.type) ?? null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
  }
  protected override willUpdate(): void {
    const { record } = this;
    if (this.form && record && record.version !== this.#version && !this.form.dirty) this.begin();
    if (!this.form && this.kept.value && (this.type === '' || record)) this.begin();
  }
  /** The form over what is saved now. */
  private begin(): void {
    const { record } = this;
    this.#version = record?.version ?? 0;
    const values = record ? valuesOf(record) : emptyType();
    if (this.form) return this.form.reset(values);
    this.form = new Form<TypeValues>(this, { values, check: faultsOf, draft: `console-type-${this.type || 'new'}`, guards: true });
  }
  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const { form, type } = this;
    if (!form || (type !== '' && !form.dirty)) return;
    const saved = await form.send((values, once) =>
      type === '' ? createBusinessType(wordsOf(values), once) : changeBusinessType(type, { ...wordsOf(values), version: this.#version }),
    );
    if (!saved) return;
    if (type === '') {
      say(t('edit.created', { name: saved.name }));
      return go(`/business-types/${saved.id}`, { replace: true });
    }
    say(t('edit.saved', { n: saved.openCases }));
    this.#version = saved.version;
    form.reset(valuesOf(saved));
    await this.kept.load();
  }
  /** Drops what was written here and takes what somebody else saved. */
  private async reload(): Promise<void> {
    await this.kept.load();
    this.begin();
  }

  override render(): TemplateResult {
    const { record, form } = this;
    const { value, problem } = this.kept;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/business-types')}>${t('types.title')}</a></h1>
        ${icon('right', 12)}<b>${this.type === '' ? t('edit.new') : (record?.name ?? '')}</b>
        ${record && !record.active ? html`<span class="tag">${t('types.off')}</span>` : nothing}
      </header>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : value && this.type !== '' && !record
            ? html`<div class="em">
                <h2>${t('types.none')}</h2>
                <a class="btn" href=${href('/business-types')}>${t('edit.back')}</a>
              </div>`
            : html`<div class="cat">
                <form class="page" @submit=${(event: Event) => this.save(event)} novalidate>
                  <div class="form-scroll" tabindex="0" role="region" aria-label=${this.type === '' ? t('edit.new') : (record?.name ?? '')}>
                    ${form && value ? this.fields(form, value) : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(32)}<br />${skeleton(120)}</fieldset>`}
                  </div>
                  ${form ? this.foot(form) : nothing}
                </form>
                <aside aria-label=${t('edit.preview')}>
                  <h2>${t('edit.preview')}</h2>
                  ${form ? typePreview(form.values) : skeleton(260)}
                  ${
                    record
                      ? html`<h3>${t('edit.history')}</h3>
                          <yk-record-timeline .kind=${'business-types'} .of=${record.id}></yk-record-timeline>`
                      : nothing
                  }
                </aside>
              </div>`
      }
      <p class="cat-told" role="status">${this.#told}</p>`;
  }
  private fields(form: Form<TypeValues>, value: Catalogue): TemplateResult {
    return html`${
      form.restored === null
        ? nothing
        : html`<div class="note">
            ${icon('undo', 14)}<span class="grow">${t('edit.draft', { at: dayAndTime(new Date(form.restored).toISOString()) })}</span
            ><button type="button" class="btn sm" @click=${() => form.reset()}>${t('edit.dropDraft')}</button>
          </div>`
    }${typeSections(form, value, (text) => {
      this.#told = text;
      this.requestUpdate();
    })}`;
  }
  private foot(form: Form<TypeValues>): TemplateResult {
    const { problem, busy } = form.submit;
    const faults = Object.keys(faultsOf(form.values)).filter((name) => form.fault(name as keyof TypeValues)).length;
    const conflict = problem?.code === 'version_conflict';
    const text = conflict ? t('edit.conflict') : form.refusal || (problem ? t('edit.faults', { n: problem.errors.length }) : '');
    return html`<div class="save">
      <span class="grow ${text || faults > 0 ? 'red' : 'mut'}" role="status"
        >${text || (faults > 0 ? t('edit.faults', { n: faults }) : t(form.dirty ? 'edit.dirty' : 'edit.clean'))}</span
      >${conflict ? html`<button type="button" class="btn" @click=${() => this.reload()}>${t('edit.reload')}</button>` : nothing}
      <button type="button" class="btn" ?disabled=${!form.dirty || busy} @click=${() => form.reset()}>${t('edit.undo')}</button
      ><button class="btn pri" ?disabled=${busy || (this.type !== '' && !form.dirty)}>
        <span>${t(this.type === '' ? 'edit.create' : 'edit.save')}</span>${key('Ctrl', 'S')}
      </button>
    </div>`;
  }
}
define('yk-type-page', TypePage);
