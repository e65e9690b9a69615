import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import type { Grade, ReviewScores } from '../../../domain/case/types.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getCase, reviewCase } from '../../data/api.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import type { IconName } from '../../elements/icon.ts';
import { kit } from '../../elements/styles.ts';
import type { YkStars } from '../../elements/controls.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/client.ts';
import { t as parts } from '../../locales/case.ts';
import { t as words } from '../../locales/kit.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayOf, spanOf } from '../../locales/when.ts';
import { goBack } from '../../router.ts';
import { Page } from './page.ts';
import '../../elements/avatar.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/controls.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';

const FACES: [Grade, IconName][] = [
  ['good', 'smile'],
  ['fair', 'flat'],
  ['poor', 'frown'],
];
const MOST = 300;
interface Words {
  grade: Grade | null;
  scores: ReviewScores;
  comment: string;
}
/** Nothing is chosen for the client: silence is no 好评. */
const EMPTY: Words = { grade: null, scores: {}, comment: '' };

/** 评价: a grade, three dimensions, words; amendable until the window ends. */
@customElement('yk-review-page')
export class YkReviewPage extends Page {
  static override styles = [
    ...kit,
    css`
      .grades {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 10px;
        margin-top: 18px;
      }
      .grades button {
        display: grid;
        justify-items: center;
        gap: 6px;
        padding: 16px 0 14px;
        border-radius: var(--yk-radius-3);
        box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
        color: var(--yk-color-text-2);
        --yk-icon-size: 34px;
        --yk-icon-stroke: 1.4;
      }
      .grades [aria-checked='true'] {
        color: var(--yk-color-brand-text);
        background: var(--yk-color-brand-soft);
        box-shadow: inset 0 0 0 1.5px var(--yk-color-brand);
        font-weight: 600;
      }
      .scores {
        padding: 6px 16px;
      }
      .dim {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        min-height: 52px;
      }
      .dim yk-stars {
        margin-left: auto;
      }
      .dim .word {
        width: 3.2em;
        text-align: right;
      }
      .error {
        color: var(--yk-color-danger-text);
        font-size: var(--yk-text-small);
        margin-top: 10px;
      }
      .chips {
        margin-top: 12px;
      }
      .until {
        text-align: center;
      }
    `,
  ];
  @state() private draft: Words | null = null;
  @state() private missing: 'grade' | 'scores' | '' = '';
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.params['no'] ? `case ${this.params['no']}` : null),
    () => getCase(this.params['no'] ?? ''),
  );
  readonly #send = new Submit(this);

  private get dimensions(): CaseView['reviewDimensions'] {
    return this.#case.value?.reviewDimensions ?? [];
  }
  private get words(): Words {
    const { review } = this.#case.value ?? {};
    return (
      this.draft ??
      findDraft<Words>(`review-${this.params['no']}`)?.value ??
      (review ? { grade: review.grade, scores: review.scores, comment: review.comment } : EMPTY)
    );
  }
  private write(change: Partial<Words>): void {
    this.draft = { ...this.words, ...change };
    this.missing = '';
    keepDraft(`review-${this.params['no']}`, this.draft);
  }
  private toggle(phrase: string): void {
    const { comment } = this.words;
    const parts = comment.split(/[，,]\s*/).filter(Boolean);
    this.write({ comment: parts.includes(phrase) ? parts.filter((part) => part !== phrase).join('，') : [...parts, phrase].join('，') });
  }
  private readonly send = async (): Promise<void> => {
    const { grade, scores, comment } = this.words;
    this.missing = !grade ? 'grade' : this.dimensions.some(({ id }) => !scores[id]) ? 'scores' : '';
    if (!grade || this.missing) return;
    const no = this.params['no'] ?? '';
    // A draft may know dimensions that this case does not ask for.
    const asked = Object.fromEntries(this.dimensions.map(({ id }) => [id, scores[id] ?? 0]));
    const body = { grade, scores: asked, comment: comment.trim() };
    const before = this.#case.value?.review;
    const view = await this.#send.run(body, (key) => reviewCase(no, body, key));
    if (!view) return;
    dropDraft(`review-${no}`);
    this.#case.put(view);
    toast(t(before ? 'review.saved' : 'review.thanks'));
    goBack(`/cases/${no}`);
  };

  private form(view: CaseView): unknown {
    const { grade, scores, comment } = this.words;
    const person = view.assigneeCard?.name ?? view.assignee?.name ?? '';
    const chips = (grade === 'good' || grade === null ? (['clear', 'remind', 'once', 'fast'] as const) : (['slow', 'again'] as const)).map(
      (name) => t(`review.chip.${name}`),
    );
    return html`<yk-card padded
        >${
          person
            ? html`<div class="row wide">
                <yk-avatar name=${person}></yk-avatar>
                <div class="grow">
                  <b>${person}</b>
                  <div class="small text3">${t(view.dedicated?.id === view.assignee?.id ? 'review.dedicated' : 'review.handled')}</div>
                </div>
              </div>`
            : nothing
        }
        <div class="grades" role="radiogroup" aria-label=${t('review.grade')}>
          ${FACES.map(([value, icon]) => html`<button type="button" role="radio" aria-checked=${grade === value} @click=${() => this.write({ grade: value })}><yk-icon name=${icon}></yk-icon>${words(`grade.${value}`)}</button>`)}
        </div>
        ${this.missing === 'grade' ? html`<p class="error" role="alert">${t('review.need.grade')}</p>` : nothing}</yk-card
      >
      <yk-card class="scores"
        >${view.reviewDimensions.map(({ id, name }) => html`<div class="dim"><span>${name}</span><yk-stars label=${name} .value=${scores[id] ?? 0} @change=${(event: Event) => this.write({ scores: { ...scores, [id]: (event.target as YkStars).value } })}></yk-stars><span class="small text3 word">${scores[id] ? parts(`stars.${scores[id] as 1 | 2 | 3 | 4 | 5}`) : nothing}</span></div>`)}${this.missing === 'scores' ? html`<p class="error" role="alert">${t('review.need.scores')}</p>` : nothing}</yk-card
      >
      <yk-card
        ><yk-textarea
          label=${t('review.words')}
          optional
          max=${MOST}
          .value=${comment}
          placeholder=${t('review.wordsHint')}
          .error=${this.#send.at('comment')}
          @input=${(event: Event) => this.write({ comment: (event.target as YkTextarea).value })}
          ><div class="chips">
            ${chips.map((phrase) => html`<button class="chip" type="button" aria-pressed=${comment.includes(phrase)} @click=${() => this.toggle(phrase)}>${phrase}</button>`)}
          </div></yk-textarea
        ></yk-card
      >
      ${view.reviewUntil ? html`<p class="caption text3 gutter until num">${t('review.until', { day: dayOf(view.reviewUntil) })}</p>` : nothing}
      ${this.#send.problem ? html`<yk-error class="gap3" .problem=${this.#send.problem}></yk-error>` : nothing}`;
  }
  override render(): unknown {
    const view = this.#case.value;
    const may = view?.actions.includes('review') ?? false;
    const body = (): unknown => {
      if (!view)
        return this.#case.problem
          ? html`<yk-error .problem=${this.#case.problem} .retry=${() => this.#case.load()}></yk-error>`
          : html`<yk-skeleton kind="form"></yk-skeleton>`;
      const over = view.state === 'completed' || view.state === 'cancelled';
      if (!may)
        return html`<yk-empty heading=${t(over ? 'review.closed' : 'review.notYet')}
          >${t(over ? 'review.closedText' : 'review.notYetText')}<a slot="action" class="yk-button soft" href="/cases/${view.id}"
            >${t('case.title')}</a
          ></yk-empty
        >`;
      return html`<header class="pagehead">
          <h1 class="heading">${t('review.heading')}</h1>
          <p class="small text3 gap2 num">
            ${view.title}<i class="dot"></i
            >${view.completedAt ? html`${t('review.done', { day: dayOf(view.completedAt) })}${mark('，')}${t('review.took', { time: spanOf(Date.parse(view.completedAt) - Date.parse(view.createdAt)) })}` : view.id}
          </p>
        </header>
        ${this.form(view)}`;
    };
    return html`<yk-page heading=${t('review.title')} ?titled=${may} back="/cases/${this.params['no'] ?? ''}"
      >${body()}${may ? html`<yk-sticky-bar slot="bar"><button class="yk-button wide" type="button" aria-busy=${this.#send.busy} @click=${this.send}>${t(view?.review ? 'review.amend' : 'review.submit')}</button></yk-sticky-bar>` : nothing}</yk-page
    >`;
  }
}
