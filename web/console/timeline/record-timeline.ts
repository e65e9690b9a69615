import { html, nothing, type TemplateResult } from 'lit';
import type { Page } from '../../../api/views.ts';
import type { TimelineLineView } from '../../../api/views/lists.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem, call, withQuery } from '../../data/http.ts';
import { t } from '../../locales/console-timeline.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { face, skeleton, trouble } from '../parts.ts';
import { day, dayAndTime } from '../time.ts';
import { href } from '../router.ts';
import { actionWords, factWords, fieldWords, valueWords, wordsFor } from './line-words.ts';
import '../styles/timeline.css';

/** Records that have one, as the API names them. */
export type TimelineKind =
  | 'bills'
  | 'cases'
  | 'clients'
  | 'complaints'
  | 'suggestions'
  | 'engagements'
  | 'staff'
  | 'stores'
  | 'business-types'
  | 'services'
  | 'settings'
  | 'runs';
const SHOWN_CHANGES = 3;

/**
 * What happened to a record, newest first, what changed from what to what.
 * `<yk-record-timeline kind="clients" .of=${id}></yk-record-timeline>`; `changed()` brings it up to date.
 */
export class RecordTimeline extends Part {
  static override properties = { kind: {}, of: {}, fields: {} };
  declare kind: TimelineKind;
  declare of: string;
  /** Only what changed one of these, with commas between. */
  declare fields: string | undefined;
  #older: TimelineLineView[] = [];
  #cursor: string | null | undefined;
  #problem: ApiProblem | null = null;
  #unfolded = new Set<string>();
  readonly lines = new Resource(
    this,
    () => (this.kind && this.of ? `timeline:${this.kind}:${this.of}:${this.fields ?? ''}` : null),
    async () => {
      this.#older = [];
      this.#cursor = undefined;
      return this.page(null);
    },
  );

  /** Something was done to the record. */
  changed(): void {
    void this.lines.load();
  }
  private page(cursor: string | null): Promise<Page<TimelineLineView>> {
    return call(withQuery(`/api/timeline/${this.kind}/${encodeURIComponent(this.of)}`, { cursor, limit: 20, fields: this.fields }));
  }
  private async more(cursor: string): Promise<void> {
    this.#problem = null;
    try {
      const { items, nextCursor } = await this.page(cursor);
      await wordsFor(items.map(({ action }) => action));
      this.#older = [...this.#older, ...items];
      this.#cursor = nextCursor;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#problem = problem;
    }
    this.requestUpdate();
  }

  private line(line: TimelineLineView): TemplateResult {
    const name = line.who.kind === 'system' ? t('system') : line.who.name || line.who.id;
    const facts = factWords(line);
    const all = this.#unfolded.has(line.id);
    const changes = all ? line.changes : line.changes.slice(0, SHOWN_CHANGES);
    const hidden = line.changes.length - SHOWN_CHANGES;
    return html`<li>
      ${line.who.kind === 'system' ? html`<span class="sy">${icon('gear', 12)}</span>` : face({ id: line.who.id, name }, 20)}
      <div class="grow">
        <div class="row">
          <span class="grow"
            ><b>${name}</b> ${actionWords(line.action)}${facts.map(
              ({ label, text, path }) =>
                html`<span class="mut">
                  · ${label} ${path === null ? text : html`<a class="lk mono" href=${href(path)}>${text}</a>`}</span
                >`,
            )}</span
          ><time class="mut nowrap" datetime=${line.at}>${dayAndTime(line.at)}</time>
        </div>
        ${
          line.changes.length === 0
            ? nothing
            : html`<dl>
                ${changes.map(
                  ({ field, before, after }) =>
                    html`<div>
                      <dt>${fieldWords(field)}</dt>
                      <dd><del>${valueWords(before, field)}</del>${icon('right', 12)}<ins>${valueWords(after, field)}</ins></dd>
                    </div>`,
                )}
              </dl>`
        }
        ${
          hidden > 0
            ? html`<button
                class="lk mut"
                aria-expanded=${all}
                @click=${() => {
                  if (!this.#unfolded.delete(line.id)) this.#unfolded.add(line.id);
                  this.requestUpdate();
                }}
              >
                ${all ? t('fold') : t('others', { n: hidden })}
              </button>`
            : nothing
        }
      </div>
    </li>`;
  }

  override render(): TemplateResult {
    const { value, problem } = this.lines;
    if (problem && !value) return trouble(problem.message, () => this.changed());
    if (!value) return html`${skeleton(36)}<br />${skeleton(36)}<br />${skeleton(36)}`;
    const lines = [...value.items, ...this.#older];
    const cursor = this.#cursor === undefined ? value.nextCursor : this.#cursor;
    if (lines.length === 0) return html`<p class="quiet">${icon('clock', 14)}${t('empty')}</p>`;
    const days = new Map<string, TimelineLineView[]>();
    for (const line of lines) days.set(day(line.at), [...(days.get(day(line.at)) ?? []), line]);
    return html`${[...days].map(
      ([date, ofDay]) =>
        html`<p class="mut tl-d">${date}</p>
          <ol class="tl-r">
            ${ofDay.map((line) => this.line(line))}
          </ol>`,
    )}
    ${this.#problem ? trouble(this.#problem.message) : nothing}
    ${cursor ? html`<button class="btn gho sm" @click=${() => this.more(cursor)}>${t('more')}</button>` : nothing}`;
  }
}
define('yk-record-timeline', RecordTimeline);
