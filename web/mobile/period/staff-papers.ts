import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PeriodPaperView, PeriodView } from '../../../api/views/periods.ts';
import { Submit } from '../../controllers/submit.ts';
import { fileUrl } from '../../data/api.ts';
import { acceptPeriodPaper } from '../../data/period-api.ts';
import { ViewFiles } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/period.ts';
import { when } from '../../locales/when.ts';
import '../../elements/icon.ts';
import '../../elements/tag.ts';

const ORDER = { submitted: 0, returned: 1, needed: 2, accepted: 3 } as const;
const TONE = { needed: 'warn', submitted: 'info', accepted: 'ok', returned: 'bad' } as const;

/** `<yk-staff-papers .view>`: papers of a month: those to judge first with 收下 and 退回. Fires `done` with the period, `send-back` with the paper. */
@customElement('yk-staff-papers')
export class YkStaffPapers extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        display: block;
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
      }
      .thumb {
        position: relative;
        width: 64px;
        height: 64px;
        flex: none;
        border-radius: var(--yk-radius-2);
        overflow: hidden;
        background: var(--yk-color-surface-sunken);
      }
      .thumb img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .thumb em {
        position: absolute;
        right: 0;
        bottom: 0;
        padding: 0 5px;
        border-radius: 6px 0 0;
        background: var(--yk-color-surface-inverse);
        color: var(--yk-color-text-inverse);
        font-size: 12px;
        line-height: 18px;
      }
      .acts {
        display: flex;
        gap: 10px;
        margin-top: 10px;
      }
      .acts .yk-button {
        flex: 1;
      }
    `,
  ];
  @property({ attribute: false }) view!: PeriodView;
  @state() private about = '';
  readonly #submit = new Submit(this);

  #last: Promise<void> = Promise.resolve();

  /** One after the other, so that no tap is lost. */
  private accept(paper: PeriodPaperView): void {
    this.#last = this.#last.then(() => this.take(paper));
  }
  private async take(paper: PeriodPaperView): Promise<void> {
    this.about = paper.id;
    const view = await this.#submit.run({ paper: paper.id, at: paper.at }, (key) => acceptPeriodPaper(this.view.id, paper.id, key));
    if (view) this.dispatchEvent(new CustomEvent<PeriodView>('done', { detail: view }));
  }
  private look({ files }: PeriodPaperView): void {
    const pictures = files.filter(({ type }) => type.startsWith('image/'));
    if (pictures.length > 0) this.dispatchEvent(new ViewFiles(pictures, 0));
    else if (files[0]) open(fileUrl(files[0]), '_blank', 'noopener');
  }
  private thumb(paper: PeriodPaperView): unknown {
    const [first] = paper.files;
    if (!first) return html`<span class="tile ${paper.state === 'accepted' ? '' : 'mute'}"><yk-icon name="file"></yk-icon></span>`;
    return html`<button
      class="thumb"
      type="button"
      aria-label=${t('paper.view', { name: paper.name, n: paper.files.length })}
      @click=${() => this.look(paper)}
    >
      ${first.type.startsWith('image/') ? html`<img src=${fileUrl(first)} alt="" loading="lazy" decoding="async" />` : html`<yk-icon name="file"></yk-icon>`}${paper.files.length > 1 ? html`<em class="num">${paper.files.length}</em>` : nothing}
    </button>`;
  }
  private line(paper: PeriodPaperView): unknown {
    const can = this.view.actions.includes('acceptPaper');
    const { busy, problem } = this.#submit;
    const words = paper.state === 'returned' ? (paper.reason ?? '') : paper.state === 'needed' ? paper.hint : when(paper.at);
    return html`<div class="paper">
      ${this.thumb(paper)}
      <div class="grow">
        <div class="row apart top">
          <span class="celltext">${paper.name}</span
          ><yk-tag tone=${paper.state === 'needed' && !paper.required ? 'line' : TONE[paper.state]}
            >${paper.state === 'needed' && !paper.required ? t('paper.optional') : t(`paper.${paper.state}`)}</yk-tag
          >
        </div>
        ${words ? html`<p class="small ${paper.state === 'returned' ? 'danger' : 'text3'} num">${words}</p>` : nothing}
        ${
          can && paper.state !== 'accepted'
            ? html`<div class="acts">
                ${paper.state === 'submitted' ? html`<button class="yk-button plain small" type="button" aria-label="${t('paper.back')} ${paper.name}" @click=${() => this.dispatchEvent(new CustomEvent('send-back', { detail: paper }))}>${t('paper.back')}</button>` : nothing}<button
                  class="yk-button ${paper.state === 'submitted' ? 'soft' : 'plain'} small"
                  type="button"
                  aria-label="${t(paper.state === 'submitted' ? 'paper.accept' : 'paper.got')} ${paper.name}"
                  aria-busy=${busy && this.about === paper.id}
                  @click=${() => this.accept(paper)}
                >
                  ${t(paper.state === 'submitted' ? 'paper.accept' : 'paper.got')}
                </button>
              </div>`
            : nothing
        }
        ${problem && this.about === paper.id ? html`<p class="small danger gap2" role="alert">${problem.message}</p>` : nothing}
      </div>
    </div>`;
  }
  /** What is to be judged stands on top when the list is opened; then nothing moves under the thumb. */
  #order: { of: string; ids: string[] } = { of: '', ids: [] };
  private get papers(): PeriodPaperView[] {
    const { id, paperList } = this.view;
    if (this.#order.of !== id)
      this.#order = { of: id, ids: paperList.toSorted((one, other) => ORDER[one.state] - ORDER[other.state]).map((paper) => paper.id) };
    const at = (paper: PeriodPaperView): number => {
      const found = this.#order.ids.indexOf(paper.id);
      return found < 0 ? this.#order.ids.length : found;
    };
    return paperList.toSorted((one, other) => at(one) - at(other));
  }
  override render(): unknown {
    return html`<div class="lined">
      ${repeat(
        this.papers,
        ({ id }) => id,
        (paper) => this.line(paper),
      )}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-staff-papers': YkStaffPapers;
  }
}
