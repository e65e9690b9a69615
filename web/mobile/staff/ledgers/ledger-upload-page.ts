import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ClientView } from '../../../../api/views/clients.ts';
import type { LedgerRowView, LedgerView } from '../../../../api/views/ledgers.ts';
import type { FileRef } from '../../../../api/views.ts';
import { FIGURE_KEYS, FIGURES, type FigureKey, type LedgerFigures } from '../../../../domain/ledger/figures.ts';
import { Resource } from '../../../controllers/resource.ts';
import { Submit } from '../../../controllers/submit.ts';
import { getClient } from '../../../data/clients-api.ts';
import { dropDraft, findDraft, keepDraft } from '../../../data/draft.ts';
import { getLedger, listLedgers, uploadLedger } from '../../../data/ledgers-api.ts';
import type { YkField, YkTextarea } from '../../../elements/field.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import type { YkUpload } from '../../../elements/upload.ts';
import { t } from '../../../locales/ledger.ts';
import { monthWords } from '../../../locales/months.ts';
import { bracketed } from '../../../locales/punctuation.ts';
import { navigate } from '../../../router.ts';
import { Page } from '../../client/page.ts';
import { figureName } from '../../ledger/ledger-words.ts';
import type { SheetRead } from './sheet-pick.ts';
import { figuresOf, typedFigures } from './typed-figures.ts';
import './sheet-pick.ts';
import '../../../elements/bars.ts';
import '../../../elements/card.ts';
import '../../../elements/error.ts';
import '../../../elements/field.ts';
import '../../../elements/icon.ts';
import '../../../elements/page.ts';
import '../../../elements/skeleton.ts';
import '../../../elements/upload.ts';

