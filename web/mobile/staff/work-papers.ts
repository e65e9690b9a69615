import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView, PaperView } from '../../../api/views.ts';
import { Submit } from '../../controllers/submit.ts';
import { acceptPaper } from '../../data/api.ts';
import { ViewFiles } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t as tk } from '../../locales/kit.ts';
import { mark } from '../../locales/punctuation.ts';
import { t } from '../../locales/staff.ts';
import { when } from '../../locales/when.ts';
import { fileUrl } from '../../data/api.ts';
import '../../elements/icon.ts';
import '../../elements/tag.ts';

const ORDER = { submitted: 0, returned: 1, needed: 2, accepted: 3 } as const;
const FOLD = 3;

/** `<yk-work-papers .view .canJudge .canAsk>`: 资料 as staff see them: those to judge first with 收下 and 退回, then what the client owes, then what is in. Fires `done`, `send-back` with the paper, `ask`. */
@customElement('yk-work-papers')
export class YkWorkPapers extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
        overflow: hidden;
      }
      .paper {
        display: flex;
        gap: 12px;
        align-items: flex-start;
        padding: 12px var(--yk-inset);
        min-height: var(--yk-cell);
      }
      .paper.plain {
        align-items: center;
      }
      .paper > .grow {
        overflow-wrap: anywhere;
      }
      .thumb {
        position: relative;
        width: 40px;
        height: 40px;
        border-radius: 6px;
        overflow: hidden;
        background: var(--yk-color-surface-sunken);
        flex: none;
        display: grid;
        place-items: center;
        color: var(--yk-color-text-3);
      }
      .thumb img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .thumb.big {
        width: 72px;
        height: 72px;
        border-radius: var(--yk-radius-2);
      }
      .thumb em {
        position: absolute;
        right: 0;
        bottom: 0;
        min-width: 18px;
        padding: 0 4px;
        border-radius: 6px 0 0;
        background: var(--yk-color-surface-inverse);
        color: var(--yk-color-text-inverse);
        font-size: 12px;
        line-height: 18px;
        text-align: center;
      }
      .acts {
        display: flex;
        gap: 10px;
        margin-top: 10px;
      }
      .acts .yk-button {
        flex: 1;
      }
      .more {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: var(--yk-cell);
        padding: 8px var(--yk-inset);
        text-align: left;
      }
      .more:focus-visible {
        outline-offset: -2px;
      }
      .lined > * + *::before {
        left: calc(var(--yk-inset) + 52px);
      }
      .lined > .more::before {
        left: var(--yk-inset);
      }
    `,
  ];
  @property({ attribute: false }) view!: CaseView;
  @property({ type: Boolean }) canJudge = false;
  @property({ type: Boolean }) canAsk = false;
  @state() private unfolded = false;
  /** The paper being taken in, or whose taking failed. */
  @state() private about = '';
  readonly #submit = new Submit(this);

  private async accept(papers: readonly PaperView[]): Promise<void> {
    for (const paper of papers) {
      this.about = paper.id;
      const view = await this.#submit.run({ paper: paper.id, at: paper.changedAt }, (key) => acceptPaper(this.view.id, paper.id, key));
      if (!view) return;
      this.dispatchEvent(new CustomEvent('done', { detail: view }));
    }
    this.about = '';
  }
  private look(paper: PaperView, index = 0): void {
    const pictures = paper.files.filter(({ type }) => type.startsWith('image/'));
    if (pictures.length > 0) this.dispatchEvent(new ViewFiles(pictures, index));
    else if (paper.files[0]) open(fileUrl(paper.files[0]), '_blank', 'noopener');
  }
  private thumb(paper: PaperView, big: boolean): unknown {
    const [first] = paper.files;
    const size = big ? 'thumb big' : 'thumb';
    if (!first) return html`<span class=${size}><yk-icon name=${paper.original ? 'flag' : 'file'}></yk-icon></span>`;
    return html`<button
      class=${size}
      type="button"
      aria-label=${paper.files.length > 1 ? `${t('work.view', { name: paper.name })}${mark('，')}${t('work.pages', { n: paper.files.length })}` : t('work.view', { name: paper.name })}
      @click=${() => this.look(paper)}
    >
      ${first.type.startsWith('image/') ? html`<img src=${fileUrl(first)} alt="" loading="lazy" decoding="async" />` : html`<yk-icon name="file"></yk-icon>`}${paper.files.length > 1 ? html`<em class="num">${paper.files.length}</em>` : nothing}
    </button>`;
  }
  private words(paper: PaperView): string {
    const at = paper.changedAt ? when(paper.changedAt) : '';
    if (paper.state === 'returned') return t('work.returned', { time: at, reason: paper.reason ?? '' });
    if (paper.state === 'submitted') return [t('work.submitted', { time: at }), paper.note].filter(Boolean).join(mark('，'));
    if (paper.state === 'accepted')
      return [paper.files.length > 1 ? t('work.pages', { n: paper.files.length }) : '', t('work.accepted', { time: at })]
        .filter(Boolean)
        .join(mark('，'));
    return [paper.dueAt ? t('work.due2', { time: when(paper.dueAt) }) : '', paper.hint].filter(Boolean).join(mark('，'));
  }
  private line(paper: PaperView): unknown {
    const judge = paper.state === 'submitted' && this.canJudge;
    const { busy, problem } = this.#submit;
    const mine = this.about === paper.id;
    return html`<div class="paper ${judge ? '' : 'plain'}">
      ${this.thumb(paper, judge)}
      <div class="grow">
        <div class="row apart top">
          <span class="celltext">${paper.name}</span
          ><span class="row tight"
            >${paper.original ? html`<yk-tag tone="line">${t('work.original')}</yk-tag>` : nothing}${this.tag(paper)}</span
          >
        </div>
        ${this.words(paper) ? html`<p class="small text3 num">${this.words(paper)}</p>` : nothing}
        ${judge ? html`<div class="acts"><button class="yk-button plain small" type="button" aria-label="${t('work.sendBack')} ${paper.name}" @click=${() => this.dispatchEvent(new CustomEvent('send-back', { detail: paper }))}>${t('work.sendBack')}</button><button class="yk-button soft small" type="button" aria-label="${t('work.accept')} ${paper.name}" aria-busy=${busy && mine} ?disabled=${busy} @click=${() => void this.accept([paper])}>${t('work.accept')}</button></div>` : nothing}
        ${problem && mine ? html`<p class="small danger gap2" role="alert">${t('work.acceptFailed', { why: problem.message })}</p>` : nothing}
      </div>
    </div>`;
  }
  private tag(paper: PaperView): unknown {
    if (paper.state === 'submitted')
      return html`<yk-tag tone="info">${this.canJudge ? t('work.toJudge', { n: '' }).trim() : tk('paper.submitted')}</yk-tag>`;
    if (paper.state === 'accepted')
      return html`<span class="row tight ok small nowrap"><yk-icon name="check" size="s"></yk-icon>${tk('paper.accepted')}</span>`;
    return paper.required
      ? html`<yk-tag tone="warn">${t('work.waits')}</yk-tag>`
      : html`<yk-tag tone="line">${t('work.optional')}</yk-tag>`;
  }
  override render(): unknown {
    const sorted = [...this.view.papers].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
    const accepted = sorted.filter(({ state: s }) => s === 'accepted');
    const folded = accepted.length > FOLD && !this.unfolded;
    const judge = sorted.filter(({ state: s }) => s === 'submitted');
    return html`<div class="lined">
      ${repeat(
        folded ? sorted.filter(({ state: s }) => s !== 'accepted') : sorted,
        ({ id }) => id,
        (paper) => this.line(paper),
      )}
      ${
        folded
          ? html`<button
              class="more ok"
              type="button"
              @click=${() => {
                this.unfolded = true;
              }}
            >
              <yk-icon name="check"></yk-icon><span class="grow">${t('work.acceptedSum', { n: accepted.length })}</span
              ><yk-icon name="down" size="s"></yk-icon>
            </button>`
          : nothing
      }
      ${this.canJudge && judge.length > 1 ? html`<button class="more brand medium" type="button" @click=${() => void this.accept(judge)}><yk-icon name="check"></yk-icon>${t('work.acceptAll', { n: judge.length })}</button>` : nothing}
      ${this.canAsk ? html`<button class="more brand medium" type="button" @click=${() => this.dispatchEvent(new Event('ask'))}><yk-icon name="plus"></yk-icon>${t(this.view.papers.length ? 'work.askMore' : 'work.askFirst')}</button>` : nothing}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-work-papers': YkWorkPapers;
  }
}
