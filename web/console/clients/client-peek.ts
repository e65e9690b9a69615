import { html, nothing, type TemplateResult } from 'lit';
import { Resource } from '../../controllers/resource.ts';
import { getClient } from '../../data/clients-api.ts';
import { t } from '../../locales/console-clients.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble, who } from '../parts.ts';
import { href } from '../router.ts';
import { tagMarks } from './client-columns.ts';
import { profileWords } from './client-boxes.ts';
import './client-timeline.ts';
import '../styles/clients.css';

/** A look at a client without leaving the list. */
export class ClientPeek extends Part {
  static override properties = { client: {}, close: {} };
  declare client: string;
  declare close: () => void;
  readonly view = new Resource(
    this,
    () => (this.client ? `client:${this.client}` : null),
    () => getClient(this.client),
  );

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    return html`<aside class="peek" aria-label=${t('peek')}>
      <header>
        <div class="grow">
          <h2>${view?.name ?? ''}</h2>
          <div class="row mut" .style=${'margin-top:3px'}><span class="mono">${view?.usci ?? ''}</span></div>
        </div>
        <button class="ib" aria-label=${t('close')} @click=${this.close}>${icon('close', 16)}</button>
      </header>
      <div class="body" tabindex="0">
        ${
          problem && !view
            ? trouble(problem.message, () => {
                void this.view.load();
              })
            : !view
              ? html`${skeleton(16)}<br />${skeleton(80)}`
              : html`<dl>
                    <div class="kv">
                      <dt>${t('column.accountant')}</dt>
                      <dd>${who(view.accountant ? { ...view.accountant, kind: 'staff' } : null, t('noAccountant'))}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('box.taxes')}</dt>
                      <dd>${profileWords(view.profile ?? view)}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.store')}</dt>
                      <dd>${view.stores.map(({ name }) => name).join(t('comma'))}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.openCases')}</dt>
                      <dd>${view.cases.open} / ${view.cases.total}</dd>
                    </div>
                    ${
                      view.tags.length > 0
                        ? html`<div class="kv">
                            <dt>${t('column.tags')}</dt>
                            <dd>${tagMarks(view.tags, 4)}</dd>
                          </div>`
                        : nothing
                    }
                  </dl>
                  <div class="sh"><h3>${t('box.timeline')}</h3></div>
                  <yk-client-timeline .client=${this.client} .brief=${true}></yk-client-timeline>`
        }
      </div>
      <footer>
        <a class="btn pri" href=${href(`/clients/${this.client}`)}><span>${t('open')}</span><kbd>↵</kbd></a
        ><span class="grow"></span><span class="mut">${t('peek.keys')}</span>
      </footer>
    </aside>`;
  }
}
define('yk-client-peek', ClientPeek);