interface Draft {
  typed: Record<string, string>;
  note: string;
}
/** What is known before anything is typed: the client, and the version uploaded last. */
interface Before {
  client: ClientView;
  ledger: LedgerView | null;
}
/** A month's books from the phone: a workbook that fills the figures in, or figures by hand; files, a word to the client; saved or published. */
@customElement('yk-ledger-upload-page')
export class YkLedgerUploadPage extends Page {
  static override styles = [
    ...kit,
    css`
      .files,
      .note {
        padding: 12px var(--yk-inset);
      }
      .more {
        display: block;
        width: 100%;
        min-height: var(--yk-target);
        color: var(--yk-color-brand-text);
        font-size: var(--yk-text-small);
      }
    `,
  ];
  @state() private typed: Partial<Record<FigureKey, string>> = {};
  @state() private faults: Partial<Record<FigureKey, string>> = {};
  @state() private note = '';
  @state() private all = false;
  @state() private restored = false;
  @state() private pending = 0;
  @state() private sheetFile: FileRef | null = null;
  @query('yk-upload') private upload?: YkUpload;
  #filled = '';
  readonly #before = new Resource<Before>(
    this,
    () => (this.clientId && this.period ? `ledger before ${this.clientId} ${this.period}` : null),
    async () => {
      const [client, { items }] = await Promise.all([
        getClient(this.clientId),
        listLedgers({ clientId: this.clientId, period: this.period, limit: 1 }),
      ]);
      const known: LedgerRowView | undefined = items.find(({ id }) => id !== null);
      return { client, ledger: known?.id ? await getLedger(known.id) : null };
    },
  );
  readonly #send = new Submit(this);

  constructor() {
    super();
    this.addEventListener('sheet-read', (event) => this.take(event as SheetRead));
  }
  private get clientId(): string {
    return this.query.get('client') ?? '';
  }
  private get period(): string {
    return this.query.get('period') ?? '';
  }
  private get draft(): string {
    return `ledger-upload-${this.clientId}-${this.period}`;
  }
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { value } = this.#before;
    if (!value || this.#filled === this.draft) return;
    this.#filled = this.draft;
    const kept = findDraft<Draft>(this.draft)?.value;
    this.restored = kept !== undefined;
    this.typed = kept?.typed ?? typedFigures(value.ledger?.figures ?? {});
    this.note = kept?.note ?? value.ledger?.note ?? '';
  }
  private take({ file, sheet }: SheetRead): void {
    this.sheetFile = file;
    this.typed = { ...this.typed, ...typedFigures(sheet.figures) };
    this.faults = {};
    this.all = true;
    this.keep();
  }
  private keep(): void {
    keepDraft<Draft>(this.draft, { typed: this.typed as Record<string, string>, note: this.note });
  }
  private figures(): LedgerFigures | null {
    const { figures, faults } = figuresOf(this.typed);
    this.faults = faults;
    const keys = Object.keys(faults) as FigureKey[];
    if (keys.some((key) => !FIGURES[key].required)) this.all = true;
    return keys.length === 0 ? figures : null;
  }
  private readonly send = async (publish: boolean): Promise<void> => {
    const figures = this.figures();
    const ledger = this.#before.value?.ledger ?? null;
    if (!figures || this.pending > 0) return;
    const fileIds = [...(ledger?.files ?? []), ...(this.upload?.files ?? [])].map(({ id }) => id);
    const body = {
      clientId: this.clientId,
      period: this.period,
      figures,
      note: this.note.trim(),
      fileIds: [...new Set(fileIds)].slice(-9),
      ...(this.sheetFile ? { sheetFileId: this.sheetFile.id } : {}),
      basedOn: ledger?.latestRevision ?? 0,
      publish,
    };
    const saved = await this.#send.run(body, (key) => uploadLedger(body, key));
    if (!saved) {
      const { problem } = this.#send;
      for (const { pointer, message } of problem?.errors ?? []) {
        const key = pointer.replace('/figures/', '') as FigureKey;
        if (key in FIGURES) this.faults = { ...this.faults, [key]: message };
      }
      if (problem?.code === 'version_conflict') void this.#before.load();
      return;
    }
    dropDraft(this.draft);
    toast(t(publish ? 'upload.savedPublished' : 'upload.saved'));
    navigate(`/work/ledgers/${saved.id}`, { replace: true });
  };

  private field(key: FigureKey): unknown {
    const { required, unit } = FIGURES[key];
    return html`<yk-field
      label=${unit === 'fen' ? bracketed(figureName(key), t('upload.yuan')) : figureName(key)}
      ?optional=${!required}
      mode="decimal"
      .value=${this.typed[key] ?? ''}
      .error=${this.faults[key] ?? ''}
      @input=${(event: Event) => {
        this.typed = { ...this.typed, [key]: (event.target as YkField).value };
        this.keep();
      }}
    ></yk-field>`;
  }
  private body({ client, ledger }: Before): unknown {
    const { problem } = this.#send;
    return html`<header class="pagehead">
        <h1 class="heading">${client.short}</h1>
        <p class="small text2 gap1 num">
          ${monthWords(this.period)}${ledger ? html`<i class="dot"></i>${t('files.version', { n: ledger.latestRevision + 1 })}` : nothing}
        </p>
      </header>
      ${this.restored ? html`<p class="hint"><yk-icon name="info" size="s"></yk-icon><span class="grow">${t('upload.draft')}</span></p>` : nothing}
      <yk-sheet-pick client=${this.clientId} period=${this.period}></yk-sheet-pick>
      <yk-section heading=${t('figures')}
        ><yk-card
          >${FIGURE_KEYS.filter((key) => this.all || FIGURES[key].required).map((key) => this.field(key))}${
            this.all
              ? nothing
              : html`<button
                  class="more"
                  type="button"
                  @click=${() => {
                    this.all = true;
                  }}
                >
                  ${t('upload.more')}
                </button>`
          }</yk-card
        ></yk-section
      >
      <yk-section heading=${t('upload.files')} note=${t('upload.filesHint')}
        ><yk-card
          ><div class="files">
            <yk-upload
              label=${t('upload.files')}
              max="9"
              @change=${() => {
                this.pending = this.upload?.pending ?? 0;
              }}
            ></yk-upload></div></yk-card
      ></yk-section>
      <yk-card
        ><div class="note">
          <yk-textarea
            boxed
            rows="3"
            max="500"
            label=${t('upload.noteLabel')}
            placeholder=${t('upload.noteHint')}
            .value=${this.note}
            @input=${(event: Event) => {
              this.note = (event.target as YkTextarea).value;
              this.keep();
            }}
          ></yk-textarea></div
      ></yk-card>
      ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}`;
  }
  override render(): unknown {
    const { value, problem } = this.#before;
    const { busy } = this.#send;
    const button = (words: string, publish: boolean): unknown =>
      html`<button
        class="yk-button grow ${publish ? '' : 'plain'}"
        type="button"
        aria-busy=${busy}
        ?disabled=${this.pending > 0}
        @click=${() => void this.send(publish)}
      >
        ${words}
      </button>`;
    return html`<yk-page heading=${t('work.upload')} ?titled=${value !== null} back="/work/ledgers"
      >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#before.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}${value ? html`<yk-sticky-bar slot="bar">${button(t('upload.save'), false)}${button(t('upload.publish'), true)}</yk-sticky-bar>` : nothing}</yk-page
    >`;
  }
}
