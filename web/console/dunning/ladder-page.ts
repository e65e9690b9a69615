import { html, nothing, type TemplateResult } from 'lit';
import type { NoticePreviewView } from '../../../api/views/notice-texts.ts';
import { DEFAULT_DUNNING, type DunningRules } from '../../../domain/billing/ladder.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getSettings, saveSettings } from '../../data/api.ts';
import { ApiProblem } from '../../data/http.ts';
import { may } from '../../data/me.ts';
import { listNoticeTexts, previewNotice } from '../../data/notice-texts-api.ts';
import { t } from '../../locales/console-dunning.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { noticePreview } from '../notice-texts/preview.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { guardLeaving, href } from '../router.ts';
import { textOf, whenOf } from './ladder-words.ts';
import '../styles/notice-texts.css';
import '../styles/dunning.css';

/** A ladder has so many levels at most. */
const MOST_LEVELS = 10;
const STOPS = ['paid', 'part', 'exempt', 'promised', 'quiet', 'once'] as const;

/** 提醒阶梯: when a bill that is not paid is reminded of, level by level; beside it the words of the chosen level on real data, and when it stops. */
export class LadderPage extends Part {
  readonly kept = new Resource(this, () => 'settings', getSettings);
  readonly texts = new Resource(this, () => 'notice-texts', listNoticeTexts);
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  #draft: DunningRules | null = null;
  #level = 0;
  #seen: { id: string; preview: NoticePreviewView | null } | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
  }
  private get mayWrite(): boolean {
    return may('settings.write');
  }
  private get dirty(): boolean {
    return this.#draft !== null && JSON.stringify(this.#draft) !== JSON.stringify(this.kept.value?.dunning);
  }
  protected override willUpdate(): void {
    if (!this.#draft && this.kept.value) this.#draft = structuredClone(this.kept.value.dunning);
    const id = this.chosen;
    if (id && this.texts.value && this.#seen?.id !== id) void this.look(id);
  }
  private get chosen(): string | null {
    return this.#draft ? textOf(this.#draft.levels, this.#level) : null;
  }
  private async look(id: string): Promise<void> {
    this.#seen = { id, preview: null };
    const text = this.texts.value?.items.find((one) => one.id === id)?.text;
    if (!text) return;
    const preview = await previewNotice(id, text).catch((problem: unknown) => {
      if (problem instanceof ApiProblem) return null;
      throw problem;
    });
    if (this.#seen?.id !== id) return;
    this.#seen = { id, preview };
    this.requestUpdate();
  }
  private put(change: (draft: DunningRules) => void): void {
    if (!this.#draft) return;
    change(this.#draft);
    guardLeaving(this.dirty ? () => confirm(t('unsaved')) : null);
    this.requestUpdate();
  }
  /** What is wrong with the levels, or ''. */
  private get fault(): string {
    const levels = this.#draft?.levels ?? [];
    return levels.some(({ offsetDays }, index) => index > 0 && offsetDays <= (levels[index - 1]?.offsetDays ?? 0)) ? t('fault.order') : '';
  }
  private async save(): Promise<void> {
    if (!this.#draft || !this.dirty || this.fault || !this.mayWrite) return;
    const { version } = this.kept.value as FirmSettings & { version?: number };
    const body = { dunning: this.#draft, ...(version === undefined ? {} : { version }) };
    const saved = await this.submit.run(body, () => saveSettings(body));
    if (!saved) return;
    this.#draft = null;
    guardLeaving(null);
    this.kept.put(saved);
    say(t('saved'));
  }

  override render(): TemplateResult {
    const { problem } = this.kept;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/bills')}>${t('bills')}</a>${icon('right', 13)}${t('title')}</h1>
        <span class="grow"></span
        ><a class="btn" href=${href('/notice-templates?id=dunning.3')}>${icon('pencil')}<span>${t('words')}</span></a>
        ${
          this.mayWrite
            ? html`<button class="btn pri" ?disabled=${!this.dirty || this.fault !== '' || this.submit.busy} @click=${() => this.save()}>
                <span>${t('save')}</span>
              </button>`
            : nothing
        }
      </header>
      <div class="ld" tabindex="0" role="region" aria-label=${t('title')}>
        ${
          this.#draft
            ? this.body(this.#draft)
            : problem
              ? trouble(problem.message, () => void this.kept.load())
              : html`${skeleton(320)}${skeleton(320)}`
        }
      </div>`;
  }
  private body(draft: DunningRules): TemplateResult {
    const off = !this.mayWrite;
    return html`<section>
        <label class="row ld-on"
          ><input
            type="checkbox"
            .checked=${draft.enabled}
            ?disabled=${off}
            @change=${(event: Event) => this.put((one) => (one.enabled = (event.target as HTMLInputElement).checked))}
          /><span>${t('enabled')}</span></label
        >
        ${draft.enabled ? nothing : html`<p class="note">${icon('pause', 14)}<span>${t('disabled')}</span></p>`}
        <ol class="ld-l">
          ${draft.levels.map((_, index) => this.level(draft, index, off))}
        </ol>
        ${this.fault ? html`<p class="note d" role="alert">${icon('warn', 14)}<span>${this.fault}</span></p>` : nothing}
        ${this.submit.problem ? trouble(this.submit.problem.errors[0]?.message ?? this.submit.problem.message) : nothing}
        <div class="row ld-do">
          ${
            off
              ? html`<p class="mut">${t('owner')}</p>`
              : html`<button class="btn sm" ?disabled=${draft.levels.length >= MOST_LEVELS} @click=${() => this.add()}>
                    ${icon('plus', 13)}<span>${t('add')}</span></button
                  ><button class="btn sm gho" @click=${() => this.put((one) => Object.assign(one, structuredClone(DEFAULT_DUNNING)))}>
                    ${t('default')}
                  </button>`
          }
        </div>
        <div class="fl ld-cap">
          <label for="ld-cap">${t('cap')}</label>
          <div class="in">
            <input
              id="ld-cap"
              type="number"
              min="1"
              max="366"
              .value=${String(draft.capPerYear)}
              ?disabled=${off}
              @change=${(event: Event) =>
                this.put((one) => {
                  one.capPerYear = Math.min(366, Math.max(1, Number((event.target as HTMLInputElement).value) || 1));
                })}
            />
          </div>
        </div>
        <h2>${t('stops')}</h2>
        <ul class="ld-s">
          ${STOPS.map((stop) => html`<li class="row"><span class="grn">${icon('check', 14)}</span>${t(`stop.${stop}`)}</li>`)}
        </ul>
      </section>
      <aside class="nt-p" aria-label=${t('preview')}>
        ${this.#seen?.preview ? noticePreview(this.#seen.preview) : this.texts.problem ? html`<p class="mut">${t('noPreview')}</p>` : skeleton(260)}
        ${this.chosen ? html`<a class="lk" href=${href(`/notice-templates?id=${this.chosen}`)}>${t('edit')}</a>` : nothing}
      </aside>`;
  }
  private level(draft: DunningRules, index: number, off: boolean): TemplateResult {
    const level = draft.levels[index];
    if (!level) return html``;
    return html`<li class=${index === this.#level ? 'on' : ''}>
      <button
        class="lv"
        aria-pressed=${index === this.#level}
        aria-label=${t('level', { n: index + 1 })}
        @click=${() => this.choose(index)}
      >
        ${index + 1}
      </button>
      <div>
        <b>${whenOf(level.offsetDays)}</b>
        <p class="mut">${t(`by.${textOf(draft.levels, index) ?? 'dunning.1'}`)}</p>
      </div>
      <div class="in ld-d">
        <input
          type="number"
          min="-60"
          max="365"
          aria-label=${t('offset', { n: index + 1 })}
          .value=${String(level.offsetDays)}
          ?disabled=${off}
          @focus=${() => this.choose(index)}
          @change=${(event: Event) =>
            this.put(() => {
              level.offsetDays = Math.min(365, Math.max(-60, Math.trunc(Number((event.target as HTMLInputElement).value) || 0)));
            })}
        /><span class="mut">${t('days')}</span>
      </div>
      <label class="row"
        ><input
          type="checkbox"
          .checked=${level.released}
          ?disabled=${off}
          @change=${(event: Event) =>
            this.put(() => {
              level.released = (event.target as HTMLInputElement).checked;
            })}
        /><span>${t('released')}</span></label
      >
      ${
        off || draft.levels.length === 1
          ? nothing
          : html`<button
              class="ib"
              aria-label=${t('remove', { n: index + 1 })}
              @click=${() => this.put((one) => one.levels.splice(index, 1))}
            >
              ${icon('close', 14)}
            </button>`
      }
    </li>`;
  }
  private choose(index: number): void {
    this.#level = index;
    this.requestUpdate();
  }
  private add(): void {
    this.put(({ levels }) => levels.push({ offsetDays: (levels.at(-1)?.offsetDays ?? 0) + 7, released: false }));
  }
}
define('yk-ladder-page', LadderPage);
