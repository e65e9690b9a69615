import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { EntryView } from '../../../api/views.ts';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { entryWords, personName } from '../case-words.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { face, key, skeleton } from '../parts.ts';
import { href } from '../router.ts';
import { clockTime, dateOnly, dayKey } from '../time.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../words.ts';

type Feed = WorkbenchView['liveFeed'];

/** 动态: what happened last, the newest on top; can be held while one reads. */
export class LiveFeed extends Part {
  static override properties = { items: {} };
  declare items: Feed | null;
  readonly keys = new Keys(this, () => ({ title: t('feed'), items: [{ keys: 'p', does: t('feed.pause'), run: () => this.hold() }] }));
  #held: Feed | null = null;
  #known = new Set<string>();

  private hold(): void {
    this.#held = this.#held ? null : (this.items ?? []);
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const items = this.#held ?? this.items;
    const id = (one: Feed[number]): string => `${one.caseId}${one.at}${one.type}`;
    const first = this.#known.size === 0;
    const news = new Set(items?.map(id).filter((one) => !first && !this.#known.has(one)));
    for (const one of items ?? []) this.#known.add(id(one));
    const waiting = this.#held && this.items ? this.items.filter((one) => !this.#held?.some((old) => id(old) === id(one))).length : 0;
    return html`<div class="sh">
        <h2>${t('feed')}</h2>
        <span class="dot ${this.#held ? 'n' : 'live'}"></span
        ><button class="btn gho sm" .style=${'margin-left:auto'} aria-pressed=${this.#held !== null} @click=${this.hold}>
          <span>${this.#held ? (waiting > 0 ? t('feed.goN', { n: waiting }) : t('feed.go')) : t('feed.pause')}</span>${key('P')}
        </button>
      </div>
      <div class="fd" role="region" aria-busy=${items === null} aria-label=${t('feed')}>
        ${
          items === null
            ? [1, 2, 3, 4].map(() => html`<div .style=${'padding:7px 0'}>${skeleton(30)}</div>`)
            : items.length === 0
              ? html`<p class="quiet">${t('feed.empty')}</p>`
              : repeat(items, id, (one) => {
                  const words = entryWords({
                    ...one,
                    seq: 0,
                    internal: false,
                    text: '',
                    files: [],
                    stage: null,
                    data: {},
                  } satisfies EntryView);
                  const today = dayKey(one.at) === dayKey(serverNow());
                  return html`<a href=${href(`/cases/${one.caseId}`)} class=${news.has(id(one)) ? 'new' : ''}
                    ><time>${today ? clockTime(one.at) : dateOnly(one.at)}</time
                    >${one.by.kind === 'system' ? html`<span class="sy">${icon(words.sign, 12)}</span>` : face(one.by, 20)}
                    <div>
                      <div class="el"><b>${personName(one.by)}</b> ${words.does} <span class="sec2">${one.title}</span></div>
                      <div class="l2"><span class="mono">${one.caseId}</span><span class="el">${one.clientShort}</span></div>
                    </div></a
                  >`;
                })
        }
      </div>`;
  }
}
define('yk-live-feed', LiveFeed);
