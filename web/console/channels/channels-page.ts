import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSecret, ChannelSettings } from '../../../domain/channels.ts';
import { getChannels, saveChannels, tryChannel } from '../../data/channels-api.ts';
import { may } from '../../data/me.ts';
import { ApiProblem } from '../../data/http.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { t } from '../../locales/console-channels.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { guardLeaving, here } from '../router.ts';
import { accountSection, addressSection, pushSection } from './account-section.ts';
import { healthTiles, type Trials, type Way } from './health-tiles.ts';
import { miniSection } from './mini-section.ts';
import type { ChannelPen } from './pen.ts';
import { paySection } from './pay-section.ts';
import { limitsSection, smsSection } from './sms-section.ts';
import { templatesSection } from './templates-section.ts';
import '../styles/settings.css';
import '../styles/channels.css';

/** 渠道: how each way does, a test to oneself, and the keys, checked against WeChat before they are kept. */
export class ChannelsPage extends Part {
  readonly kept = new Resource(this, () => 'channels', getChannels);
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  #draft: ChannelSettings | null = null;
  #base = '';
  #secrets: Partial<Record<ChannelSecret, string | null>> = {};
  #trials: Trials = {};
  #brought = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
  }
  private get mayWrite(): boolean {
    return may('channels.write');
  }
  private get typed(): Partial<Record<ChannelSecret, string | null>> {
    return Object.fromEntries(Object.entries(this.#secrets).filter(([, value]) => value !== ''));
  }
  private get dirty(): boolean {
    return (this.#draft !== null && JSON.stringify(this.#draft) !== this.#base) || Object.keys(this.typed).length > 0;
  }

  protected override willUpdate(): void {
    const { value } = this.kept;
    if (value && (this.#draft === null || (JSON.stringify(value.settings) !== this.#base && !this.dirty))) this.take(value.settings);
  }
  /** 设置 leads to a part of the page: `?at=pay`. */
  protected override updated(): void {
    const at = here().query.get('at');
    if (this.#brought || !this.#draft || at === null) return;
    this.#brought = true;
    this.querySelector(`#${CSS.escape(at)}`)?.scrollIntoView({ block: 'start' });
  }
  private take(settings: ChannelSettings): void {
    this.#draft = structuredClone(settings);
    this.#base = JSON.stringify(settings);
    this.#secrets = {};
    guardLeaving(null);
  }
  private touched(): void {
    guardLeaving(this.dirty ? () => confirm(t('leave')) : null);
    this.requestUpdate();
  }

  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const { value } = this.kept;
    if (!this.#draft || !value || !this.dirty) return;
    const before = JSON.parse(this.#base) as ChannelSettings;
    const changed = (Object.keys(before) as (keyof ChannelSettings)[]).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(this.#draft?.[name]),
    );
    const body = {
      ...Object.fromEntries(changed.map((name) => [name, this.#draft?.[name]])),
      ...(Object.keys(this.typed).length > 0 ? { secrets: this.typed } : {}),
      version: value.version,
    };
    const saved = await this.submit.run(body, () => saveChannels(body));
    if (saved) {
      this.take(saved.settings);
      this.kept.put(saved);
      say(t('saved'));
      return;
    }
    await this.updateComplete;
    const wrong = this.querySelector<HTMLElement>('[aria-invalid=true]');
    wrong?.scrollIntoView({ block: 'center' });
    wrong?.focus();
  }
  private undo(): void {
    if (this.kept.value) this.take(this.kept.value.settings);
    this.submit.clear();
  }

  private async tryOut(way: Way): Promise<void> {
    this.#trials = { ...this.#trials, [way]: 'running' };
    this.requestUpdate();
    const told = await tryChannel(way).catch((problem: unknown) => {
      if (!(problem instanceof ApiProblem)) throw problem;
      return { channel: way, result: 'unknown' as const, reason: null, words: problem.message };
    });
    this.#trials = { ...this.#trials, [way]: told };
    await this.kept.load();
    this.requestUpdate();
  }

  private pen(draft: ChannelSettings): ChannelPen | null {
    const view = this.kept.value;
    if (!view) return null;
    const off = !this.mayWrite;
    return {
      view,
      draft,
      secrets: this.#secrets,
      off,
      demo: view.demo,
      put: (change) => {
        change(draft);
        this.touched();
      },
      putSecret: (name, value) => {
        if (value === undefined) delete this.#secrets[name];
        else this.#secrets[name] = value;
        this.touched();
      },
      field: (pointer, label, hint = '') => ({
        id: pointer.slice(1).replaceAll(/[/.]/g, '-'),
        label,
        hint,
        error: this.submit.at(pointer.slice(1)),
        off,
      }),
    };
  }

  override render(): TemplateResult {
    const { value, problem } = this.kept;
    const pen = this.#draft && this.pen(this.#draft);
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="mut el">${t('sub')}</span><span class="grow"></span>
        ${this.mayWrite ? nothing : html`<span class="tag">${icon('lock', 12)}${t('readOnly')}</span>`}
      </header>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : html`<form class="se one" @submit=${this.save} novalidate>
              <div class="form" tabindex="0" role="region" aria-label=${t('title')}>
                <fieldset id="health" class="wide">
                  <legend>${t('health')}</legend>
                  ${value ? healthTiles(value, this.#trials, (way) => void this.tryOut(way)) : skeleton(120)}
                </fieldset>
                ${value?.demo ? html`<div class="note w">${icon('warn', 14)}<span>${t('demo')}</span></div>` : nothing}
                ${
                  pen
                    ? html`${accountSection(pen)} ${addressSection(pen)} ${pushSection(pen)} ${miniSection(pen)} ${paySection(pen)}
                      ${templatesSection(pen)} ${smsSection(pen)} ${limitsSection(pen)}`
                    : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(32)}<br />${skeleton(32)}</fieldset>`
                }
              </div>
              ${this.mayWrite ? this.foot() : nothing}
            </form>`
      }`;
  }

  private foot(): TemplateResult {
    const { problem, busy } = this.submit;
    return html`<div class="save" tabindex="-1">
      <span class="grow ${problem ? 'red' : 'mut'}" role="status">${problem ? problem.message : this.dirty ? t('dirty') : t('clean')}</span
      ><button type="button" class="btn" ?disabled=${!this.dirty || busy} @click=${() => this.undo()}>${t('undo')}</button
      ><button class="btn pri" ?disabled=${!this.dirty || busy}><span>${busy ? t('saving') : t('save')}</span>${key('Ctrl', 'S')}</button>
    </div>`;
  }
}
define('yk-channels-page', ChannelsPage);
