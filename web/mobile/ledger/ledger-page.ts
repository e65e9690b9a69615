import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { LedgerMonthView, LedgerView } from '../../../api/views/ledgers.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { confirmLedger, getLedger, getLedgerMonths, ledgerDeed } from '../../data/ledgers-api.ts';
import { followClient } from '../../data/me.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/ledger.ts';
import { monthWords } from '../../locales/months.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import type { AskLine } from './ask-line.ts';
import { ledgerBody } from './ledger-body.ts';
import { ledgerStyles, stateTag } from './ledger-words.ts';
import type { SayMore } from './question-list.ts';
import type { LedgerChanged, Saying } from './say-sheet.ts';
import './lines-sheet.ts';
import './question-list.ts';
import './say-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** 账目 of a client: a month in figures, the months before in a drawing, files; 有疑问 on any line, 确认无误. */
@customElement('yk-ledger-page')
export class YkLedgerPage extends Page {
  static override styles = [
    ...kit,
    ledgerStyles,
    css`
      .month {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 0 8px 8px;
      }
      .month button {
        color: var(--yk-color-text-disabled);
      }
      yk-sticky-bar .less {
        flex: 1;
      }
      yk-sticky-bar .more {
        flex: 1.6;
      }
    `,
  ];
  @state() private saying: Saying | null = null;
  @state() private lines = false;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #months = new Resource<{ items: LedgerMonthView[] }>(
    this,
    () => (this.clientId ? `ledger months ${this.clientId}` : null),
    () => getLedgerMonths(this.clientId ?? ''),
  );
  readonly #ledger = new Resource<LedgerView>(
    this,
    () => (this.ledgerId ? `ledger ${this.ledgerId}` : null),
    () => getLedger(this.ledgerId ?? ''),
  );
  readonly #send = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.clientId) void this.refresh();
    });
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
    this.addEventListener('ask-line', (event) => {
      const { lineKey, name } = event as AskLine;
      this.lines = false;
      this.saying = { kind: 'ask', lineKey, name };
    });
    this.addEventListener('say-more', (event) => {
      const { id, lineName } = (event as SayMore).question;
      this.saying = { kind: 'reply', questionId: id, name: lineName ?? t('ask.whole'), answers: false };
    });
    this.addEventListener('ledger-changed', (event) => this.take((event as LedgerChanged).ledger));
  }
  /** Asked for by its address, or the newest one of the company one looks at. */
  private get ledgerId(): string | undefined {
    return this.params['id'] ?? this.#months?.value?.items[0]?.id;
  }
  private get clientId(): string | null {
    return this.params['id'] ? (this.#ledger?.value?.client.id ?? null) : this.me.state.clientId;
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#ledger.load(), this.#months.load()]);
  };
  private take(ledger: LedgerView): void {
    this.#ledger.put(ledger);
    void this.#months.load();
  }
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { value } = this.#ledger;
    if (!value) return;
    followClient(value.client.id);
    if (value.readAt === null && value.publishedRevision !== null) void this.seen(value);
  }
  #read = '';
  /** The read receipt: said once a version, whatever comes of it. */
  private async seen({ id, revision }: LedgerView): Promise<void> {
    if (this.#read === `${id} ${revision}`) return;
    this.#read = `${id} ${revision}`;
    const read = await ledgerDeed(id, 'read').catch(() => null);
    if (read && this.#ledger.value?.id === id) this.#ledger.put(read);
  }
  private readonly confirm = async (): Promise<void> => {
    const { value } = this.#ledger;
    if (!value) return;
    const after = await this.#send.run(['confirm', value.id, value.revision], (key) => confirmLedger(value.id, value.revision, key));
    if (!after) return;
    toast(t('confirmed'));
    this.take(after);
  };

  private monthBar(ledger: LedgerView): unknown {
    const months = this.#months.value?.items ?? [];
    const at = months.findIndex(({ id }) => id === ledger.id);
    const way = (month: LedgerMonthView | undefined, icon: 'back' | 'forward', label: string): unknown =>
      month
        ? html`<a class="iconbutton" href="/ledgers/${month.id}" aria-label=${label}><yk-icon name=${icon} size="l"></yk-icon></a>`
        : html`<button class="iconbutton" type="button" disabled aria-label=${label}><yk-icon name=${icon} size="l"></yk-icon></button>`;
    return html`<div class="month">
      ${way(at === -1 ? undefined : months[at + 1], 'back', t('ledger.previous'))}
      <div class="row">
        <h1 class="title num">${monthWords(ledger.period)}</h1>
        ${stateTag(ledger.state)}
      </div>
      ${way(at <= 0 ? undefined : months[at - 1], 'forward', t('ledger.next'))}
    </div>`;
  }
  private hint(ledger: LedgerView): unknown {
    const words =
      ledger.state === 'unanswered'
        ? t('unansweredText')
        : ledger.confirmedBy && ledger.confirmedAt
          ? t('confirmedBy', { name: ledger.confirmedBy.name, time: when(ledger.confirmedAt) })
          : ledger.state === 'closed'
            ? t('closedText')
            : '';
    return words
      ? html`<p class="hint ${ledger.state === 'unanswered' ? 'warn' : ''}">
          <yk-icon name="info" size="s"></yk-icon><span class="grow">${words}</span>
        </p>`
      : nothing;
  }
  private bar(ledger: LedgerView): unknown {
    const asks = ledger.actions.includes('question');
    const confirms = ledger.actions.includes('confirm');
    if (!asks && !confirms) return nothing;
    return html`<yk-sticky-bar slot="bar"
      >${
        asks
          ? html`<button
              class="yk-button plain less"
              type="button"
              @click=${() => {
                this.saying = { kind: 'ask', lineKey: null, name: t('ask.whole') };
              }}
            >
              ${t('ask')}
            </button>`
          : nothing
      }${confirms ? html`<button class="yk-button more" type="button" aria-busy=${this.#send.busy} @click=${this.confirm}>${t('confirm')}</button>` : nothing}</yk-sticky-bar
    >`;
  }
  private questions(ledger: LedgerView): unknown {
    return html`<yk-question-list side="client" .ledger=${ledger} meId=${this.meId ?? ''}></yk-question-list>`;
  }
  /** What is still asked stands first, what is settled last. */
  private body(ledger: LedgerView): unknown {
    const asked = ledger.questions.some(({ state: of }) => of !== 'closed');
    const months = this.#months.value?.items ?? [];
    const asks = ledger.actions.includes('question');
    return html`${this.monthBar(ledger)}
    ${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}${this.hint(ledger)}
    ${asked ? this.questions(ledger) : nothing}
    ${ledgerBody(ledger, {
      months,
      asks,
      openLines: () => {
        this.lines = true;
      },
    })}${asked ? nothing : this.questions(ledger)}`;
  }
  private other(): unknown {
    const problem = this.#ledger.problem ?? this.#months.problem;
    if (problem?.status === 403) return html`<yk-empty heading=${t('forbidden')}>${t('forbidden.text')}</yk-empty>`;
    if (problem)
      return html`<yk-error
        .problem=${problem}
        heading=${problem.status === 404 ? t('notFound') : ''}
        .retry=${() => void this.refresh()}
      ></yk-error>`;
    const none = !this.params['id'] && this.#months.value?.items.length === 0;
    return none ? html`<yk-empty heading=${t('empty')}>${t('empty.text')}</yk-empty>` : html`<yk-skeleton kind="case"></yk-skeleton>`;
  }
  override render(): unknown {
    const ledger = this.#ledger.value;
    return html`<yk-page heading=${t('ledger')} ?titled=${ledger !== null} back="/me" .refresh=${this.refresh}
        >${ledger ? this.body(ledger) : this.other()}${ledger ? this.bar(ledger) : nothing}</yk-page
      ><yk-say-sheet
        ledger=${ledger?.id ?? ''}
        .saying=${this.saying}
        @close=${() => {
          this.saying = null;
        }}
      ></yk-say-sheet
      ><yk-lines-sheet
        .open=${this.lines}
        ledger=${ledger?.id ?? ''}
        .revision=${ledger?.revision ?? 0}
        ?asks=${ledger?.actions.includes('question') ?? false}
        @close=${() => {
          this.lines = false;
        }}
      ></yk-lines-sheet
      ><yk-viewer></yk-viewer>`;
  }
}
