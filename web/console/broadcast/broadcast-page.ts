// Long: one page with a form at the left and, at the right, what everybody would get.
import { html, nothing, type TemplateResult } from 'lit';
import type { AudienceChoices, BroadcastPreview } from '../../../api/views/runs.ts';
import type { BroadcastAudience } from '../../../domain/broadcast.ts';
import { ROLES, type Role } from '../../../domain/roles.ts';
import { t } from '../../locales/console-runs.ts';
import { getAudiences, previewBroadcast, sendBroadcast, testBroadcast } from '../../data/runs-api.ts';
import { serverNow } from '../../data/clock.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, manyField, momentField, switchField, textField } from '../forms/fields.ts';
import { Form } from '../forms/form.ts';
import { momentOf } from '../forms/moment.ts';
import { among, pickField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { count } from '../time.ts';
import { t as c } from '../words.ts';
import '../styles/forms.css';
import '../styles/runs.css';

interface Values {
  title: string;
  text: string;
  link: string;
  sms: boolean;
  to: 'staff' | 'contacts';
  storeIds: string[];
  roles: string[];
  groupIds: string[];
  skills: string[];
  tags: string[];
  accountantIds: string[];
  when: 'now' | 'later';
  startAt: string;
}
const EMPTY: Values = {
  title: '',
  text: '',
  link: '',
  sms: false,
  to: 'staff',
  storeIds: [],
  roles: [],
  groupIds: [],
  skills: [],
  tags: [],
  accountantIds: [],
  when: 'now',
  startAt: '',
};
const LOOK_MS = 350;

/** 群发通知: write, choose whom, see how many and what each channel shows, try it on oneself, send now or at a time. */
export class BroadcastPage extends Part {
  readonly form = new Form<Values>(this, {
    values: EMPTY,
    draft: 'broadcast',
    check: ({ title, text, when, startAt }) => ({
      title: title.trim() ? '' : t('missing'),
      text: text.trim() ? '' : t('missing'),
      startAt: when === 'later' && !(momentOf(startAt) > serverNow()) ? t('b.past') : '',
    }),
  });
  readonly choices = new Resource<AudienceChoices>(this, () => 'audiences', getAudiences);
  readonly trying = new Submit(this);
  readonly looking = new Submit(this);
  #preview: BroadcastPreview | null = null;
  #looked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }
  private get words() {
    const { title, text, link, sms } = this.form.values;
    return { title: title.trim(), text: text.trim(), link: link.trim() || null, sms };
  }
  private get audience(): BroadcastAudience {
    const { to, storeIds, roles, groupIds, skills, tags, accountantIds } = this.form.values;
    return to === 'staff' ? { to, storeIds, roles: roles as Role[], groupIds, skills } : { to, storeIds, tags, accountantIds };
  }

  protected override updated(): void {
    const want = JSON.stringify([this.words, this.audience]);
    if (want === this.#looked) return;
    this.#looked = want;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.look();
    }, LOOK_MS);
  }
  private async look(): Promise<void> {
    const { words } = this;
    if (!words.title || !words.text) {
      this.#preview = null;
      return this.requestUpdate();
    }
    const preview = await this.looking.run({ at: this.#looked }, () => previewBroadcast({ ...words, audience: this.audience }));
    if (preview) this.#preview = preview;
    this.requestUpdate();
  }
  private async test(): Promise<void> {
    if (await this.trying.run(this.words, (key) => testBroadcast(this.words, key))) say(t('b.tested'));
  }
  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const preview = this.#preview;
    const made = await this.form.send(({ when, startAt }, key) =>
      sendBroadcast(
        {
          ...this.words,
          audience: this.audience,
          startAt: when === 'later' ? new Date(momentOf(startAt)).toISOString() : null,
          count: preview?.count ?? 0,
        },
        key,
      ),
    );
    if (made) go(`/runs/${made.id}`);
    else if (this.form.submit.problem?.code === 'selection_changed') void this.look();
  }

  private who(): TemplateResult {
    const { form } = this;
    const { value } = this.choices;
    if (!value) return skeleton(80);
    const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, text: name }));
    const many = (name: 'storeIds' | 'roles' | 'groupIds' | 'skills' | 'tags', label: string, options: { value: string; text: string }[]) =>
      options.length < 2 && (form.values[name] as string[]).length === 0 ? nothing : manyField(form, name, { label }, options);
    const stores = many('storeIds', t('b.stores'), named(value.stores));
    return form.values.to === 'staff'
      ? html`${stores}${many(
          'roles',
          t('b.roles'),
          ROLES.map((role) => ({ value: role, text: c(`role.${role}`) })),
        )}${many('groupIds', t('b.groups'), named(value.groups))}${many('skills', t('b.skills'), named(value.skills))}`
      : html`${stores}${many(
          'tags',
          t('b.tags'),
          value.tags.map((tag) => ({ value: tag, text: tag })),
        )}${pickField(form, 'accountantIds', { label: t('b.accountants'), required: false }, among(named(value.accountants)))}`;
  }

  private beside(): TemplateResult {
    const preview = this.#preview;
    const { problem } = this.looking;
    return html`<aside aria-label=${t('b.preview')}>
      <h2>${t('b.preview')}</h2>
      ${problem ? trouble(problem.errors[0]?.message ?? problem.message, () => this.look()) : nothing}
      ${
        preview === null
          ? html`<p class="mut">${t('b.fill')}</p>`
          : html`<div role="status">
                <span class="big">${t('b.count', { n: count(preview.count) })}</span>
                ${
                  preview.count === 0
                    ? html`<p class="amb">${t('b.nobody')}</p>`
                    : html`<p class="mut">
                          ${t('b.reach', { wechat: count(preview.reach.wechat), phone: count(preview.reach.phone), inbox: count(preview.reach.inboxOnly) })}
                        </p>
                        <p class="mut el">${t('b.names', { names: preview.names.join(c('list.comma')) })}</p>`
                }
              </div>
              <div class="ph-card">
                <h3>${t('b.channel.wechat')}</h3>
                <dl>
                  ${preview.wechat.map(
                    ({ label, value }) =>
                      html`<dt>${label}</dt>
                        <dd>${value}</dd>`,
                  )}
                </dl>
              </div>
              <p class="mut">${t('b.cut')}</p>
              <div class="ph-card">
                <h3>${t('b.channel.inbox')}</h3>
                <b>${preview.inbox.title}</b>
                <p>${preview.inbox.text}</p>
              </div>
              <div class="ph-card">
                <h3>${t('b.channel.sms')}</h3>
                <p>${preview.sms ?? t('b.noSms')}</p>
              </div>
              <button type="button" class="btn" ?disabled=${this.trying.busy} @click=${() => this.test()}>
                ${icon('send')}<span>${t('b.test')}</span>
              </button>
              ${this.trying.problem ? trouble(this.trying.problem.message) : nothing}`
      }
    </aside>`;
  }

  override render(): TemplateResult {
    const { form } = this;
    const { when } = form.values;
    const n = this.#preview?.count ?? 0;
    return html`<header class="bar">
        <nav class="crumb" aria-label=${t('title')}><a class="lk" href=${href('/runs')}>${t('title')}</a>${icon('right', 13)}</nav>
        <h1>${t('broadcast.new')}</h1>
        <span class="grow"></span>
        <button class="btn pri" form="broadcast" ?disabled=${form.submit.busy || n === 0}>
          ${icon(when === 'later' ? 'clock' : 'send')}<span
            >${when === 'later' ? t('b.schedule', { n: count(n) }) : t('b.send', { n: count(n) })}</span
          >
        </button>
      </header>
      <div class="bc">
        <form id="broadcast" class="form" novalidate @submit=${(event: Event) => this.send(event)}>
          <h2>${t('b.what')}</h2>
          ${textField(form, 'title', { label: t('b.title'), placeholder: t('b.titleSample'), most: 40 })}
          ${areaField(form, 'text', { label: t('b.text'), placeholder: t('b.textSample'), most: 500, rows: 5 })}
          ${textField(form, 'link', { label: t('b.link'), hint: t('b.linkHint'), required: false, most: 120 })}
          ${switchField(form, 'sms', { label: t('b.sms'), hint: t('b.smsHint') })}
          <h2>${t('b.who')} <span class="mut">${t('b.any')}</span></h2>
          ${choiceField(form, 'to', { label: t('b.to') }, [
            { value: 'staff', text: t('b.to.staff') },
            { value: 'contacts', text: t('b.to.contacts') },
          ])}
          ${this.who()}
          <h2>${t('b.when')}</h2>
          ${choiceField(form, 'when', { label: t('b.when') }, [
            { value: 'now', text: t('b.now') },
            { value: 'later', text: t('b.later') },
          ])}
          ${when === 'later' ? momentField(form, 'startAt', { label: t('b.at') }) : nothing}
          ${form.refusal ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${form.refusal}</span></div>` : nothing}
          <p class="mut">${t('b.sure')}</p>
        </form>
        ${this.beside()}
      </div>`;
  }
}
define('yk-broadcast-page', BroadcastPage);
