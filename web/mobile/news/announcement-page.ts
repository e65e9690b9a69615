import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Resource } from '../../controllers/resource.ts';
import { getHome } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/client.ts';
import { dayOf } from '../../locales/when.ts';
import { Page } from './page.ts';
import '../../elements/card.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';

/** 公告: one announcement, whole. */
@customElement('yk-announcement-page')
export class YkAnnouncementPage extends Page {
  static override styles = kit;
  readonly #home = new Resource(
    this,
    () => 'home',
    () => getHome(),
  );
  override render(): unknown {
    const found = this.#home.value?.announcements.find(({ id }) => id === this.params['id']);
    const at = found?.at;
    return html`<yk-page heading=${t('announcement.title')} ?titled=${found !== undefined} back="/"
      >${
        found
          ? html`<header class="pagehead">
                <h1 class="heading">${found.title}</h1>
                ${at ? html`<p class="small text3 gap2 num">${this.#home.value?.firm.short}<i class="dot"></i>${dayOf(at)}</p>` : nothing}
              </header>
              <yk-card padded><p class="prose">${found.body}</p></yk-card>`
          : this.#home.value
            ? html`<yk-empty heading=${t('announcement.gone')}></yk-empty>`
            : this.#home.problem
              ? html`<yk-error .problem=${this.#home.problem} .retry=${() => this.#home.load()}></yk-error>`
              : html`<yk-skeleton kind="form"></yk-skeleton>`
      }</yk-page
    >`;
  }
}
