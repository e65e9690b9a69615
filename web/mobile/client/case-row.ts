import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseRow } from '../../../api/views.ts';
import { formatYuan } from '../../../domain/money.ts';
import { base } from '../../elements/styles.ts';
import { t } from '../../locales/client.ts';
import { dayOf, when } from '../../locales/when.ts';
import '../../elements/icon.ts';
import '../../elements/tag.ts';

/** `<yk-case-row .row .several>`: a case in the client's list: what, where it stands, who acts next until when. */
@customElement('yk-case-row')
export class YkCaseRow extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
      }
      a {
        display: block;
        padding: 14px 16px;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      a:active {
        background: var(--yk-color-surface-pressed);
      }
      h2 {
        font-size: var(--yk-text-cell);
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      .next {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-top: 10px;
        padding-top: 10px;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-2);
      }
      .mine {
        color: var(--yk-color-brand-text);
        font-weight: 500;
      }
      .next yk-icon {
        color: var(--yk-color-text-disabled);
      }
    `,
  ];
  @property({ attribute: false }) row: CaseRow | null = null;
  @property({ type: Boolean }) several = false;

  private next(row: CaseRow): { text: string; mine: boolean; until: string } {
    const { next } = row;
    const end =
      next.what === 'payment'
        ? (row.payUntil ?? next.until)
        : next.what === 'grab'
          ? row.grabDeadline
          : next.what === 'assign'
            ? null
            : next.until;
    const until = end ? t('cases.by', { time: when(end) }) : '';
    if (row.state === 'cancelled' || next.what === 'none') return { text: '', mine: false, until: '' };
    const mine = next.who === 'client' && ['papers', 'confirm', 'review', 'payment', 'quote'].includes(next.what);
    const what = next.what === 'quote' && !mine ? 'price' : next.what;
    return { text: t(`cases.next.${what}`, { name: row.assignee?.name ?? '' }), mine, until };
  }
  override render(): unknown {
    const { row } = this;
    if (!row) return nothing;
    const next = this.next(row);
    return html`<a href="/cases/${row.id}"
      ><div class="row apart top">
        <h2 class="grow">${row.title}</h2>
        <yk-state-tag state=${row.state}></yk-state-tag>
      </div>
      <p class="small text3 gap1">
        ${this.several ? html`${row.client.short}<i class="dot"></i>` : nothing}${row.businessType.name}<i class="dot"></i
        ><span class="num">${dayOf(row.createdAt)}</span
        >${row.totalFen === null ? nothing : html`<i class="dot"></i><span class="num">${formatYuan(row.totalFen)}</span>`}
      </p>
      ${
        next.text || row.stage
          ? html`<div class="next">
              ${row.urgency === 'normal' ? nothing : html`<yk-urgency value=${row.urgency}></yk-urgency>`}<span class="grow num"
                ><span class=${next.mine ? 'mine' : ''}
                  >${next.text || (row.stage ? t('cases.stage', { name: row.stage.name, n: row.stage.index + 1, count: row.stage.count }) : '')}</span
                >${next.until ? html`<i class="dot"></i><span class=${row.overdue ? 'danger' : ''}>${next.until}</span>` : nothing}</span
              >${next.text && row.stage && row.state === 'in_progress' ? html`<span class="text3 num">${t('cases.stage', { name: row.stage.name, n: row.stage.index + 1, count: row.stage.count })}</span>` : nothing}<yk-icon
                name="forward"
                size="s"
              ></yk-icon>
            </div>`
          : nothing
      }</a
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-case-row': YkCaseRow;
  }
}
