import { html, nothing } from 'lit';
import type { FileRef } from '../../../api/views.ts';
import type { LedgerMonthView, LedgerView } from '../../../api/views/ledgers.ts';
import { spentFen } from '../../../domain/ledger/figures.ts';
import { t } from '../../locales/ledger.ts';
import { when } from '../../locales/when.ts';
import './figure-list.ts';
import './ledger-head.ts';
import './month-bars.ts';
import './version-list.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';

const SHOWN_MONTHS = 6;
const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
const kindOf = ({ name }: FileRef): string => (/\.(\w{1,5})$/.exec(name)?.[1] ?? '').toUpperCase();

/** The last six months up to this one, the oldest first. */
const barsOf = (months: readonly LedgerMonthView[], period: string) =>
  months
    .filter((month) => month.period <= period)
    .slice(0, SHOWN_MONTHS)
    .toReversed()
    .map(({ period: of, figures }) => ({ period: of, revenueFen: figures.revenueFen ?? 0, spentFen: spentFen(figures) }));

/** A ledger as both sides read it: profit, months, files, the accountant's words, every figure, versions. */
export function ledgerBody(
  ledger: LedgerView,
  { months, asks, openLines }: { months: readonly LedgerMonthView[]; asks: boolean; openLines: () => void },
): unknown {
  const bars = barsOf(months, ledger.period);
  return html`<yk-ledger-head .ledger=${ledger} ?asks=${asks}></yk-ledger-head>
    ${bars.length > 1 ? html`<yk-card padded><yk-month-bars .months=${bars} current=${ledger.period}></yk-month-bars></yk-card>` : nothing}
    ${
      ledger.files.length > 0
        ? html`<yk-card
            >${ledger.files.map(
              (file) =>
                html`<yk-cell indent href="/api/files/${file.id}" .chevron=${false}
                  ><span slot="lead" class="tile"><yk-icon name=${file.type.startsWith('image/') ? 'image' : 'file'}></yk-icon></span
                  ><span class="ellipsis">${file.name}</span
                  ><span slot="sub" class="num"
                    >${kindOf(file)}<i class="dot"></i
                    >${sizeOf(file.size)}${ledger.latestRevision > 1 ? html`<i class="dot"></i>${t('files.version', { n: ledger.revision })}` : nothing}</span
                  ><yk-icon slot="value" class="text3" name="download"></yk-icon
                ></yk-cell>`,
            )}</yk-card
          >`
        : nothing
    }
    ${
      ledger.note
        ? html`<yk-card padded
            ><div class="row top wide">
              <yk-avatar name=${ledger.by.name}></yk-avatar>
              <div class="grow">
                <p class="small"><span class="medium">${ledger.by.name}</span> <span class="text3 num">${when(ledger.uploadedAt)}</span></p>
                <p class="prose gap1">${ledger.note}</p>
              </div>
            </div></yk-card
          >`
        : nothing
    }
    <yk-figure-list .figures=${ledger.figures} ?asks=${asks}></yk-figure-list>
    ${
      ledger.lineCount > 0
        ? html`<yk-card
            ><yk-cell button heading=${t('lines')} value=${t('lines.count', { n: ledger.lineCount })} @click=${openLines}></yk-cell
          ></yk-card>`
        : nothing
    }
    <yk-version-list ledger=${ledger.id} .count=${ledger.latestRevision}></yk-version-list>`;
}
