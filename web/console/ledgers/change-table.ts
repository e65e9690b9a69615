import { html, nothing, type TemplateResult } from 'lit';
import type { LedgerChanges } from '../../../domain/ledger/compare.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-ledgers.ts';
import { figureName, figureWords } from './ledger-words.ts';

const SHOWN = 30;
const fen = (value: number | null): string => (value === null ? '—' : formatYuan(value));

/** What a version changes against the one before: figures and closing balances, before and after. */
export const changeTable = ({ figures, lines, lineCount }: LedgerChanges): TemplateResult =>
  figures.length === 0 && lineCount === 0
    ? html`<p class="mut">${t('changes.none')}</p>`
    : html`<table class="lt">
          <thead>
            <tr>
              <th scope="col">${t('changes.what')}</th>
              <th scope="col" class="r">${t('changes.before')}</th>
              <th scope="col" class="r">${t('changes.after')}</th>
            </tr>
          </thead>
          <tbody>
            ${figures.map(
              ({ key, from, to }) =>
                html`<tr>
                  <td>${figureName(key)}</td>
                  <td class="r mut">${figureWords(key, from)}</td>
                  <td class="r">${figureWords(key, to)}</td>
                </tr>`,
            )}
            ${lines.slice(0, SHOWN).map(
              ({ code, name, fromFen, toFen }) =>
                html`<tr>
                  <td><span class="mono mut">${code}</span> ${name}</td>
                  <td class="r mut">${fen(fromFen)}</td>
                  <td class="r">${fen(toFen)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        ${lineCount > SHOWN ? html`<p class="mut">${t('changes.more', { n: lineCount - SHOWN })}</p>` : nothing}`;
