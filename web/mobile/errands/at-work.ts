import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { MeView } from '../../../api/views.ts';
import { Connection } from '../../controllers/listen.ts';
import { readMe } from '../../data/me.ts';
import { AT_WORK, forgetAnswers } from '../../data/offline/answers.ts';
import { recallMe } from '../../data/offline/last-me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import './errand-days.ts';

const ERRANDS = '/staff/errands';

/** Where a colleague comes back to the phone's pages: what was done outside goes out from whichever page that is; what was read here by somebody else is forgotten; without a net one goes on as who was here last. */
export async function atWork(me: MeView | null): Promise<MeView | null> {
  if (!document.querySelector('yk-errands-link')) document.body.append(document.createElement('yk-errands-link'));
  if (!me) return readMe().problem?.passing ? recallMe() : null;
  const before = localStorage.getItem(AT_WORK);
  if (before !== null && before !== me.person.id) await forgetAnswers();
  return me;
}

/** `<yk-errands-link>`: while our server is out of reach, the way to the one page that goes on without it. */
@customElement('yk-errands-link')
export class YkErrandsLink extends LitElement {
  static override styles = [
    ...kit,
    css`
      nav {
        position: fixed;
        z-index: var(--yk-z-float);
        inset: auto 0 calc(var(--yk-tabbar) + var(--yk-safe-bottom) + 16px);
        display: grid;
        place-items: center;
      }
      a {
        box-shadow: var(--yk-shadow-raised);
      }
    `,
  ];
  readonly #connection = new Connection(this);
  readonly #look = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    // Where one is now is the router's to know; it moves after a tap or a step back.
    for (const event of ['click', 'popstate']) addEventListener(event, this.#look);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const event of ['click', 'popstate']) removeEventListener(event, this.#look);
  }
  override render(): unknown {
    if (this.#connection.state.online || location.pathname.startsWith(ERRANDS)) return nothing;
    return html`<nav aria-label=${t('offline.label')}><a class="yk-button soft" href=${ERRANDS}>${t('offline.open')}</a></nav>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-errands-link': YkErrandsLink;
  }
}
