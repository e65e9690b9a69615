import { html, nothing, type TemplateResult } from 'lit';
import type { AnnouncementRecordView } from '../../../api/views/announcements.ts';
import type { AudienceChoices } from '../../../api/views/runs.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { changeAnnouncement, createAnnouncement, getAnnouncementRecord } from '../../data/announcements-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { getAudiences } from '../../data/runs-api.ts';
import { t } from '../../locales/console-announcements.ts';
import { say } from '../dialog.ts';
import { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { exportButton } from '../list/export-button.ts';
import { said } from '../list/said.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { count, dayAndTime } from '../time.ts';
import { emptyAnnouncement, faultsOf, sentAs, valuesOf, wordsOf, type AnnouncementValues } from './announcement-form.ts';
import type { announcementPreview } from './announcement-preview.ts';
import { announcementSections } from './announcement-sections.ts';
import { phaseTag } from './announcement-words.ts';
import '../styles/forms.css';
import '../styles/settings.css';
import '../styles/catalogue.css';
import '../styles/services.css';
import '../styles/announcements.css';

interface Kit {
  record: AnnouncementRecordView | null;
  choices: AudienceChoices;
}
const publishDialog = later(async () => (await import('./announcement-deeds.ts')).publishDialog);
const withdrawDialog = later(async () => (await import('./announcement-deeds.ts')).withdrawDialog);
const dropDialog = later(async () => (await import('./announcement-deeds.ts')).dropDialog);

/** One 公告 as it is written: the form, the phone that shows it beside, who has read it. */
class AnnouncementDesk extends Part {
  static override properties = { announcement: {} };
  /** '' makes a new one. */
  declare announcement: string;
  readonly kept = new Resource<Kit>(
    this,
    () => `announcement:${this.announcement}`,
    async () => {
      const [record, choices] = await Promise.all([
        this.announcement === '' ? null : getAnnouncementRecord(this.announcement),
        getAudiences(),
      ]);
      return { record, choices };
    },
  );
  readonly live = new Live(this, { topic: 'catalogue' }, (event) => {
    if (!this.form?.dirty && (event === null || event.type === 'announcement')) void this.kept.load();
  });
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  form: Form<AnnouncementValues> | null = null;
  #version = 0;
  #preview: typeof announcementPreview | null = null;

  constructor() {
    super();
    this.announcement = '';
  }
  protected override firstUpdated(): void {
    void import('../timeline/history.ts');
    void import('./announcement-preview.ts').then((found) => {
      this.#preview = found.announcementPreview;
      this.requestUpdate();
    });
  }
  private get record(): AnnouncementRecordView | null {
    return this.kept.value?.record ?? null;
  }
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('announcement') && changed.get('announcement') !== undefined) this.form = null;
    const { record } = this;
    if (this.form && record && record.version !== this.#version && !this.form.dirty) this.begin();
    if (!this.form && this.kept.value && (this.announcement === '' || record?.id === this.announcement)) this.begin();
  }
  /** The form over what is saved now. */
  private begin(): void {
    const { record } = this;
    this.#version = record?.version ?? 0;
    const values = record ? valuesOf(record) : emptyAnnouncement();
    if (this.form) return this.form.reset(values);
    this.form = new Form<AnnouncementValues>(this, {
      values,
      check: faultsOf,
      draft: `console-announcement-${this.announcement || 'new'}`,
      guards: true,
    });
  }
  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const { form, announcement, record } = this;
    if (!form || record?.mine === false || (announcement !== '' && !form.dirty)) return;
    const changed = Object.keys(form.changes).map(sentAs);
    const saved = await form.send((values, once) => {
      const words = wordsOf(values);
      if (announcement === '') return createAnnouncement(words, once);
      const change = Object.fromEntries(Object.entries(words).filter(([name]) => changed.includes(name)));
      return changeAnnouncement(announcement, { ...change, version: this.#version });
    });
    if (!saved) return;
    if (announcement === '') {
      say(t('created'));
      return go(`/announcements/${saved.id}`, { replace: true });
    }
    say(t(saved.phase === 'showing' ? 'saved.shown' : 'saved'));
    this.take(saved);
  }
  /** What the server answered is what the page shows. */
  private take(record: AnnouncementRecordView): void {
    this.#version = record.version;
    if (this.kept.value) this.kept.put({ ...this.kept.value, record });
    this.form?.reset(valuesOf(record));
    this.querySelector<HTMLElement & { changed(): void }>('yk-history')?.changed();
  }
  private async reload(): Promise<void> {
    await this.kept.load();
    this.begin();
  }
  private async act(deed: (record: AnnouncementRecordView) => Promise<void>): Promise<void> {
    const { record } = this;
    if (!record) return;
    if (this.form?.dirty) return say(t('saveFirst'));
    try {
      await deed(record);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.message);
    }
  }
  private readonly publish = (): Promise<void> =>
    this.act(async (record) => {
      const done = await publishDialog(record);
      if (!done) return;
      this.take(done);
      say(
        t(done.phase === 'scheduled' ? 'publish.doneLater' : 'publish.done'),
        done.runId && done.runId !== record.runId ? { text: t('publish.run'), href: href(`/runs/${done.runId}`) } : null,
      );
    });
  private readonly withdraw = (): Promise<void> =>
    this.act(async (record) => {
      const done = await withdrawDialog(record);
      if (!done) return;
      this.take(done);
      say(t('withdrawn'));
    });
  private readonly drop = (): Promise<void> =>
    this.act(async (record) => {
      if (!(await dropDialog(record))) return;
      say(t('dropped'));
      go('/announcements', { replace: true });
    });

  private deeds(record: AnnouncementRecordView): TemplateResult | typeof nothing {
    if (!record.mine) return nothing;
    if (record.state === 'published')
      return html`<button type="button" class="btn" @click=${this.withdraw}>${icon('eye', 13)}<span>${t('withdraw')}</span></button>`;
    return html`${
        record.publishedAt === null
          ? html`<button type="button" class="btn" @click=${this.drop}>${icon('close', 13)}<span>${t('drop')}</span></button>`
          : nothing
      }<button type="button" class="btn pri" @click=${this.publish}>
        ${icon('horn', 14)}<span>${t(record.publishedAt === null ? 'publish' : 'publish.again')}</span>
      </button>`;
  }
  override render(): TemplateResult {
    const { record, form } = this;
    const { value, problem } = this.kept;
    const name = this.announcement === '' ? t('new') : (record?.title ?? '');
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${neighbours('announcements', this.announcement)?.address ?? href('/announcements')}>${t('title')}</a>
        </h1>
        ${icon('right', 12)}<b class="el">${name}</b>${record ? phaseTag(record) : nothing}<span class="grow"></span>
        ${record ? this.deeds(record) : nothing}
      </header>
      ${
        problem && !value
          ? html`<div class="em">
              ${trouble(problem.code === 'not_found' ? t('gone') : problem.message, () => void this.kept.load())}<a
                class="btn"
                href=${href('/announcements')}
                >${t('back')}</a
              >
            </div>`
          : html`<div class="cat svc">
              <form class="page" @submit=${(event: Event) => this.save(event)} novalidate>
                <div class="form-scroll" tabindex="0" role="region" aria-label=${name || t('title')}>
                  ${form && value ? this.fields(form, value) : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(32)}<br />${skeleton(220)}</fieldset>`}
                </div>
                ${form && record?.mine !== false ? this.foot(form) : nothing}
              </form>
              <aside aria-label=${t('preview')}>
                <h2>${t('preview')}</h2>
                ${form && this.#preview ? this.#preview(form.values) : skeleton(420)} ${record ? this.facts(record) : nothing}
              </aside>
            </div>`
      }`;
  }
  private facts(record: AnnouncementRecordView): TemplateResult {
    return html`<h3>${t('facts')}</h3>
      <p class="ann-reads">
        <b>${t('facts.reads', { n: count(record.reads) })}</b><span class="mut">${t('facts.of', { n: count(record.meantFor) })}</span>
      </p>
      ${record.reads > 0 ? exportButton(() => ({ kinds: ['announcementReads'], filter: { id: record.id }, words: [said(t('title'), record.title)], columns: [], count: record.reads })) : nothing}
      ${record.runId ? html`<a class="lk" href=${href(`/runs/${record.runId}`)}>${t('facts.run')}</a>` : nothing}
      <yk-history .kind=${'announcements'} .of=${record.id}></yk-history>`;
  }
  private fields(form: Form<AnnouncementValues>, { record, choices }: Kit): TemplateResult {
    if (record && !record.mine)
      return html`<div class="note">${icon('lock', 14)}<span class="grow">${t('foreign.note')}</span></div>
        <fieldset class="bare" disabled inert>${announcementSections(form, choices)}</fieldset>`;
    return html`${
      form.restored === null
        ? nothing
        : html`<div class="note">
            ${icon('undo', 14)}<span class="grow">${t('draft', { at: dayAndTime(new Date(form.restored).toISOString()) })}</span
            ><button type="button" class="btn sm" @click=${() => form.reset()}>${t('dropDraft')}</button>
          </div>`
    }${announcementSections(form, choices)}`;
  }
  private foot(form: Form<AnnouncementValues>): TemplateResult {
    const { problem, busy } = form.submit;
    const conflict = problem?.code === 'version_conflict';
    const text = conflict ? t('conflict') : form.refusal || (problem ? t('faults', { n: problem.errors.length }) : '');
    return html`<div class="save">
      <span class="grow ${text ? 'red' : 'mut'}" role="status">${text || t(form.dirty ? 'dirty' : 'clean')}</span
      >${conflict ? html`<button type="button" class="btn" @click=${() => this.reload()}>${t('reload')}</button>` : nothing}
      <button type="button" class="btn" ?disabled=${!form.dirty || busy} @click=${() => form.reset()}>${t('undo')}</button
      ><button class="btn pri" ?disabled=${busy || (this.announcement !== '' && !form.dirty)}>
        <span>${t(this.announcement === '' ? 'create' : 'save')}</span>${key('Ctrl', 'S')}
      </button>
    </div>`;
  }
}
define('yk-announcement-desk', AnnouncementDesk);
