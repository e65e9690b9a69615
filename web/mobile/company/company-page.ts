import { html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ClientView, ContactView } from '../../../api/views/clients.ts';
import type { ContactRight } from '../../../domain/roles.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getClient, listContacts } from '../../data/clients-api.ts';
import { followClient } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/clients.ts';
import { mark } from '../../locales/punctuation.ts';
import { Page } from '../client/page.ts';
import { companyRecord } from './company-record.ts';
import '../client/accountant-card.ts';
import '../client/another-accountant.ts';
import './contact-rights-sheet.ts';
import './invite-sheet.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';

/** One company of a contact: its record, accountant, cases and files; who manages it sees its contacts, their rights, and invites. */
@customElement('yk-company-page')
export class YkCompanyPage extends Page {
  static override styles = kit;
  @state() private changing: ContactView | null = null;
  @state() private inviting = false;
  readonly #client = new Resource<ClientView>(
    this,
    () => (this.clientId ? `client ${this.clientId}` : null),
    () => getClient(this.clientId),
  );
  readonly #contacts = new Resource(
    this,
    () => (this.manages ? `contacts ${this.clientId}` : null),
    () => listContacts(this.clientId),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.clientId) void this.refresh();
    });
  }
  private get clientId(): string {
    return this.params['id'] ?? '';
  }
  private get manages(): boolean {
    return this.#client?.value?.rights?.includes('manage') ?? false;
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#client.load(), this.#contacts.load()]);
  };
  protected override firstUpdated(): void {
    fetchLater(() => import('./client-custody.ts'));
    fetchLater(() => import('./company-package.ts'));
  }
  protected override updated(_: PropertyValues): void {
    if (this.#client.value) followClient(this.clientId);
  }

  private contact(contact: ContactView): unknown {
    const rights = contact.rights.map((right) => t(`right.${right}`)).join(mark('、')) || t('contacts.rightsNone');
    return html`<yk-cell
      indent
      ?button=${!contact.self}
      @click=${() => {
        if (!contact.self) this.changing = contact;
      }}
      ><yk-avatar slot="lead" name=${contact.name}></yk-avatar
      >${contact.name}${contact.self || contact.title ? html` <span class="small text3">${contact.self ? t('contacts.self') : contact.title}</span>` : nothing}<span
        slot="sub"
        >${contact.joined ? rights : t('contacts.notJoined')}</span
      ></yk-cell
    >`;
  }
  private contacts(): unknown {
    if (!this.manages) return nothing;
    const { value, problem } = this.#contacts;
    return html`<yk-section heading=${t('contacts.title')}
      >${value ? html`<yk-card>${value.items.map((contact) => this.contact(contact))}</yk-card>` : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#contacts.load()}></yk-error>` : html`<yk-skeleton kind="cells" count="2"></yk-skeleton>`}
      <div class="gutter">
        <button
          class="yk-button soft wide"
          type="button"
          @click=${() => {
            this.inviting = true;
          }}
        >
          <yk-icon name="plus"></yk-icon>${t('contacts.invite')}
        </button>
      </div></yk-section
    >`;
  }
  private body(client: ClientView): unknown {
    const rights = (client.rights ?? []).map((right: ContactRight) => t(`right.${right}`)).join(mark('、')) || t('contacts.rightsNone');
    return html`<header class="pagehead">
        <h1 class="heading">${client.short}</h1>
        <p class="small text3 gap1">${client.name}</p>
      </header>
      <yk-card
        ><yk-cell indent href="/months?client=${client.id}" heading=${t('company.months')} sub=${t('company.monthsText')}
          ><span slot="lead" class="tile"><yk-icon name="tax"></yk-icon></span></yk-cell
        ><yk-cell
          indent
          href="/cases?client=${client.id}"
          heading=${t('company.cases')}
          sub=${t('company.casesText', { n: client.cases.open, count: client.cases.total })}
          ><span slot="lead" class="tile"><yk-icon name="progress"></yk-icon></span></yk-cell
        >${
          client.rights?.includes('ledgers')
            ? html`<yk-cell indent href="/ledgers" heading=${t('company.ledgers')} sub=${t('company.ledgersText')}
                ><span slot="lead" class="tile"><yk-icon name="chart"></yk-icon></span
              ></yk-cell>`
            : nothing
        }${
          (client.rights ?? []).some((right) => right !== 'ledgers')
            ? html`<yk-cell indent href="/contracts?client=${client.id}" heading=${t('company.contracts')} sub=${t('company.contractsText')}
                ><span slot="lead" class="tile"><yk-icon name="invoice"></yk-icon></span
              ></yk-cell>`
            : nothing
        }<yk-cell indent href="/files?client=${client.id}" heading=${t('company.files')} sub=${t('company.filesText')}
          ><span slot="lead" class="tile"><yk-icon name="file"></yk-icon></span></yk-cell
        ><yk-cell indent heading=${t('company.rights')} sub=${rights}
          ><span slot="lead" class="tile mute"><yk-icon name="shield"></yk-icon></span></yk-cell
      ></yk-card>
      <yk-section heading=${t('company.accountant')}
        >${client.accountantCard ? html`<yk-accountant-card .card=${client.accountantCard} clientId=${client.id}></yk-accountant-card><yk-another-accountant clientId=${client.id}></yk-another-accountant>` : html`<yk-card><yk-cell heading=${t('company.noAccountant')}></yk-cell></yk-card>`}</yk-section
      >
      ${this.contacts()}<yk-client-custody clientId=${client.id}></yk-client-custody>${companyRecord(client)}<yk-company-package
        clientId=${client.id}
      ></yk-company-package>
      <p class="foot">${t('company.wrong')}</p>
      <yk-contact-rights-sheet
        clientId=${client.id}
        .contact=${this.changing}
        .may=${client.rights ?? []}
        @changed=${() => void this.#contacts.load()}
        @close=${() => {
          this.changing = null;
        }}
      ></yk-contact-rights-sheet>
      <yk-invite-sheet
        clientId=${client.id}
        .may=${client.rights ?? []}
        .open=${this.inviting}
        @close=${() => {
          this.inviting = false;
        }}
      ></yk-invite-sheet>`;
  }
  override render(): unknown {
    const { value, problem } = this.#client;
    return html`<yk-page heading=${t('company.title')} ?titled=${value !== null} back="/companies" .refresh=${this.refresh}
      >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('company.notFound') : ''} .retry=${() => void this.#client.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}</yk-page
    >`;
  }
}
