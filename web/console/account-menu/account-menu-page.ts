import { html, nothing, type TemplateResult } from 'lit';
import type { LiveMenuView, SurfacesView } from '../../../api/views/account-surfaces.ts';
import { menuFaults, type AccountReplies, type AccountSurfaces, type MenuButton } from '../../../domain/account-menu.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getLiveMenu, getSurfaces, publishSurfaces, saveSurfaces } from '../../data/account-menu-api.ts';
import { t } from '../../locales/console-account-menu.ts';
import { say } from '../dialog.ts';
import { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { dayAndTime } from '../time.ts';
import { lineOf } from './action-editor.ts';
import { menuEditor } from './menu-editor.ts';
import { keywordEditor } from './reply-editor.ts';
import './account-preview.ts';
import '../styles/forms.css';
import '../styles/settings.css';
import '../styles/catalogue.css';
import '../styles/services.css';
import '../styles/account-menu.css';

interface Values {
  menu: MenuButton[];
  replies: AccountReplies;
}
const valuesOf = ({ menu, replies }: AccountSurfaces): Values => structuredClone({ menu: [...menu], replies });
/** As it is sent: keywords without blanks. */
const wordsOf = ({ menu, replies }: Values): AccountSurfaces => ({
  menu,
  replies: {
    ...replies,
    keywords: replies.keywords.map((one) => ({ ...one, words: one.words.map((word) => word.trim()).filter(Boolean) })),
  },
});

/** 公众号菜单: the account's menu, greeting and answers, with the account's window beside; a draft, then published to WeChat as a whole. */
class AccountMenuPage extends Part {
  readonly kept = new Resource<SurfacesView>(this, () => 'surfaces', getSurfaces);
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  readonly publishing = new Submit(this);
  readonly looking = new Submit(this);
  form: Form<Values> | null = null;
  #live: LiveMenuView | null = null;
  /** Places are judged once somebody wanted to publish. */
  #judged = false;

  protected override willUpdate(): void {
    if (!this.form && this.kept.value)
      this.form = new Form<Values>(this, { values: valuesOf(this.kept.value.draft), draft: 'console-account-menu', guards: true });
  }
  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const { form } = this;
    if (!form?.dirty) return;
    const saved = await form.send((values) => saveSurfaces({ ...wordsOf(values), version: this.kept.value?.version ?? 0 }));
    if (!saved) return;
    this.kept.put(saved);
    form.reset(valuesOf(saved.draft));
    say(t('saved'));
  }
  private async publish(): Promise<void> {
    const { form } = this;
    const version = this.kept.value?.version;
    if (!form || version === undefined) return;
    if (form.dirty) return say(t('publish.first'));
    this.#judged = true;
    this.requestUpdate();
    if (menuFaults(form.values.menu).length > 0) return this.toFault();
    const done = await this.publishing.run({ version }, (once) => publishSurfaces(version, once));
    if (!done) return this.toFault();
    this.#judged = false;
    this.#live = null;
    this.kept.put(done);
    form.reset(valuesOf(done.draft));
    say(t('published'));
  }
  private async toFault(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }
  private async look(): Promise<void> {
    this.#live = await this.looking.run({}, () => getLiveMenu());
    this.requestUpdate();
  }
  private async reload(): Promise<void> {
    await this.kept.load();
    if (this.kept.value) this.form?.reset(valuesOf(this.kept.value.draft));
  }
  /** What is wrong at a place: ours once it was to be published, or what the server said. */
  private readonly wrong = (at: string): string => {
    const mine = this.#judged ? menuFaults(this.form?.values.menu ?? []).find((fault) => fault.at === at) : undefined;
    const theirs = [...(this.form?.submit.problem?.errors ?? []), ...(this.publishing.problem?.errors ?? [])].find(
      ({ pointer }) => pointer.replace(/^[#/]+/, '') === at,
    );
    return mine ? t(mine.code) : (theirs?.message ?? '');
  };

  private state(view: SurfacesView): string {
    const { published, publishedAt, publishedBy } = view;
    if (!published || !publishedAt) return t('state.none');
    const same = JSON.stringify(published) === JSON.stringify(view.draft);
    return t(same ? 'state.same' : 'state.draft', { at: dayAndTime(publishedAt), by: publishedBy ?? '' });
  }
  private live(): TemplateResult {
    const live = this.#live;
    const names = (live?.buttons ?? []).map(({ name }) => name).join(' · ');
    const words = live === null ? '' : !live.open ? t('live.none') : live.same ? t('live.same') : t('live.other', { names });
    return html`<button type="button" class="btn sm" ?disabled=${this.looking.busy} @click=${() => this.look()}>
        ${icon('retry', 13)}<span>${t('live.check')}</span>
      </button>
      ${words ? html`<p class=${live?.same ? 'mut' : 'amb'} role="status">${words}</p>` : nothing}
      ${this.looking.problem ? trouble(this.looking.problem.errors[0]?.message ?? this.looking.problem.message) : nothing}`;
  }
  private sections(form: Form<Values>): TemplateResult {
    const { menu, replies } = form.values;
    const say2 = (part: Partial<AccountReplies>): void => form.put({ replies: { ...replies, ...part } });
    const { problem } = this.publishing;
    const whole =
      problem?.errors.find(({ pointer }) => pointer === '/menu')?.message ??
      (problem && problem.errors.length === 0 ? problem.message : '');
    return html`${whole ? html`<div class="note d" role="alert">${icon('warn', 14)}<span class="grow">${whole}</span></div>` : nothing}
      <fieldset>
        <legend>${t('menu')}</legend>
        <p>${t('menu.lead')}</p>
        <div class="form">${menuEditor({ menu, wrong: this.wrong, put: (next) => form.put({ menu: next }) })}</div>
      </fieldset>
      <fieldset>
        <legend>${t('welcome')}</legend>
        <div class="form">
          ${lineOf({
            label: t('welcome.label'),
            value: replies.welcome,
            wrong: this.wrong('replies/welcome'),
            hint: replies.welcome ? t('welcome.hint') : `${t('welcome.hint')} · ${t('welcome.sample')}`,
            area: true,
            put: (welcome) => say2({ welcome }),
          })}
        </div>
      </fieldset>
      <fieldset>
        <legend>${t('keywords')}</legend>
        <p>${t('keywords.lead')}</p>
        <div class="form">${keywordEditor(replies.keywords, this.wrong, (keywords) => say2({ keywords }))}</div>
      </fieldset>
      <fieldset>
        <legend>${t('otherwise')}</legend>
        <div class="form">
          ${lineOf({
            label: t('otherwise.label'),
            value: replies.otherwise,
            wrong: this.wrong('replies/otherwise'),
            hint: t('otherwise.hint'),
            area: true,
            put: (otherwise) => say2({ otherwise }),
          })}
        </div>
      </fieldset>`;
  }
  override render(): TemplateResult {
    const { form } = this;
    const { value, problem } = this.kept;
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="mut el">${value ? this.state(value) : ''}</span><span class="grow"></span>
        <button type="button" class="btn pri" ?disabled=${!value || this.publishing.busy} @click=${() => this.publish()}>
          ${icon('send', 14)}<span>${t('publish')}</span>
        </button>
      </header>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : html`<div class="cat svc">
              <form class="page" @submit=${(event: Event) => this.save(event)} novalidate>
                <div class="form-scroll" tabindex="0" role="region" aria-label=${t('title')}>
                  <p class="am-lead">${t('lead')}</p>
                  ${form ? html`${this.restored(form)}${this.sections(form)}` : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(160)}</fieldset>`}
                </div>
                ${form ? this.foot(form) : nothing}
              </form>
              <aside aria-label=${t('preview')}>
                <h2>${t('preview')}</h2>
                ${form ? html`<yk-account-preview .surfaces=${form.values}></yk-account-preview>` : skeleton(420)}
                <div class="am-live">${this.live()}</div>
              </aside>
            </div>`
      }`;
  }
  private restored(form: Form<Values>): TemplateResult | typeof nothing {
    if (form.restored === null) return nothing;
    return html`<div class="note">
      ${icon('undo', 14)}<span class="grow">${t('draft', { at: dayAndTime(new Date(form.restored).toISOString()) })}</span
      ><button type="button" class="btn sm" @click=${() => form.reset()}>${t('dropDraft')}</button>
    </div>`;
  }
  private foot(form: Form<Values>): TemplateResult {
    const { problem, busy } = form.submit;
    const conflict = problem?.code === 'version_conflict' || this.publishing.problem?.code === 'version_conflict';
    const n = this.#judged ? menuFaults(form.values.menu).length : 0;
    const text = conflict ? t('conflict') : n > 0 ? t('faults', { n }) : (problem?.errors[0]?.message ?? problem?.message ?? '');
    return html`<div class="save">
      <span class="grow ${text ? 'red' : 'mut'}" role="status">${text || t(form.dirty ? 'dirty' : 'clean')}</span
      >${conflict ? html`<button type="button" class="btn" @click=${() => this.reload()}>${t('reload')}</button>` : nothing}
      <button type="button" class="btn" ?disabled=${!form.dirty || busy} @click=${() => form.reset()}>${t('undo')}</button
      ><button class="btn" ?disabled=${busy || !form.dirty}><span>${t('save')}</span>${key('Ctrl', 'S')}</button>
    </div>`;
  }
}
define('yk-account-menu-page', AccountMenuPage);
