import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PaperView } from '../../api/views.ts';
import { t } from '../locales/case.ts';
import { t as office } from '../locales/kit.ts';
import { when } from '../locales/when.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import './card.ts';
import './files.ts';
import './icon.ts';
import './tag.ts';

/** A tap on a paper. */
export class PickPaper extends Event {
  static readonly type = 'pick-paper';
  readonly paper: PaperView;
  constructor(paper: PaperView) {
    super(PickPaper.type, { bubbles: true, composed: true });
    this.paper = paper;
  }
}
const ORDER = { returned: 0, needed: 1, submitted: 2, accepted: 3 } as const;

/** `<yk-paper-list .papers action="重拍" canAct>`: returned ones first, opened with photo and reason; accepted ones collapse. Fires `pick-paper`. */
@customElement('yk-paper-list')
export class YkPaperList extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
        overflow: hidden;
      }
      .paper {
        position: relative;
        display: flex;
        gap: 12px;
        align-items: flex-start;
        padding: 14px 16px;
      }
      .paper + .paper::before {
        content: '';
        position: absolute;
        top: 0;
        left: 16px;
        right: 0;
        height: var(--yk-hairline);
        background: var(--yk-color-line);
        transform: scaleY(0.6);
      }
      .paper > .grow {
        overflow-wrap: anywhere;
      }
      .paper.one {
        align-items: center;
        min-height: var(--yk-cell);
        padding: 8px 16px;
      }
      .tile {
        width: 40px;
        height: 40px;
        border-radius: 6px;
        display: grid;
        place-items: center;
        background: var(--yk-color-surface-sunken);
        color: var(--yk-color-text-3);
        flex: none;
      }
      yk-files {
        --yk-thumb: 72px;
      }
      yk-files.small {
        --yk-thumb: 40px;
      }
      .fold {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: var(--yk-cell);
        padding: 8px 16px;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .fold:first-child {
        border-top: 0;
      }
      .fold yk-icon:last-child {
        transition: transform var(--yk-time-fast);
      }
      .fold[aria-expanded='true'] yk-icon:last-child {
        transform: rotate(180deg);
      }
    `,
  ];
  @property({ attribute: false }) papers: PaperView[] = [];
  /** The viewer may hand these in (client) or judge them (staff). */
  @property({ type: Boolean }) canAct = false;
  /** Word of the button at a paper, by its state; '' shows none. */
  @property({ attribute: false }) actionFor: (paper: PaperView) => string = () => '';
  @state() private unfolded = false;

  private line(paper: PaperView): unknown {
    const first = paper.files[0];
    const action = this.canAct ? this.actionFor(paper) : '';
    const open = paper.state === 'returned';
    const tone = ({ returned: 'bad', needed: 'warn', submitted: 'info', accepted: 'ok' } as const)[paper.state];
    return html`<div class="paper ${open || action || paper.state !== 'accepted' ? '' : 'one'}">
      ${first?.type.startsWith('image/') ? html`<yk-files class=${open ? '' : 'small'} .files=${[first]}></yk-files>` : html`<span class="tile"><yk-icon name=${paper.original ? 'flag' : 'file'}></yk-icon></span>`}
      <div class="grow">
        <div class="row apart top">
          <span class="celltext ${open ? 'medium' : ''}"
            >${paper.name}${paper.files.length > 1 ? html` <span class="small text3 nowrap">${t('papers.pages', { n: paper.files.length })}</span>` : nothing}</span
          ><span class="row tight"
            >${paper.original ? html`<yk-tag tone="line">${t('papers.original')}</yk-tag>` : nothing}${!paper.required && paper.state === 'needed' ? html`<yk-tag tone="line">${t('papers.optional')}</yk-tag>` : paper.state === 'accepted' ? html`<span class="ok row tight small nowrap"><yk-icon name="check" size="s"></yk-icon>${office('paper.accepted')}</span>` : html`<yk-tag tone=${tone}>${office(`paper.${paper.state}`)}</yk-tag>`}</span
          >
        </div>
        ${open && paper.reason ? html`<p class="small text2 gap1">${paper.reason}</p>` : paper.hint && paper.state === 'needed' ? html`<p class="small text3">${paper.hint}</p>` : paper.state === 'submitted' ? html`<p class="small text3">${paper.note || t('papers.reviewing')}</p>` : nothing}
        <div class="row apart">
          ${paper.dueAt && (paper.state === 'needed' || open) ? html`<span class="small danger num">${t('papers.due', { time: when(paper.dueAt) })}</span>` : html`<span class="caption text3 num">${paper.changedAt && (open || paper.state === 'submitted') ? when(paper.changedAt) : ''}</span>`}
          ${action ? html`<button class="yk-button soft small" type="button" @click=${() => this.dispatchEvent(new PickPaper(paper))} aria-label="${action} ${paper.name}">${action}</button>` : nothing}
        </div>
      </div>
    </div>`;
  }
  override render(): unknown {
    const sorted = [...this.papers].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
    const open = sorted.filter(({ state: s }) => s !== 'accepted');
    const accepted = sorted.filter(({ state: s }) => s === 'accepted');
    const fold = accepted.length > 3;
    const shown = fold && !this.unfolded ? open : [...open, ...accepted];
    return html`${repeat(
      shown,
      ({ id }) => id,
      (paper) => this.line(paper),
    )}${
      fold
        ? html`<button
            class="fold ok"
            type="button"
            aria-expanded=${this.unfolded}
            @click=${() => {
              this.unfolded = !this.unfolded;
            }}
          >
            <yk-icon name="check" size="s"></yk-icon><span class="grow">${t('papers.accepted', { n: accepted.length })}</span
            ><yk-icon name="down" size="s"></yk-icon>
          </button>`
        : nothing
    }`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-paper-list': YkPaperList;
  }
}
