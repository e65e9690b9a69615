import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Resource } from '../../controllers/resource.ts';
import { inMiniProgram } from '../../data/entrance.ts';
import { listGrants, reportGrants, wechatSdk } from '../../data/wechat-share.ts';
import { kit } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/me.ts';
import '../../elements/icon.ts';

await wordsReady();

const MOST_AT_ONCE = 3;

/** `<yk-grants-strip>`: 办理进度通知我: WeChat's own button asks for one message of each kind that nothing is left of; what was allowed is told to the firm. */
@customElement('yk-grants-strip')
export class YkGrantsStrip extends LitElement {
  static override styles = [
    ...kit,
    css`
      .hint {
        align-items: center;
      }
      wx-open-subscribe {
        flex: none;
        display: inline-grid;
        place-items: center;
        min-width: 72px;
        min-height: var(--yk-target);
        border-radius: var(--yk-radius-2);
        font-weight: 500;
        background: var(--yk-color-brand);
        color: var(--yk-color-on-brand);
      }
      wx-open-subscribe::part(button) {
        min-width: 72px;
        min-height: var(--yk-target);
        border: 0;
        border-radius: inherit;
        font: inherit;
        background: none;
        color: inherit;
        cursor: pointer;
      }
    `,
  ];
  @state() private able = false;
  @state() private done = false;
  readonly #grants = new Resource(this, () => 'grants', listGrants);
  #tag: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // The mini-program asks on a page of its own; WeChat's tag is nothing in its web-view.
    if (inMiniProgram()) this.able = true;
    else
      void wechatSdk().then((wx) => {
        this.able = wx !== null;
      });
  }
  private readonly allowed = async (event: Event): Promise<void> => {
    const { subscribeDetails = '{}' } = (event as CustomEvent<{ subscribeDetails?: string }>).detail ?? {};
    const details = JSON.parse(subscribeDetails) as Record<string, string>;
    const ids = Object.entries(details).flatMap(([id, said]) => (said.includes('accept') ? id : []));
    if (ids.length === 0) return;
    await reportGrants(ids).catch(() => undefined);
    this.done = true;
  };
  private readonly askInMini = async (): Promise<void> => {
    const { askForGrants } = await import('../../data/mini-program.ts');
    await askForGrants();
    await this.#grants.load();
  };
  /** WeChat reads the button's words from a template as it finds the tag: made by hand, because a script in a Lit template is dropped. */
  private button(templates: string): HTMLElement {
    if (this.#tag?.getAttribute('template') === templates) return this.#tag;
    const [tag, words] = [document.createElement('wx-open-subscribe'), document.createElement('script')];
    words.type = 'text/wxtag-template';
    words.textContent = t('grants.allow');
    tag.setAttribute('template', templates);
    tag.append(words);
    tag.addEventListener('success', (event) => void this.allowed(event));
    this.#tag = tag;
    return tag;
  }
  override render(): unknown {
    if (this.done)
      return html`<p class="hint brand" role="status"><yk-icon name="check"></yk-icon><span class="grow">${t('grants.done')}</span></p>`;
    const spent = this.#grants.value?.items.filter(({ remaining }) => remaining === 0).slice(0, MOST_AT_ONCE) ?? [];
    if (!this.able || spent.length === 0) return nothing;
    return html`<div class="hint brand">
      <yk-icon name="bell"></yk-icon><span class="grow">${t('grants.ask')}</span>${
        inMiniProgram()
          ? html`<button class="yk-button small" type="button" @click=${this.askInMini}>${t('grants.allow')}</button>`
          : this.button(spent.map(({ templateId }) => templateId).join(','))
      }
    </div>`;
  }
}
