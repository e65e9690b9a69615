import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { NoticeView } from '../../../api/views/own.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { ApiProblem, listNotices, readNotices } from '../../data/api.ts';
import { loadMe, setUnread } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/me.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';

/** 消息: every notice of the person, newest first, live; all or unread, by company; a tap reads it and goes where it points. URL = what is shown. */
@customElement('yk-inbox-page')
export class YkInboxPage extends Page {
  static override styles = [
    ...kit,
    css`
      .tools {
        display: flex;
        align-items: center;
        gap: 12px;
        padding-right: var(--yk-gutter);
      }
      .chips.scroll.onpage {
        padding-right: 0;
      }
      .tools .textbutton {
        margin-bottom: 8px;
      }
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
    `,
  ];
  @state() private refused = '';
  readonly #notices = new Pages<NoticeView>(
    this,
    () => `notices ${this.unread} ${this.clientId}`,
    (cursor) => listNotices({ unread: this.unread, clientId: this.clientId, cursor, limit: 30 }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'inbox' }, (event) => {
      // What was read here stands as read already; under 未读 it stays until one comes back.
      if (event?.type !== 'read') void this.#notices.reload();
    });
  }
  private get unread(): boolean {
    return this.query.get('view') === 'unread';
  }
  private get clientId(): string {
    return this.query.get('client') ?? '';
  }
  private show(view: string, client: string): void {
    const search = new URLSearchParams({ ...(view ? { view } : {}), ...(client ? { client } : {}) }).toString();
    navigate(`/inbox${search ? `?${search}` : ''}`, { replace: true });
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
    this.refused = '';
    try {
      await readNotices({ all: true });
      this.#notices.patch((each) => ({ ...each, read: true }));
      setUnread(0);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.refused = t('inbox.readFailed', { why: problem.message });
    }
  };
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#notices.reload(), loadMe()]);
  };

  private tools(): unknown {
    const { me } = this.me.state;
    const clients = me && me.clients.length > 1 ? me.clients : [];
    const chip = (label: string, pressed: boolean, choose: () => void): unknown =>
      html`<button class="chip" type="button" aria-pressed=${pressed} @click=${choose}>${label}</button>`;
    const view = this.unread ? 'unread' : '';
    return html`<div class="tools">
      <div class="chips scroll onpage grow" role="group" aria-label=${t('inbox.filter')} tabindex=${clients.length ? '0' : nothing}>
        ${chip(t('inbox.all'), !this.unread && !this.clientId, () => this.show('', ''))}${chip(`${t('inbox.onlyUnread')}${me?.unread ? ` ${me.unread}` : ''}`, this.unread, () => this.show(this.unread ? '' : 'unread', this.clientId))}${clients.map(({ id, short }) => chip(short, id === this.clientId, () => this.show(view, id === this.clientId ? '' : id)))}
      </div>
      ${me?.unread ? html`<button class="textbutton small brand" type="button" @click=${this.readAll}>${t('inbox.readAll')}</button>` : nothing}
    </div>`;
  }
  private empty(): unknown {
    if (this.unread) return html`<yk-empty heading=${t('inbox.emptyUnread')}>${t('inbox.emptyUnreadText')}</yk-empty>`;
    return html`<yk-empty heading=${t(this.clientId ? 'inbox.emptyCompany' : 'inbox.empty')}>${t('inbox.emptyText')}</yk-empty>`;
  }
  private row(notice: NoticeView): unknown {
    const several = (this.me.state.me?.clients.length ?? 0) > 1 && !this.clientId;
    return html`<button type="button" class="notice ${notice.read ? 'read' : ''}" @click=${() => this.open(notice)}>
      <span class="row apart"
        ><span class="row grow"
          >${notice.read ? nothing : html`<i class="new" role="img" aria-label=${t('inbox.unread')}></i>`}<b class="ellipsis"
            >${notice.title}</b
          ></span
        ><time class="caption text3 nowrap" datetime=${notice.at}>${when(notice.at)}</time></span
      >
      <p class="small text2 gap1">${notice.text}</p>
      ${several && notice.client ? html`<p class="caption text3 gap1">${notice.client.short}</p>` : nothing}
    </button>`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#notices;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${() => this.#notices.reload()}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="rows" count="6"></yk-skeleton>`;
    if (items.length === 0) return this.empty();
    return html`${repeat(
      items,
      ({ id }) => id,
      (notice) => this.row(notice),
    )}${listFoot(this.#notices)}`;
  }
  override render(): unknown {
    return html`<yk-page heading=${t('inbox.title')} back="/me" .refresh=${this.refresh}>
      ${this.tools()}${this.refused ? html`<p class="hint bad" role="alert"><yk-icon name="alert"></yk-icon><span class="grow">${this.refused}</span></p>` : nothing}${this.list()}
    </yk-page>`;
  }
}
