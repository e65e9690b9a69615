import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Me } from '../controllers/listen.ts';
import { Resource } from '../controllers/resource.ts';
import { getTodo } from '../data/api.ts';
import { facesOf, switchClient, switchFace, type Face } from '../data/me.ts';
import type { IconName } from '../elements/icon.ts';
import { kit } from '../elements/styles.ts';
import { t as first } from '../locales/home.ts';
import { t as words } from '../locales/kit.ts';
import { t } from '../locales/me.ts';
import { mark } from '../locales/punctuation.ts';
import { here, navigate } from '../router.ts';
import { waitingCases } from './client/todo-card.ts';
import { HOME_OF } from './tabs.ts';
import '../elements/cell.ts';
import '../elements/sheet.ts';

const ICONS: Record<Face, IconName> = { client: 'building', staff: 'bolt', admin: 'flag' };

/** `<yk-switch-sheet .open>`: 切换, without logging in again: the sides a person may look from and their companies, with what waits in each. Fires `close`. */
@customElement('yk-switch-sheet')
export class YkSwitchSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      h3 {
        padding: 12px var(--yk-inset) 4px;
        font-size: var(--yk-text-small);
        font-weight: 500;
        color: var(--yk-color-text-3);
      }
      .value {
        color: var(--yk-color-brand-text);
      }
      .badge {
        margin-left: 6px;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  readonly #me = new Me(this);
  readonly #todo = new Resource(this, () => (this.#me.state.me?.clients.length ? 'todo' : null), getTodo);

  private readonly close = (): void => {
    this.dispatchEvent(new Event('close'));
  };
  private look(face: Face): void {
    const changed = face !== this.#me.state.face;
    switchFace(face);
    this.close();
    if (changed) navigate(HOME_OF[face]);
  }
  private pick(clientId: string): void {
    switchClient(clientId);
    // Where the whole screen is of the other side, the company's own home is what one wants to see.
    if (this.#me.state.face !== 'client') return this.look('client');
    this.close();
    if (here().startsWith('/companies/')) navigate(`/companies/${clientId}`, { replace: true });
  }
  private cell(icon: IconName, heading: string, sub: string, here: boolean, waits: number, choose: () => void): unknown {
    return html`<yk-cell button indent .chevron=${false} current=${here ? 'true' : ''} @click=${choose}
      ><span slot="lead" class="tile ${here ? '' : 'mute'}"><yk-icon name=${icon}></yk-icon></span
      >${heading}${waits ? html`<span class="badge" role="img" aria-label=${t('switch.waits', { n: waits })}>${waits}</span>` : nothing}<span
        slot="sub"
        >${sub}</span
      >${here ? html`<yk-icon slot="value" class="value" name="check"></yk-icon>` : nothing}</yk-cell
    >`;
  }
  override render(): unknown {
    const { me, face, clientId } = this.#me.state;
    if (!me) return nothing;
    const faces = facesOf(me);
    const waiting = this.#todo.value ? waitingCases(this.#todo.value) : [];
    const sub = (each: Face): string =>
      each === 'client' || !me.staff
        ? t('switch.companies', { n: me.clients.length })
        : [words(`role.${me.staff.role}`), ...me.stores.map(({ name }) => name)].slice(0, 3).join(mark('，'));
    return html`<yk-sheet .open=${this.open} heading=${t('switch.title')} @close=${this.close}>
      ${
        faces.length > 1
          ? html`<h3>${t('switch.face')}</h3>
              <div role="group" aria-label=${t('switch.face')}>
                ${faces.map((each) => this.cell(ICONS[each], first(`face.${each}`), sub(each), each === face, 0, () => this.look(each)))}
              </div>`
          : nothing
      }
      ${
        me.clients.length > 0
          ? html`<h3>${t('switch.company')}</h3>
              <div role="group" aria-label=${t('switch.company')}>
                ${me.clients.map(({ id, short, name }) => this.cell('building', short, name, id === clientId && face === 'client', waiting.filter(({ client }) => client.id === id).length, () => this.pick(id)))}
              </div>`
          : nothing
      }
    </yk-sheet>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-switch-sheet': YkSwitchSheet;
  }
}
