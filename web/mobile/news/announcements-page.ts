import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AnnouncementItem } from '../../../api/views/announcements.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { listAnnouncements } from '../../data/announcements-api.ts';
import { fileUrl } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/news.ts';
import { dayOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** 公告 for whoever looks: pinned first, then the newest; what is unread has a dot. */
@customElement('yk-announcements-page')
export class YkAnnouncementsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .one {
        display: flex;
        gap: 12px;
        margin: 0 var(--yk-gutter) 12px;
        padding: 14px 16px;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
        content-visibility: auto;
        contain-intrinsic-size: auto 112px;
      }
      .one:active {
        background: var(--yk-color-surface-pressed);
      }
      .one img {
        width: 84px;
        height: 63px;
        object-fit: cover;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        flex: none;
      }
      .new {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--yk-color-badge);
        flex: none;
      }
      .title {
        font-size: var(--yk-text-cell);
        font-weight: 500;
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      .read .title {
        font-weight: 400;
        color: var(--yk-color-text-2);
      }
      .excerpt {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .pin {
        padding: 0 6px;
        border-radius: 4px;
        line-height: 20px;
        background: var(--yk-color-brand-soft);
        color: var(--yk-color-brand-text);
      }
    `,
  ];
  readonly #news = new Pages<AnnouncementItem>(
    this,
    () => (this.meId === null ? null : `news ${this.unread}`),
    (cursor) => listAnnouncements({ ...(this.unread ? { unread: '1' } : {}), cursor, limit: 20 }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'catalogue' }, (event) => {
      if (event === null || event.type === 'announcement') void this.#news.reload();
    });
  }
  override connectedCallback(): void {
    super.connectedCallback();
    // What was read on the way is read now.
    void this.#news.reload();
  }
  private get unread(): boolean {
    return this.query.get('view') === 'unread';
  }
  private row(one: AnnouncementItem): unknown {
    return html`<a class="one ${one.read ? 'read' : ''}" href="/announcements/${one.id}"
      ><div class="grow">
        <div class="row top">
          ${one.read ? nothing : html`<i class="new gap2" role="img" aria-label=${t('unread')}></i>`}<span class="title grow"
            >${one.title}</span
          >
        </div>
        ${one.excerpt ? html`<p class="small text3 gap1 excerpt">${one.excerpt}</p>` : nothing}
        <p class="row caption text3 gap2 num">
          ${one.pinned ? html`<span class="pin">${t('pinned')}</span>` : nothing}<time datetime=${one.at}>${dayOf(one.at)}</time
          >${one.files > 0 ? html`<span>${t('files', { n: one.files })}</span>` : nothing}
        </p>
      </div>
      ${one.coverId ? html`<img src=${fileUrl({ id: one.coverId })} alt="" loading="lazy" decoding="async" />` : nothing}</a
    >`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#news;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${() => void this.#news.reload()}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="rows" count="5"></yk-skeleton>`;
    if (items.length === 0)
      return html`<yk-empty heading=${t(this.unread ? 'emptyUnread' : 'empty')}
        >${t(this.unread ? 'emptyUnreadText' : 'emptyText')}</yk-empty
      >`;
    return html`${repeat(
      items,
      ({ id }) => id,
      (one) => this.row(one),
    )}${listFoot(this.#news)}`;
  }
  override render(): unknown {
    const chip = (unread: boolean): unknown =>
      html`<button
        class="chip"
        type="button"
        aria-pressed=${unread === this.unread}
        @click=${() => navigate(`/announcements${unread ? '?view=unread' : ''}`, { replace: true })}
      >
        ${t(unread ? 'onlyUnread' : 'all')}
      </button>`;
    return html`<yk-page heading=${t('title')} back="/me" .refresh=${() => this.#news.reload()}>
      <div class="chips scroll onpage" role="group" aria-label=${t('filter')}>${chip(false)}${chip(true)}</div>
      ${this.list()}
    </yk-page>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-announcements-page': YkAnnouncementsPage;
  }
}
