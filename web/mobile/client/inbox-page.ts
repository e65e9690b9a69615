import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { NoticeView } from '../../../api/views.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { listNotices, readNotices } from '../../data/api.ts';
import { setUnread } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/client.ts';
import { t as words } from '../../locales/kit.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from './page.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';

/** 消息: every notice of the person, newest first; a tap reads it and goes where it points. */
@customElement('yk-inbox-page')
export class YkInboxPage extends Page {
  static override styles = [
    ...kit,
    css`
      .notice {
        display: block;
        width: calc(100% - 2 * var(--yk-gutter));
        margin: 0 var(--yk-gutter) 12px;
        padding: 14px 16px;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
        content-visibility: auto;
        contain-intrinsic-size: auto 96px;
      }
      .notice:active {
        background: var(--yk-color-surface-pressed);
      }
      .new {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--yk-color-badge);
        flex: none;
      }
      .read b {
        font-weight: 400;
        color: var(--yk-color-text-2);
      }
      p {
        overflow-wrap: anywhere;
      }
      .all {
        min-height: var(--yk-target);
        padding: 0 var(--yk-gutter);
        text-align: right;
      }
    `,
  ];
  readonly #notices = new Pages<NoticeView>(
    this,
    () => 'notices',
    (cursor) => listNotices(cursor),
  );
  constructor() {
    super();
    new Live(this, { topic: 'inbox' }, () => void this.#notices.reload());
  }
  private open(notice: NoticeView): void {
    if (!notice.read) {
      void readNotices({ ids: [notice.id] }).catch(() => undefined);
      this.#notices.patch((each) => (each.id === notice.id ? { ...each, read: true } : each));
      setUnread(Math.max(0, (this.me.state.me?.unread ?? 1) - 1));
    }
    const path = notice.link.replace(/^https?:\/\/[^/]+/, '');
    if (path.startsWith('/console')) location.assign(path);
    else if (path) navigate(path);
  }
  private readonly readAll = async (): Promise<void> => {
    await readNotices({ all: true });
    this.#notices.patch((each) => ({ ...each, read: true }));
    setUnread(0);
  };
  override render(): unknown {
    const { items, known, ended, problem } = this.#notices;
    const unread = items.some(({ read }) => !read);
    return html`<yk-page heading=${t('inbox.title')} back="/me" .refresh=${() => this.#notices.reload()}>
      ${unread ? html`<p class="all"><button class="textbutton small brand" type="button" @click=${this.readAll}>${t('inbox.readAll')}</button></p>` : nothing}
      ${items.length === 0 && problem ? html`<yk-error .problem=${problem} .retry=${() => this.#notices.reload()}></yk-error>` : !known ? html`<yk-skeleton kind="cards" count="4"></yk-skeleton>` : items.length === 0 ? html`<yk-empty heading=${t('inbox.empty')}>${t('inbox.emptyText')}</yk-empty>` : nothing}
      ${repeat(
        items,
        ({ id }) => id,
        (notice) =>
          html`<button type="button" class="notice ${notice.read ? 'read' : ''}" @click=${() => this.open(notice)}>
            <span class="row apart"
              ><span class="row grow"
                >${notice.read ? nothing : html`<i class="new" role="img" aria-label=${t('inbox.unread')}></i>`}<b class="ellipsis"
                  >${notice.title}</b
                ></span
              ><time class="caption text3" datetime=${notice.at}>${when(notice.at)}</time></span
            >
            <p class="small text2 gap1">${notice.text}</p>
          </button>`,
      )}
      ${known && !ended ? html`<p class="foot" data-end>${words('list.more')}</p>` : nothing}
    </yk-page>`;
  }
}
