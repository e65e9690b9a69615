import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CaseRow, FileRef, Page as PageOf } from '../../../api/views.ts';
import type { ClientNoteView, ClientView, ContactView } from '../../../api/views/clients.ts';
import type { FileRow } from '../../../api/views/own.ts';
import { addMonths, periodOf } from '../../../domain/period/months.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { fetchLater } from '../../controllers/later.ts';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listCases, listFiles } from '../../data/api.ts';
import { getClient, listContacts, listNotes } from '../../data/clients-api.ts';
import { serverNow } from '../../data/clock.ts';
import { listClientPeriods } from '../../data/period-api.ts';
import { may } from '../../data/me.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/clients.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import { companyRecord, taxLine } from '../company/company-record.ts';
import './client-note-sheet.ts';
import './contact-call.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

const UNDER_WAY = ['awaiting_payment', 'open', 'escalated', 'in_progress', 'delivered'] as const;
const FILES_SHOWN = 8;

/** One client for who serves it: contacts to call, what is under way, internal notes, files, its record; a request in its name. */
@customElement('yk-client-page')
export class YkClientPage extends Page {
  static override styles = [
    ...kit,
    css`
      .note {
        padding: 12px var(--yk-inset);
      }
      .note .words {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .files {
        padding: 14px var(--yk-inset);
      }
      .more {
        display: block;
        padding: 12px 16px;
        text-align: center;
        color: var(--yk-color-brand-text);
        font-size: var(--yk-text-small);
        min-height: var(--yk-target);
        width: 100%;
      }
    `,
  ];
  @state() private writing = false;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #client = this.of<ClientView>('client', getClient);
  readonly #contacts = this.of<{ items: ContactView[] }>('contacts', listContacts);
  readonly #notes = this.of<{ items: ClientNoteView[] }>('notes', listNotes);
  readonly #periods = this.of<PageOf<PeriodRowView>>('periods of', listClientPeriods);
  readonly #cases = this.of<PageOf<CaseRow>>('cases of', (clientId) => listCases({ clientId, state: UNDER_WAY, sort: '-at', limit: 20 }));
  readonly #files = this.of<PageOf<FileRow>>('files of', (clientId) => listFiles({ clientId, limit: FILES_SHOWN }));

  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.clientId) void this.refresh();
    });
    new Live(this, { topic: 'case' }, () => void this.#cases.load());
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  protected override firstUpdated(): void {
    fetchLater(() => import('../company/client-custody.ts'));
  }
  private of<T>(what: string, fetch: (clientId: string) => Promise<T>): Resource<T> {
    return new Resource<T>(
      this,
      () => (this.clientId ? `${what} ${this.clientId}` : null),
      () => fetch(this.clientId),
    );
  }
  private get clientId(): string {
    return this.params['id'] ?? '';
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#client, this.#contacts, this.#notes, this.#periods, this.#cases, this.#files].map((each) => each.load()));
  };
  private group<T>(
    heading: string,
    { value, problem, load }: { value: T | null; problem: Resource<T>['problem']; load: () => void },
    body: (value: T) => unknown,
  ): unknown {
    return html`<yk-section heading=${heading}
      >${value ? body(value) : problem ? html`<yk-error .problem=${problem} .retry=${load}></yk-error>` : html`<yk-skeleton kind="cells" count="2"></yk-skeleton>`}</yk-section
    >`;
  }
  private shown<T>(resource: Resource<T>): { value: T | null; problem: Resource<T>['problem']; load: () => void } {
    return { value: resource.value, problem: resource.problem, load: () => void resource.load() };
  }
  private none(words: string): unknown {
    return html`<yk-card padded><p class="small text3">${words}</p></yk-card>`;
  }

  private contacts(): unknown {
    return this.group(t('client.contacts'), this.shown(this.#contacts), ({ items }) =>
      items.length === 0
        ? this.none(t('contacts.none'))
        : html`<yk-card
            >${items.map((contact) => html`<yk-contact-call clientId=${this.clientId} .contact=${contact}></yk-contact-call>`)}</yk-card
          >`,
    );
  }
  /** The newest months, each with the stage it stands at. */
  private periods(): unknown {
    return this.group(t('client.periods'), this.shown(this.#periods), ({ items }) =>
      items.length === 0
        ? this.none(t('client.periodsNone'))
        : html`<yk-card
            >${items
              .toSorted((one, other) => other.period.localeCompare(one.period))
              .slice(0, 3)
              .map(
                (row) =>
                  html`<yk-cell href="/periods/${row.id}" heading=${row.period}
                    ><yk-tag slot="value" tone=${row.risk ? 'bad' : row.state === 'archived' ? 'ok' : 'info'}
                      >${row.stageName}</yk-tag
                    ></yk-cell
                  >`,
              )}</yk-card
          >`,
    );
  }
  private cases(client: ClientView): unknown {
    return this.group(
      t('client.open'),
      this.shown(this.#cases),
      ({ items }) =>
        html`<yk-card
          >${items.length === 0 ? html`<p class="pad small text3">${t('client.openNone')}</p>` : nothing}${items.map(
            (row) =>
              html`<yk-cell href="/work/${row.id}" heading=${row.title}
                ><span slot="sub">${row.businessType.name}${row.assignee ? html`<i class="dot"></i>${row.assignee.name}` : nothing}</span
                ><yk-state-tag slot="value" state=${row.state}></yk-state-tag
              ></yk-cell>`,
          )}${client.cases.total > items.length ? html`<a class="more" href="/clients/${client.id}/cases">${t('client.openMore')}</a>` : nothing}</yk-card
        >`,
    );
  }
  private notes(): unknown {
    return this.group(
      t('client.notes'),
      this.shown(this.#notes),
      ({ items }) =>
        html`<yk-card class="lined"
          >${items.length === 0 ? html`<p class="pad small text3">${t('client.notesNone')}</p>` : nothing}${items.slice(0, 5).map(
            (note) =>
              html`<div class="note">
                ${note.pinned ? html`<yk-tag tone="brand">${t('client.pinned')}</yk-tag> ` : nothing}<span class="words">${note.text}</span>
                <p class="caption text3 gap1 num">${note.author.name}<i class="dot"></i>${when(note.at)}</p>
              </div>`,
          )}<button
            class="more"
            type="button"
            @click=${() => {
              this.writing = true;
            }}
          >
            ${t('client.noteWrite')}
          </button></yk-card
        >`,
    );
  }
  private files(): unknown {
    return this.group(t('client.files'), this.shown(this.#files), ({ items, nextCursor }) =>
      items.length === 0
        ? this.none(t('client.filesNone'))
        : html`<yk-card
            ><div class="files"><yk-files .files=${items as FileRef[]}></yk-files></div>
            ${nextCursor ? html`<a class="more" href="/clients/${this.clientId}/files">${t('client.filesMore')}</a>` : nothing}</yk-card
          >`,
    );
  }
  private body(client: ClientView): unknown {
    return html`<header class="pagehead">
        <h1 class="heading">${client.short}</h1>
        <p class="small text3 gap1">${client.name}</p>
        <p class="small text2 gap1">${taxLine(client)}</p>
        ${client.tags.length ? html`<p class="row wrap gap2">${client.tags.map((tag) => html`<yk-tag>${tag}</yk-tag>`)}</p>` : nothing}
      </header>
      ${client.archivedAt ? html`<p class="hint warn"><yk-icon name="info"></yk-icon><span class="grow">${t('client.archived')}</span></p>` : nothing}
      <yk-card
        >${
          may('ledgers.write')
            ? html`<yk-cell
                href="/work/ledgers/new?client=${client.id}&period=${addMonths(periodOf(civilDateOf(serverNow())), -1)}"
                heading=${t('client.ledger')}
                sub=${t('client.ledgerText')}
              ></yk-cell>`
            : nothing
        }<yk-cell href="/contracts?client=${client.id}" heading=${t('company.contracts')} sub=${t('company.contractsText')}></yk-cell
      ></yk-card>
      ${this.contacts()}${this.periods()}${this.cases(client)}${client.actions.includes('note') ? this.notes() : nothing}${this.files()}<yk-client-custody
        clientId=${client.id}
      ></yk-client-custody
      >${companyRecord(client)}
      <yk-client-note-sheet
        clientId=${client.id}
        .open=${this.writing}
        @written=${() => void this.#notes.load()}
        @close=${() => {
          this.writing = false;
        }}
      ></yk-client-note-sheet>`;
  }
  override render(): unknown {
    const { value, problem } = this.#client;
    return html`<yk-page heading=${t('client.title')} ?titled=${value !== null} back="/clients" .refresh=${this.refresh}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('company.notFound') : ''} .retry=${() => void this.#client.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${
          value?.actions.includes('request')
            ? html`<yk-sticky-bar slot="bar"
                ><a class="yk-button wide" href="/requests/new?client=${value.id}"
                  ><yk-icon name="pen"></yk-icon>${t('client.request')}</a
                ></yk-sticky-bar
              >`
            : nothing
        }</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
