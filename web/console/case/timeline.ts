import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView, EntryView } from '../../../api/views.ts';
import { entryWords, personName } from '../case-words.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { face } from '../parts.ts';
import { clockTime, dayHeading, dayKey } from '../time.ts';
import { t } from '../words.ts';
import { fileChips } from './file-viewer.ts';

const TABS = ['all', 'progress', 'talk', 'internal', 'system'] as const;
type Tab = (typeof TABS)[number];
const PROGRESS: ReadonlySet<EntryView['type']> = new Set([
  'progress',
  'delivered',
  'returned',
  'confirmed',
  'reviewed',
  'papersAsked',
  'paperReturned',
  'paperAccepted',
  'paperSubmitted',
]);

function kindOf(entry: EntryView): Exclude<Tab, 'all'> {
  if (entry.type === 'message') return entry.internal ? 'internal' : 'talk';
  if (entry.internal && entry.type === 'progress') return 'internal';
  if (entry.type === 'paperSubmitted') return 'talk';
  return PROGRESS.has(entry.type) ? 'progress' : 'system';
}

/** Everything that happened to a case in one order: progress, the thread, internal notes, the clock's lines; searchable. */
export class CaseTimeline extends Part {
  static override properties = { view: {}, judge: {} };
  declare view: CaseView;
  /** Takes or sends back a paper where it stands in the thread. */
  declare judge: (paperId: string, good: boolean) => void;
  readonly keys = new Keys(this, () => ({
    title: t('timeline'),
    items: [{ keys: 's', does: t('timeline.find'), run: () => this.search(true) }],
  }));
  #tab: Tab = 'all';
  #find: string | null = null;
  #seen = -1;
  #low = true;

