import { html, nothing, type TemplateResult } from 'lit';
import type { AccountSurfaces, MenuAction } from '../../../domain/account-menu.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-account-menu.ts';
import { Part, define } from '../part.ts';

/** The account's window as a follower has it, while it is written: the menu can be tried. */
class AccountPreview extends Part {
  static override properties = { surfaces: {} };
  declare surfaces: AccountSurfaces | null;
  #said: { from: 'person' | 'account'; text: string }[] = [];
  #open = -1;

  constructor() {
    super();
    this.surfaces = null;
  }
  private press(name: string, action: MenuAction): void {
    this.#open = -1;
    const said = action.kind === 'click' ? action.reply : t('preview.opens', { to: action.kind === 'view' ? action.to : action.page });
    this.#said = [...this.#said.slice(-6), { from: 'person', text: name }, ...(said ? [{ from: 'account' as const, text: said }] : [])];
    this.requestUpdate();
  }
  override render(): TemplateResult | typeof nothing {
    const { surfaces } = this;
    if (!surfaces) return nothing;
    const name = readMe().me?.firm.short ?? '';
    const bubble = (from: string, text: string): TemplateResult => html`<p class=${from}><span>${text}</span></p>`;
    return html`<section class="svc-phone am-phone">
      <header>${name}</header>
      <div class="svc-glass" tabindex="0" role="log" aria-label=${t('preview')}>
        <p class="note2">${t('preview.follow', { name })}</p>
        ${surfaces.replies.welcome.trim() ? bubble('account', surfaces.replies.welcome) : nothing}
        ${this.#said.length === 0 && surfaces.menu.length > 0 ? html`<p class="note2">${t('preview.press')}</p>` : nothing}
        ${this.#said.map(({ from, text }) => bubble(from, text))}
      </div>
      <nav aria-label=${t('menu')}>
        ${surfaces.menu.map(({ name: called, action, items }, index) => {
          const shown = called.trim() || t('menu.button', { n: index + 1 });
          if (items.length === 0)
            return html`<div>
              <button type="button" class="el" @click=${() => action && this.press(shown, action)}>${shown}</button>
            </div>`;
          return html`<div>
            ${
              this.#open === index
                ? html`<ul>
                    ${items.map((item) => html`<li><button type="button" class="el" @click=${() => this.press(item.name, item.action)}>${item.name || ' '}</button></li>`)}
                  </ul>`
                : nothing
            }<button
              type="button"
              class="el"
              aria-expanded=${this.#open === index}
              @click=${() => {
                this.#open = this.#open === index ? -1 : index;
                this.requestUpdate();
              }}
            >
              ≡ ${shown}
            </button>
          </div>`;
        })}
      </nav>
    </section>`;
  }
}
define('yk-account-preview', AccountPreview);
