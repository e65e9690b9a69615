import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClientArchiveView } from '../../../api/views/runs.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { call } from '../../data/http.ts';
import { kit } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/clients.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';

await wordsReady();

const at = (clientId: string, more = ''): string => `/api/clients/${encodeURIComponent(clientId)}/package${more}`;

/** `<yk-company-package clientId>`: 下载我的资料: everything the firm keeps of a company as one archive, made when it is asked for, kept for a week. */
@customElement('yk-company-package')
export class YkCompanyPackage extends LitElement {
  static override styles = kit;
  @property() clientId = '';
  readonly #latest = new Resource<ClientArchiveView>(
    this,
    () => (this.clientId ? `package ${this.clientId}` : null),
    () => call(at(this.clientId)),
  );
  readonly #submit = new Submit(this);
  constructor() {
    super();
    new Live(this, { topic: 'run' }, () => void this.#latest.load());
  }
  private readonly make = async (): Promise<void> => {
    const made = await this.#submit.run({ client: this.clientId }, (key) => call(at(this.clientId), { method: 'POST', body: {}, key }));
    if (made) await this.#latest.load();
  };
  override render(): unknown {
    const run = this.#latest.value?.run ?? null;
    const going = run !== null && run.finishedAt === null;
    const file = run?.file && !run.file.expired ? run.file : null;
    return html`<yk-section heading=${t('package.title')}
      ><yk-card
        ><yk-cell
          indent
          ?button=${!going}
          heading=${going ? t('package.going') : t(file ? 'package.again' : 'package.make')}
          sub=${going ? t('package.progress', { n: run.done, count: run.total }) : t('package.text')}
          @click=${() => {
            if (!going && !this.#submit.busy) void this.make();
          }}
          ><span slot="lead" class="tile mute"><yk-icon name="file"></yk-icon></span></yk-cell></yk-card
      >${
        file
          ? html`<div class="gutter">
              <a class="yk-button soft wide" href=${at(this.clientId, '/file')} target="_blank" rel="noopener" download=${file.name}
                ><yk-icon name="file"></yk-icon>${t('package.ready')}</a
              >
            </div>`
          : nothing
      }${this.#submit.problem ? html`<yk-error .problem=${this.#submit.problem}></yk-error>` : nothing}</yk-section
    >`;
  }
}
