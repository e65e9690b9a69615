import { html } from 'lit';
import { formatFen } from '../../../domain/money.ts';

/** What is owed or paid: small ¥, two decimals. */
export const amount = (fen: number): unknown => html`<span class="num nowrap"><small>¥</small>${formatFen(fen)}</span>`;
