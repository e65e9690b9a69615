import { html, nothing, type TemplateResult } from 'lit';
import type { NoticeTextView } from '../../../api/views/notice-texts.ts';
import { Resource } from '../../controllers/resource.ts';
import { listNoticeTexts } from '../../data/notice-texts-api.ts';
import { t } from '../../locales/console-notice-texts.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { go, here, href, onPlace } from '../router.ts';
import './text-editor.ts';
import '../styles/notice-texts.css';

/** Kinds of notices, by what their ids begin with; the rest stands last. */
const KINDS = [
  'bill',
  'dunning',
  'engagement',
  'period',
  'filing',
  'ledger',
  'payment',
  'refund',
  'transfer',
  'offline',
  'invoice',
  'case',
] as const;
type Kind = (typeof KINDS)[number] | 'other';
const kindOf = (id: string): Kind => KINDS.find((kind) => id.startsWith(`${kind}.`)) ?? 'other';

/** 通知文字: every notice with the firm's words; chosen on the left, written and looked at on the right. */
export class NoticeTextsPage extends Part {
  readonly texts = new Resource(this, () => 'notice-texts', listNoticeTexts);
  #q = '';
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private get chosen(): string {
    return here().query.get('id') ?? '';
  }
  private take(text: NoticeTextView): void {
    const items = this.texts.value?.items.map((one) => (one.id === text.id ? text : one)) ?? [];
    this.texts.put({ items });
  }

  override render(): TemplateResult {
    const { value, problem } = this.texts;
    const text = value?.items.find(({ id }) => id === this.chosen);
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="sub">${t('lead')}</span><span class="grow"></span
        ><a class="btn" href=${href('/notices')}>${icon('send')}<span>${t('log')}</span></a>
      </header>
      <div class="nt ${text ? 'one' : ''}">
        <nav class="nt-l" aria-label=${t('title')}>
          <div class="in find-in">
            ${icon('search', 14)}<input
              type="search"
              aria-label=${t('search')}
              placeholder=${t('search')}
              @input=${(event: Event) => {
                this.#q = (event.target as HTMLInputElement).value.trim().toLowerCase();
                this.requestUpdate();
              }}
            />
          </div>
          ${
            value
              ? this.list(value.items)
              : problem
                ? trouble(problem.message, () => void this.texts.load())
                : [1, 2, 3, 4, 5].map(() => skeleton(36))
          }
        </nav>
        <section class="nt-e" tabindex="0" aria-label=${t('editor')}>
          ${
            text
              ? html`<yk-notice-text-editor
                  .text=${text}
                  @kept=${(event: CustomEvent<NoticeTextView>) => this.take(event.detail)}
                ></yk-notice-text-editor>`
              : value
                ? emptyPlace(t('choose'), t('chooseText'))
                : nothing
          }
        </section>
      </div>`;
  }
  private list(items: readonly NoticeTextView[]): TemplateResult {
    const found = items.filter(({ id, text }) => `${id} ${text.title} ${text.inbox}`.toLowerCase().includes(this.#q));
    if (found.length === 0) return html`<p class="mut nt-n">${t('noneFound')}</p>`;
    return html`${([...KINDS, 'other'] as const).map((kind) => {
      const theirs = found.filter(({ id }) => kindOf(id) === kind);
      return theirs.length === 0
        ? nothing
        : html`<h2>${t(`kind.${kind}`)}</h2>
            <ul>
              ${theirs.map(
                ({ id, text, edited }) =>
                  html`<li>
                    <button
                      class="nt-i ${id === this.chosen ? 'on' : ''}"
                      aria-current=${id === this.chosen ? 'true' : nothing}
                      @click=${() => go(`/notice-templates?id=${encodeURIComponent(id)}`, { replace: true })}
                    >
                      <span class="el grow">${text.title}</span>${edited ? html`<span class="tag b">${t('edited')}</span>` : nothing}
                    </button>
                  </li>`,
              )}
            </ul>`;
    })}`;
  }
}
define('yk-notice-texts-page', NoticeTextsPage);
