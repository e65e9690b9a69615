import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HomeView } from '../../../api/views/home.ts';
import type { Block } from '../../../domain/home/blocks.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import '../mall/service-shelf.ts';

await wordsReady();

/** `<yk-home-services .block .home>`: 推荐服务, or the services of one category; fetched when a block of the page needs it. */
@customElement('yk-home-services')
export class YkHomeServices extends LitElement {
  @property({ attribute: false }) block: Block | null = null;
  @property({ attribute: false }) home: HomeView | null = null;
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
  override render(): unknown {
    const { block, home } = this;
    if (!home || (block?.type !== 'recommended' && block?.type !== 'category')) return nothing;
    const ids = home.shelves[block.id] ?? [];
    return html`<yk-service-shelf
      heading=${block.title}
      category=${block.type === 'category' ? block.categoryId : ''}
      look=${block.look}
      ?prices=${block.prices}
      ?figures=${block.figures}
      ?all=${block.all}
      .items=${ids.flatMap((id) => home.services.find((service) => service.id === id) ?? [])}
    ></yk-service-shelf>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-home-services': YkHomeServices;
  }
}
