import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { AnnouncementView } from '../../../api/views/announcements.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getAnnouncement, readAnnouncement } from '../../data/announcements-api.ts';
import { announcementFileUrl } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/news.ts';
import { dayOf } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import { richStyles } from '../rich-styles.ts';
import '../../elements/card.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** 公告: one announcement, whole; seen by somebody it is meant for, it is read. */
@customElement('yk-announcement-page')
export class YkAnnouncementPage extends Page {
  static override styles = [
    ...kit,
    richStyles,
    css`
      .cover {
        display: block;
        width: calc(100% - 2 * var(--yk-gutter));
        margin: 0 var(--yk-gutter) 12px;
        aspect-ratio: 16 / 9;
        object-fit: cover;
        border-radius: var(--yk-radius-3);
        background: var(--yk-color-surface-sunken);
      }
    `,
  ];
  readonly #one = new Resource<AnnouncementView>(
    this,
    () => `announcement ${this.params['id'] ?? ''}`,
    () => getAnnouncement(this.params['id'] ?? ''),
  );
  /** Told to the server once. */
  #told = '';

  constructor() {
    super();
    new Live(this, { topic: 'catalogue' }, (event) => {
      if (event === null || event.recordId === this.params['id']) void this.#one.load();
    });
  }
  protected override updated(): void {
    const id = this.#one.value?.id;
    if (!id || this.#told === id || !this.me.state.me?.roles.length) return;
    this.#told = id;
    void readAnnouncement(id).catch(() => undefined);
  }
  private body({ id, title, at, coverId, bodyHtml, files }: AnnouncementView): unknown {
    const firm = this.me.state.me?.firm.short ?? '';
    return html`<header class="pagehead">
        <h1 class="heading">${title}</h1>
        <p class="small text3 gap2 num">${firm ? html`${firm}<i class="dot"></i>` : nothing}${dayOf(at)}</p>
      </header>
      ${coverId ? html`<img class="cover" src=${announcementFileUrl(id, coverId)} alt="" />` : nothing}
      <yk-card padded><div class="rich">${unsafeHTML(bodyHtml)}</div></yk-card>
      ${
        files.length > 0
          ? html`<yk-section heading=${t('attached')}
              ><yk-card padded><yk-files .files=${files}></yk-files></yk-card
            ></yk-section>`
          : nothing
      }`;
  }
  override render(): unknown {
    const { value, problem } = this.#one;
    return html`<yk-page heading=${t('title')} ?titled=${value !== null} back="/announcements" .refresh=${() => this.#one.load()}
        >${
          problem?.status === 404
            ? html`<yk-empty heading=${t('gone')}
                >${t('goneText')}<a slot="action" class="yk-button soft" href="/announcements">${t('toAll')}</a></yk-empty
              >`
            : value
              ? this.body(value)
              : problem
                ? html`<yk-error .problem=${problem} .retry=${() => this.#one.load()}></yk-error>`
                : html`<yk-skeleton kind="form"></yk-skeleton>`
        }</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-announcement-page': YkAnnouncementPage;
  }
}
