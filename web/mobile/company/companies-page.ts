import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Resource } from '../../controllers/resource.ts';
import { getTodo } from '../../data/api.ts';
import { loadMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/clients.ts';
import { Page } from '../client/page.ts';
import { waitingCases } from '../client/todo-card.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/skeleton.ts';

/** 我的企业: every company of the person, with what waits in each. */
@customElement('yk-companies-page')
export class YkCompaniesPage extends Page {
  static override styles = kit;
  readonly #todo = new Resource(this, () => 'todo', getTodo);

  override render(): unknown {
    const { me, clientId } = this.me.state;
    const waiting = this.#todo.value ? waitingCases(this.#todo.value) : [];
    return html`<yk-page heading=${t('mine.title')} back="/me" .refresh=${() => Promise.all([loadMe(), this.#todo.load()])}
      >${
        !me
          ? html`<yk-skeleton kind="cells" count="3"></yk-skeleton>`
          : me.clients.length === 0
            ? html`<yk-empty heading=${t('mine.none')}>${t('mine.noneText')}</yk-empty>`
            : html`<yk-card
                >${me.clients.map(({ id, short, name }) => {
                  const n = waiting.filter(({ client }) => client.id === id).length;
                  return html`<yk-cell indent href="/companies/${id}" heading=${short}
                    ><span slot="lead" class="tile"><yk-icon name="building"></yk-icon></span
                    ><span slot="sub"
                      >${name}${id === clientId && me.clients.length > 1 ? html`<i class="dot"></i>${t('mine.now')}` : nothing}</span
                    >${n ? html`<span slot="value" class="badge" role="img" aria-label=${t('mine.waits', { n })}>${n}</span>` : nothing}</yk-cell
                  >`;
                })}</yk-card
              >`
      }</yk-page
    >`;
  }
}
