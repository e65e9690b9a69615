import { html, nothing, type TemplateResult } from 'lit';
import type { ErrandView } from '../../../api/views/errands.ts';
import { instantOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listErrandsOfCase } from '../../data/errands-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-errands.ts';
import { hours, TONE } from '../errands/errand-card.ts';
import { Part, define } from '../part.ts';
import { trouble } from '../parts.ts';
import { href } from '../router.ts';
import { dayHeading } from '../time.ts';
import '../styles/case-errands.css';

/** 外勤 of one case: who goes or went where, each leading to its day; nothing while there is none. */
class CaseErrands extends Part {
  static override properties = { no: {} };
  declare no: string;
  readonly stops = new Resource(
    this,
    () => (this.no ? `errands-of:${this.no}` : null),
    () => listErrandsOfCase(this.no),
  );
  readonly live = new Live(this, { topic: 'errand' }, () => this.soon());
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // It comes after the page: its English may come after it.
    void wordsReady().then(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  /** Once for many: a day put in order says so stop by stop. */
  private soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.stops.load();
    }, 400);
  }
  override render(): TemplateResult | typeof nothing {
    const { value, problem } = this.stops;
    const items = value?.items ?? [];
    if (items.length === 0 && (value || !problem)) return nothing;
    return html`<section class="sg">
      <h3>${t('title')}</h3>
      ${
        items.length > 0
          ? html`<ul class="ce">
              ${items.map(line)}
            </ul>`
          : trouble(problem?.message ?? '', () => void this.stops.load())
      }
    </section>`;
  }
}
define('yk-case-errands', CaseErrands);

function line(stop: ErrandView): TemplateResult {
  const { day, title, state, staffName, place, reason, elsewhere } = stop;
  const inside = html`<span class="row"><b class="grow el">${title}</b><span class="tag ${TONE[state]}">${t(`state.${state}`)}</span></span
    ><span class="ce-w">${dayHeading(instantOf(day))} ${hours(stop)}<span>·</span>${staffName}<span>·</span>${place}</span
    >${state === 'failed' && reason ? html`<span class="ce-w">${reason}</span>` : nothing}`;
  return html`<li>${elsewhere ? html`<div>${inside}</div>` : html`<a href=${href(`/errands?day=${day}`)}>${inside}</a>`}</li>`;
}
