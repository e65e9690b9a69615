import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineLine } from '../../../api/views/clients.ts';
import { TIMELINE_KINDS, type TimelineKind } from '../../../domain/client/kinds.ts';
import { Live } from '../../controllers/listen.ts';
import { clientTimeline } from '../../data/clients-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { t } from '../../locales/console-clients.ts';
import { icon, type IconName } from '../icons.ts';
import { Part, define } from '../part.ts';
import { face, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { clockTime, day, dayHeading, dayKey } from '../time.ts';
import { timelineWords } from './timeline-words.ts';

const SIGNS: Record<TimelineKind, IconName> = {
  case: 'cases',
  message: 'message',
  notice: 'bell',
  note: 'pencil',
  file: 'file',
  profile: 'shield',
  accountant: 'assign',
  contact: 'person',
  change: 'company',
};

/** Everything that happened with a client, newest first; chips narrow it, `brief` shows the last ones for the side. */
export class ClientTimeline extends Part {
  static override properties = { client: {}, brief: { type: Boolean } };
  declare client: string;
  declare brief: boolean;
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.client) void this.load();
  });
  #kind: TimelineKind | null = null;
  #lines: TimelineLine[] = [];
  #cursor: string | null = null;
  #known = false;
  #problem: ApiProblem | null = null;
  #shown = '';
  #turn = 0;

  protected override willUpdate(): void {
    const shown = `${this.client}:${this.#kind ?? ''}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#lines = [];
    this.#known = false;
    void this.load();
  }
  private async load(more = false): Promise<void> {
    const turn = (this.#turn += 1);
    this.#problem = null;
    try {
      const page = await clientTimeline(this.client, this.#kind ? [this.#kind] : [], more ? this.#cursor : null, this.brief ? 12 : 40);
      if (turn !== this.#turn) return;
      this.#lines = more ? [...this.#lines, ...page.items] : page.items;
      this.#cursor = page.nextCursor;
      this.#known = true;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn === this.#turn) this.#problem = problem;
    }
    this.requestUpdate();
  }

  private line(one: TimelineLine): TemplateResult {
    const { does, detail } = timelineWords(one);
    return html`<li class="tl-l">
      <time class="mut" datetime=${one.at}>${this.brief ? day(one.at) : clockTime(one.at)}</time
      >${one.by && one.by.kind !== 'system' ? face(one.by, 20) : html`<span class="sy">${icon(SIGNS[one.kind], 12)}</span>`}
      <div class="grow">
        <div class="el">
          ${one.by ? html`<b class="t1">${one.by.kind === 'system' ? t('tl.system') : one.by.name}</b> ` : nothing}${does}
        </div>
        ${
          detail || one.caseId
            ? html`<div class="mut el">
                ${one.caseId ? html`<a href=${href(`/cases/${one.caseId}`)}>${detail || one.caseId}</a>` : detail}
              </div>`
            : nothing
        }
      </div>
    </li>`;
  }
  private chips(): TemplateResult {
    const chip = (kind: TimelineKind | null, word: string): TemplateResult =>
      html`<button
        class="btn sm ${this.#kind === kind ? 'chosen' : ''}"
        aria-pressed=${this.#kind === kind}
        @click=${() => {
          this.#kind = kind;
          this.requestUpdate();
        }}
      >
        ${word}
      </button>`;
    return html`<div class="row wrap tl-c" role="group" aria-label=${t('tl.filter')}>
      ${chip(null, t('tl.all'))}${TIMELINE_KINDS.map((kind) => chip(kind, t(`tl.${kind}`)))}
    </div>`;
  }

  override render(): TemplateResult {
    const days = new Map<string, TimelineLine[]>();
    for (const one of this.#lines) days.set(dayKey(one.at), [...(days.get(dayKey(one.at)) ?? []), one]);
    return html`${this.brief ? nothing : this.chips()}
    ${
      this.#problem
        ? trouble(this.#problem.message, () => {
            void this.load();
          })
        : !this.#known
          ? html`${skeleton(32)}<br />${skeleton(32)}<br />${skeleton(32)}`
          : this.#lines.length === 0
            ? html`<p class="mut">${t('tl.none')}</p>`
            : this.brief
              ? html`<ol class="tl-x">
                  ${this.#lines.map((one) => this.line(one))}
                </ol>`
              : html`${[...days].map(
                  ([key, lines]) =>
                    html`<h3 class="tl-d">${dayHeading(lines[0]?.at ?? key)}</h3>
                      <ol class="tl-x">
                        ${lines.map((one) => this.line(one))}
                      </ol>`,
                )}${
                  this.#cursor
                    ? html`<button
                        class="btn"
                        @click=${() => {
                          void this.load(true);
                        }}
                      >
                        ${t('tl.more')}
                      </button>`
                    : nothing
                }`
    }`;
  }
}
define('yk-client-timeline', ClientTimeline);
