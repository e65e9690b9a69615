import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FileRef } from '../../../../api/views.ts';
import type { LedgerSheetView } from '../../../../api/views/ledgers.ts';
import { sheetFaultWords, type SheetFault } from '../../../../domain/ledger/sheet-faults.ts';
import { ApiProblem } from '../../../data/http.ts';
import { readLedgerSheet } from '../../../data/ledgers-api.ts';
import { sendFile } from '../../../data/upload.ts';
import { kit } from '../../../elements/styles.ts';
import { locale } from '../../../locales/catalogue.ts';
import { t } from '../../../locales/ledger.ts';
import '../../../elements/card.ts';
import '../../../elements/error.ts';
import '../../../elements/icon.ts';

/** A workbook that was read without a fault. */
export class SheetRead extends Event {
  static readonly type = 'sheet-read';
  readonly file: FileRef;
  readonly sheet: LedgerSheetView;
  constructor(file: FileRef, sheet: LedgerSheetView) {
    super(SheetRead.type, { bubbles: true, composed: true });
    this.file = file;
    this.sheet = sheet;
  }
}
const SHOWN = 50;
function faultWords(fault: SheetFault): string {
  const message = sheetFaultWords(fault, locale() === 'en' ? 'en' : 'zh');
  if (fault.row === null) return t('upload.faultSheet', { sheet: fault.sheet, message });
  return t('upload.fault', { row: fault.row, column: fault.column ?? '', message });
}

/** `<yk-sheet-pick client period>`: an Excel file is sent and read; what is wrong with it is listed row by row. Fires `sheet-read`. */
@customElement('yk-sheet-pick')
export class YkSheetPick extends LitElement {
  static override styles = [
    ...kit,
    css`
      .pick {
        position: relative;
        overflow: hidden;
      }
      .pick input {
        position: absolute;
        inset: 0;
        opacity: 0;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: center;
        margin-top: 12px;
      }
      ol {
        margin: 8px 0 0;
        padding-left: 20px;
        max-height: 240px;
        overflow-y: auto;
        font-size: var(--yk-text-small);
      }
      li {
        padding: 2px 0;
      }
    `,
  ];
  @property() client = '';
  @property() period = '';
  @state() private busy = false;
  @state() private read: LedgerSheetView | null = null;
  @state() private name = '';
  @state() private problem: ApiProblem | null = null;

  private readonly picked = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (!file || this.busy) return;
    this.busy = true;
    this.problem = null;
    this.read = null;
    this.name = file.name;
    try {
      const sent = await sendFile(file, () => undefined);
      this.read = await readLedgerSheet({ fileId: sent.id, clientId: this.client, period: this.period });
      if (this.read.faultCount === 0) this.dispatchEvent(new SheetRead(sent, this.read));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };
  private faults({ faults, faultCount }: LedgerSheetView): unknown {
    return html`<div class="gap3" role="alert">
      <p class="hint bad inside">
        <yk-icon name="alert" size="s"></yk-icon><span class="grow">${t('upload.faults', { n: faultCount })}</span>
      </p>
      <ol>
        ${faults
          .slice(0, SHOWN)
          .map((fault) => html`<li>${faultWords(fault)}${fault.value ? html` <span class="text3">${fault.value}</span>` : nothing}</li>`)}
      </ol>
      ${faultCount > SHOWN ? html`<p class="caption text3 gap1">${t('upload.faultsMore', { n: faultCount - SHOWN })}</p>` : nothing}
    </div>`;
  }
  override render(): unknown {
    const { read, busy, problem } = this;
    return html`<yk-card padded
      ><p class="celltext">${t('upload.sheet')}</p>
      <p class="small text3 gap1">${t('upload.sheetHint')}</p>
      <div class="ways">
        <label class="yk-button soft small pick" aria-busy=${busy}
          >${busy ? t('upload.reading') : t('upload.choose')}<input
            type="file"
            accept=".xlsx"
            aria-label=${t('upload.choose')}
            ?disabled=${busy || this.client === ''}
            @change=${this.picked} /></label
        ><a class="textbutton brand" href="/api/ledgers/template?clientId=${this.client}" download>${t('upload.template')}</a>
      </div>
      ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
      ${read ? (read.faultCount > 0 ? this.faults(read) : html`<p class="small ok gap3" role="status">${this.name}<i class="dot"></i>${t('upload.read', { n: read.lineCount })}</p>`) : nothing}</yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-sheet-pick': YkSheetPick;
  }
}
