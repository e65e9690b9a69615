import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listCases } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/admin.ts';
import { mark } from '../../locales/punctuation.ts';
import { WaitingEvent } from '../waiting.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../staff/time-left.ts';
import './decision-cells.ts';
import { nextStepWords, waited } from './escalation-words.ts';

interface Waiting {
  escalated: CaseRow[];
  transfers: CaseRow[];
}
const MOST = 100;

/** What waits for an admin: cases nobody took, longest first, and transfers that were asked for. */
async function fetchWaiting(): Promise<Waiting> {
  const [escalated, asked] = await Promise.all([
    listCases({ state: ['escalated'], limit: MOST }),
    listCases({ transferAsked: true, limit: MOST, sort: '-at' }),
  ]);
  const oldest = [...escalated.items].sort((a, b) => (a.escalatedAt ?? a.createdAt).localeCompare(b.escalatedAt ?? b.createdAt));
  return { escalated: oldest, transfers: asked.items };
}

/** `/escalated`: what waits and since when, and what the ladder does next. */
@customElement('yk-escalated-page')
export class YkEscalatedPage extends LitElement {
  static override styles = [
    ...kit,
    css`
      .sum {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 12px;
        padding: 0 var(--yk-gutter) 12px;
      }
      .case {
        display: block;
        padding: var(--yk-inset);
      }
      .case:active {
        background: var(--yk-color-surface-pressed);
      }
      a.case:focus-visible {
        outline-offset: -2px;
        border-radius: var(--yk-radius-3);
      }
      yk-card {
        overflow: hidden;
      }
      .up {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        margin: 14px -16px -16px;
        padding: 11px 16px;
        background: var(--yk-color-danger-soft);
        color: var(--yk-color-danger-text);
        font-size: var(--yk-text-small);
      }
      .title {
        overflow-wrap: anywhere;
      }
    `,
  ];
  @property({ attribute: false }) params: Record<string, string> = {};
  readonly #waiting = new Resource<Waiting>(this, () => 'escalated', fetchWaiting);
  #later: ReturnType<typeof setTimeout> | undefined;
  #told = -1;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, () => {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => void this.#waiting.load(), 200);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }
  protected override updated(): void {
    const count = this.#waiting.value ? this.#waiting.value.escalated.length + this.#waiting.value.transfers.length : -1;
    if (count < 0 || count === this.#told) return;
    this.#told = count;
    this.dispatchEvent(new WaitingEvent({ '/escalated': count }));
  }
  override render(): unknown {
    const { value, problem } = this.#waiting;
    return html`<yk-page heading=${t('esc.title')} .refresh=${() => this.#waiting.load()}
      >${value ? this.renderWaiting(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#waiting.load()}></yk-error>` : html`<yk-skeleton kind="rows" count="3"></yk-skeleton>`}</yk-page
    >`;
  }
  private renderWaiting({ escalated, transfers }: Waiting): unknown {
    const [oldest] = escalated;
    if (!oldest && transfers.length === 0)
      return html`<yk-decision-cells></yk-decision-cells
        ><yk-empty heading=${t('esc.emptyTitle')}
          >${t('esc.emptyText')}<a slot="action" class="yk-button soft" href="/numbers">${t('esc.emptyAction')}</a></yk-empty
        >`;
    return html`<yk-decision-cells></yk-decision-cells
      >${oldest ? html`<div class="sum"><b class="num">${t('esc.count', { n: escalated.length })}</b><span class="small text3 num">${t('esc.longest', { time: waited(oldest, serverNow()) })}</span></div>` : nothing}
      ${repeat(
        escalated,
        ({ id }) => id,
        (row) => this.renderCase(row),
      )}
      ${
        transfers.length > 0
          ? html`<yk-section heading=${t('esc.transfers')}
              ><yk-card
                >${repeat(
                  transfers,
                  ({ id }) => id,
                  (row) =>
                    html`<yk-cell
                      indent
                      href="/assign/${row.id}"
                      heading=${row.title}
                      sub="${row.client.short}${mark('，')}${t('esc.wantsTransfer', { name: row.assignee?.name ?? '' })}"
                      ><span slot="lead" class="tile info"><yk-icon name="transfer"></yk-icon></span
                    ></yk-cell>`,
                )}</yk-card
              ></yk-section
            >`
          : nothing
      }`;
  }
  private renderCase(row: CaseRow): unknown {
    return html`<yk-card
      ><a class="case" href="/assign/${row.id}"
        ><div class="row wide">
          <yk-state-tag state=${row.state}></yk-state-tag><yk-urgency value=${row.urgency}></yk-urgency
          ><span class="small text3 num end">${row.id}</span>
        </div>
        <h2 class="title gap3">${row.title}</h2>
        <p class="text2 gap1">${row.client.short}<i class="dot"></i>${row.businessType.name}</p>
        <div class="up">
          <yk-icon name="clock" size="s"></yk-icon
          ><span class="grow"
            ><yk-time-left
              strong
              .since=${row.escalatedAt ?? row.createdAt}
              text=${t('esc.waited', { time: '{time}' })}
            ></yk-time-left></span
          >${row.escalation ? html`<yk-time-left quiet .until=${row.escalation.nextAt} text=${nextStepWords(row)}></yk-time-left>` : html`<span>${nextStepWords(row)}</span>`}
        </div></a
      ></yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-escalated-page': YkEscalatedPage;
  }
}
