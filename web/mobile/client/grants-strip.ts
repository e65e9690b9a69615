import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Resource } from '../../controllers/resource.ts';
import { listGrants, reportGrants, wechatSdk } from '../../data/wechat-share.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/me.ts';
import '../../elements/icon.ts';

const MOST_AT_ONCE = 3;

/** `<yk-grants-strip>`: 办理进度通知我: WeChat's own button asks for one message of each kind that nothing is left of; what was allowed is told to the firm. */
@customElement('yk-grants-strip')
export class YkGrantsStrip extends LitElement {
  static override styles = [
    ...kit,
    css`
      wx-open-subscribe {
        flex: none;
        min-width: 72px;
        min-height: var(--yk-target);
        display: inline-grid;
        place-items: center;
      }
      wx-open-subscribe::part(button) {
        min-height: var(--yk-target);
        padding: 0 12px;
        font-weight: 500;
        color: inherit;
      }
    `,
  ];
  @state() private able = false;
  @state() private done = false;
  readonly #grants = new Resource(this, () => 'grants', listGrants);

  override connectedCallback(): void {
    super.connectedCallback();
    void wechatSdk(location.href).then((wx) => {
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
  /** WeChat reads the button's words from a template; made by hand, because a script in a Lit template is dropped. */
  protected override updated(): void {
    const tag = this.renderRoot.querySelector('wx-open-subscribe');
    if (!tag || tag.firstElementChild) return;
    const words = document.createElement('script');
    words.type = 'text/wxtag-template';
    words.textContent = t('grants.allow');
    tag.append(words);
    tag.addEventListener('success', (event) => void this.allowed(event));
  }
  override render(): unknown {
    if (this.done)
      return html`<p class="hint brand" role="status"><yk-icon name="check"></yk-icon><span class="grow">${t('grants.done')}</span></p>`;
    const spent = this.#grants.value?.items.filter(({ remaining }) => remaining === 0).slice(0, MOST_AT_ONCE) ?? [];
    if (!this.able || spent.length === 0) return nothing;
    return html`<div class="hint brand">
      <yk-icon name="bell"></yk-icon><span class="grow">${t('grants.ask')}</span
      ><wx-open-subscribe template=${spent.map(({ templateId }) => templateId).join(',')}></wx-open-subscribe>
    </div>`;
  }
}
