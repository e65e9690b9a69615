import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { LedgerMonthView, LedgerView } from '../../../../api/views/ledgers.ts';
import { Live } from '../../../controllers/listen.ts';
import { Resource } from '../../../controllers/resource.ts';
import { Submit } from '../../../controllers/submit.ts';
import { getLedger, getLedgerMonths, ledgerDeed } from '../../../data/ledgers-api.ts';
import type { ViewFiles, YkViewer } from '../../../elements/files.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/ledger.ts';
import { monthWords } from '../../../locales/months.ts';
import { when } from '../../../locales/when.ts';
import { Page } from '../../client/page.ts';
import { ledgerBody } from '../../ledger/ledger-body.ts';
import { ledgerStyles, stateTag } from '../../ledger/ledger-words.ts';
import type { SayMore } from '../../ledger/question-list.ts';
import type { LedgerChanged, Saying } from '../../ledger/say-sheet.ts';
import '../../ledger/lines-sheet.ts';
import '../../ledger/question-list.ts';
import '../../ledger/say-sheet.ts';
import '../../../elements/bars.ts';
import '../../../elements/card.ts';
import '../../../elements/cell.ts';
import '../../../elements/error.ts';
import '../../../elements/files.ts';
import '../../../elements/page.ts';
import '../../../elements/skeleton.ts';

/** One ledger for who keeps the books: whether the client has read it, what they asked, publish, close, open again, upload anew. */
@customElement('yk-ledger-work-page')
export class YkLedgerWorkPage extends Page {
  static override styles = [
    ...kit,
    ledgerStyles,
    css`
      .deeds {
        display: grid;
        gap: 10px;
        padding: 4px var(--yk-gutter) 16px;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
      }
    `,
  ];
  @state() private saying: Saying | null = null;
  @state() private lines = false;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #ledger = new Resource<LedgerView>(
    this,
    () => `ledger work ${this.params['id'] ?? ''}`,
    () => getLedger(this.params['id'] ?? ''),
  );
  readonly #months = new Resource<{ items: LedgerMonthView[] }>(
    this,
    () => (this.#ledger.value ? `ledger months work ${this.#ledger.value.client.id}` : null),
    () => getLedgerMonths(this.#ledger.value?.client.id ?? ''),
  );
  readonly #send = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.#ledger.value?.client.id) void this.#ledger.load();
    });
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
    this.addEventListener('say-more', (event) => {
      const { id, lineName } = (event as SayMore).question;
      this.saying = { kind: 'reply', questionId: id, name: lineName ?? t('ask.whole'), answers: true };
    });
    this.addEventListener('ledger-changed', (event) => this.#ledger.put((event as LedgerChanged).ledger));
  }
  private async does(deed: 'publish' | 'close', said: string): Promise<void> {
    const id = this.params['id'] ?? '';
    const after = await this.#send.run([deed, id, this.#ledger.value?.version], (key) => ledgerDeed(id, deed, key));
    if (!after) return void this.#ledger.load();
    toast(said);
    this.#ledger.put(after);
  }
  private standing(ledger: LedgerView): string {
    if (ledger.publishedRevision === null) return t('work.notYet');
    if (ledger.readBy && ledger.readAt) return t('work.read', { name: ledger.readBy.name, time: when(ledger.readAt) });
    return t('work.unread');
  }
  private deeds(ledger: LedgerView): unknown {
    const may = (action: LedgerView['actions'][number]): boolean => ledger.actions.includes(action);
    const { busy } = this.#send;
    return html`<div class="deeds">
      ${
        may('close')
          ? html`<button class="yk-button plain" type="button" aria-busy=${busy} @click=${() => void this.does('close', t('work.closed'))}>
                ${t('work.close')}
              </button>
              <p class="caption text3">${t('work.closeText')}</p>`
          : nothing
      }
      ${
        may('reopen')
          ? html`<button
              class="yk-button plain"
              type="button"
              @click=${() => {
                this.saying = { kind: 'reopen' };
              }}
            >
              ${t('work.reopen')}
            </button>`
          : nothing
      }
    </div>`;
  }
  private bar(ledger: LedgerView): unknown {
    const [uploads, publishes] = [ledger.actions.includes('upload'), ledger.actions.includes('publish')];
    if (!uploads && !publishes) return nothing;
    const href = `/work/ledgers/new?client=${ledger.client.id}&period=${ledger.period}`;
    return html`<yk-sticky-bar slot="bar"
      >${uploads ? html`<a class="yk-button grow ${publishes ? 'plain' : ''}" href=${href}>${t('work.newVersion')}</a>` : nothing}${
        publishes
          ? html`<button
              class="yk-button grow"
              type="button"
              aria-busy=${this.#send.busy}
              @click=${() => void this.does('publish', t('work.published'))}
            >
              ${t('work.publish')}
            </button>`
          : nothing
      }</yk-sticky-bar
    >`;
  }
  private body(ledger: LedgerView): unknown {
    const asked = ledger.questions.some(({ state: of }) => of !== 'closed');
    const questions = html`<yk-question-list side="staff" .ledger=${ledger} meId=${this.meId ?? ''}></yk-question-list>`;
    return html`<header class="pagehead">
        <div class="head">
          <h1 class="heading">${ledger.client.short}</h1>
          ${stateTag(ledger.state)}
        </div>
        <p class="small text2 gap1 num">
          ${monthWords(ledger.period)}<i class="dot"></i>${t('files.version', { n: ledger.revision })}<i class="dot"></i
          >${this.standing(ledger)}
        </p>
      </header>
      ${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}
      ${ledger.publishedRevision !== null && ledger.latestRevision > ledger.publishedRevision ? html`<p class="hint warn"><yk-icon name="info" size="s"></yk-icon><span class="grow">${t('work.newer', { n: ledger.latestRevision })}</span></p>` : nothing}
      ${asked ? questions : nothing}
      ${ledgerBody(ledger, {
        months: this.#months.value?.items ?? [],
        asks: false,
        openLines: () => {
          this.lines = true;
        },
      })}
      ${asked ? nothing : questions}${this.deeds(ledger)}`;
  }
  override render(): unknown {
    const { value, problem } = this.#ledger;
    return html`<yk-page heading=${t('ledger')} ?titled=${value !== null} back="/work/ledgers" .refresh=${() => this.#ledger.load()}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('notFound') : ''} .retry=${() => void this.#ledger.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.bar(value) : nothing}</yk-page
      ><yk-say-sheet
        ledger=${value?.id ?? ''}
        .saying=${this.saying}
        @close=${() => {
          this.saying = null;
        }}
      ></yk-say-sheet
      ><yk-lines-sheet
        .open=${this.lines}
        ledger=${value?.id ?? ''}
        .revision=${value?.revision ?? 0}
        @close=${() => {
          this.lines = false;
        }}
      ></yk-lines-sheet
      ><yk-viewer></yk-viewer>`;
  }
}