  private search(on: boolean): void {
    this.#find = on ? (this.#find ?? '') : null;
    this.requestUpdate();
    if (on) void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('.find-in input')?.focus());
  }

  /** Papers named in an entry, from the list of papers. */
  private named(entry: EntryView): EntryView {
    const names = (ids: readonly unknown[]): string[] =>
      ids.map((id) => this.view.papers.find((paper) => paper.id === id)?.name ?? '').filter(Boolean);
    if (typeof entry.data['paperId'] === 'string')
      return { ...entry, data: { ...entry.data, paperName: names([entry.data['paperId']])[0] ?? '' } };
    if (Array.isArray(entry.data['paperIds'])) return { ...entry, data: { ...entry.data, paperNames: names(entry.data['paperIds']) } };
    return entry;
  }

  private marked(text: string): TemplateResult {
    const find = this.#find?.trim().toLowerCase();
    const at = find ? text.toLowerCase().indexOf(find) : -1;
    return !find || at < 0
      ? html`${text}`
      : html`${text.slice(0, at)}<mark>${text.slice(at, at + find.length)}</mark>${text.slice(at + find.length)}`;
  }

  private line(entry: EntryView): TemplateResult {
    const words = entryWords(this.named(entry));
    return html`<div class="t-ev">
        <span class="sy">${icon(words.sign, 12)}</span
        ><span class="el"><b>${personName(entry.by)}</b> ${words.does} <span class="mut">${this.marked(words.detail)}</span></span
        ><time>${clockTime(entry.at)}</time>
      </div>
      ${entry.files.length > 0 ? html`<div .style=${'padding-left:36px'}>${fileChips(entry.files)}</div>` : nothing}`;
  }

  private bubble(entry: EntryView): TemplateResult {
    const words = entryWords(this.named(entry));
    const fromClient = entry.by.kind === 'contact';
    const paperId = entry.type === 'paperSubmitted' && typeof entry.data['paperId'] === 'string' ? entry.data['paperId'] : null;
    const paper = this.view.papers.find(({ id }) => id === paperId);
    const waits =
      paper?.state === 'submitted' &&
      this.view.actions.includes('judgePaper') &&
      !this.view.entries.some((later) => later.seq > entry.seq && later.type === 'paperSubmitted' && later.data['paperId'] === paperId);
    return html`<div class="t-m ${entry.internal ? 'note2' : ''}">
      ${face({ id: entry.by.id, name: personName(entry.by) }, 26)}
      <div class="bub ${fromClient ? 'frm' : ''}">
        <div class="bh">
          <b>${personName(entry.by)}</b>
          ${entry.internal ? html`<span class="tag a">${icon('lock', 12)}${t('composer.note')}</span>` : entry.type === 'progress' ? html`<span class="tag i">${t('composer.progress')}${entry.stage ? ` · ${entry.stage.name}` : ''}</span><span class="mut">${icon('eye', 12)} ${t('timeline.clientSees')}</span>` : entry.type === 'delivered' ? html`<span class="tag b">${t('entry.delivered')}</span>` : entry.type === 'paperSubmitted' ? html`<span class="tag">${words.does} ${words.detail.split(' · ')[0]}</span>` : fromClient ? html`<span class="tag">${t('who.client')}${entry.by.title ? ` · ${entry.by.title}` : ''}</span>` : nothing}<time
            >${clockTime(entry.at)}</time
          >
        </div>
        ${entry.text ? html`<p>${this.marked(entry.text)}</p>` : nothing}${fileChips(entry.files)}
        ${
          waits && paperId
            ? html`<span class="row" .style=${'margin-top:8px'}
                ><button class="btn sm" @click=${() => this.judge(paperId, true)}>
                  ${icon('check', 14)}<span>${t('papers.accept')}</span></button
                ><button class="btn sm gho" @click=${() => this.judge(paperId, false)}>
                  ${icon('undo', 14)}<span>${t('papers.return')}</span>
                </button></span
              >`
            : nothing
        }
      </div>
    </div>`;
  }

  override render(): TemplateResult {
    const { entries } = this.view;
    const find = this.#find?.trim().toLowerCase() ?? '';
    const shown = entries.filter(
      (entry) =>
        (this.#tab === 'all' || kindOf(entry) === this.#tab) &&
        (!find ||
          `${entry.text} ${entry.by.name} ${entryWords(this.named(entry)).detail} ${entry.files.map(({ name }) => name).join(' ')}`
            .toLowerCase()
            .includes(find)),
    );
    let last = '';
    return html`<div class="sh tf">
        <span class="seg" role="group" aria-label=${t('timeline')}
          >${TABS.map(
            (tab) =>
              html`<button
                class=${tab === this.#tab ? 'on' : ''}
                aria-pressed=${tab === this.#tab}
                @click=${() => {
                  this.#tab = tab;
                  this.#low = true;
                  this.requestUpdate();
                }}
              >
                ${t(`timeline.${tab}`)}<i>${tab === 'all' ? entries.length : entries.filter((entry) => kindOf(entry) === tab).length}</i>
              </button>`,
          )}</span
        ><span class="grow"></span> ${
          this.#find === null
            ? html`<button class="btn gho sm" @click=${() => this.search(true)}>
                ${icon('search', 14)}<span>${t('timeline.find')}</span>
              </button>`
            : html`<div class="in find-in" .style=${'height:28px'}>
                ${icon('search', 14)}<input
                  aria-label=${t('timeline.find')}
                  placeholder=${t('timeline.find')}
                  .value=${this.#find}
                  @input=${(e: Event) => {
                    this.#find = (e.target as HTMLInputElement).value;
                    this.requestUpdate();
                  }}
                  @keydown=${(e: KeyboardEvent) => {
                    if (e.key === 'Escape') {
                      e.preventDefault();
                      this.search(false);
                    }
                  }}
                /><button class="ib" .style=${'width:22px;height:22px'} aria-label=${t('close')} @click=${() => this.search(false)}>
                  ${icon('close', 12)}
                </button>
              </div>`
        }
      </div>
      <div
        class="tl"
        tabindex="0"
        role="log"
        aria-label=${t('timeline')}
        @scroll=${(e: Event) => {
          const box = e.target as Element;
          if (box.clientHeight === this.#height) this.#low = box.scrollTop + box.clientHeight > box.scrollHeight - 60;
        }}
      >
        ${
          shown.length === 0
            ? html`<p class="mut" .style=${'margin:auto;padding:24px'}>${find ? t('timeline.noMatch') : t('timeline.none')}</p>`
            : repeat(
                shown,
                ({ seq }) => seq,
                (entry) => {
                  const key = dayKey(entry.at);
                  const head = key === last ? nothing : html`<div class="t-day"><span>${dayHeading(entry.at)}</span></div>`;
                  last = key;
                  const speaks =
                    entry.type === 'message' || entry.type === 'progress' || entry.type === 'delivered' || entry.type === 'paperSubmitted';
                  return html`${head}${speaks && (entry.text || entry.files.length > 0) ? this.bubble(entry) : this.line(entry)}`;
                },
              )
        }
      </div>`;
  }

  protected override updated(): void {
    const newest = this.view.entries.at(-1)?.seq ?? 0;
    const box = this.querySelector('.tl');
    if (box && (this.#low || this.#seen < 0) && !this.#find) box.scrollTop = box.scrollHeight;
    this.#seen = newest;
    if (box && this.#sized !== box) {
      this.#sized = box;
      this.#size.disconnect();
      this.#size.observe(box);
    }
  }
  #sized: Element | null = null;
  /** The composer grows and shrinks under it: the newest line stays in sight. */
  readonly #size = new ResizeObserver(() => {
    this.#height = this.#sized?.clientHeight ?? 0;
    if (this.#low && this.#sized) this.#sized.scrollTop = this.#sized.scrollHeight;
  });
  #height = 0;
}
define('yk-case-timeline', CaseTimeline);
