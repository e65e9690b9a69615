import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { SuggestionView } from '../../../api/views/complaints.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { answerSuggestion, closeSuggestion, getSuggestion } from '../../data/complaints-api.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/complaints.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import type { DeedAsk } from './deed-sheet.ts';
import './deed-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** `/suggestions/:no`, `/work/suggestions/:no`: what was suggested, what was answered, what became of it. */
@customElement('yk-suggestion-page')
export class YkSuggestionPage extends Page {
  static override styles = kit;
  @state() private ask: DeedAsk | null = null;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #idea = new Resource<SuggestionView>(
    this,
    () => (this.no ? `suggestion ${this.no}` : null),
    () => getSuggestion(this.no),
  );
  constructor() {
    super();
    new Live(this, { topic: 'suggestion' }, (event) => {
      if (!event || event.recordId === this.no) void this.#idea.load();
    });
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private get no(): string {
    return this.params['no'] ?? '';
  }
  private answer(): void {
    this.ask = {
      name: `suggestion-${this.no}`,
      heading: t('idea.replyTitle'),
      text: t('idea.replyText'),
      button: t('idea.reply'),
      words: { label: t('idea.replyLabel'), hint: t('idea.replyHint'), owed: true },
      done: t('idea.replied'),
      run: ({ text }, key) => answerSuggestion(this.no, text, key),
    };
  }
  private close(adopted: boolean): void {
    const word = t(adopted ? 'idea.adopt' : 'idea.note');
    this.ask = {
      name: `suggestion-${this.no}-close`,
      heading: word,
      text: t('idea.replyText'),
      button: word,
      done: t('idea.closed'),
      run: (_said, key) => closeSuggestion(this.no, adopted, key),
    };
  }
  private bar({ actions }: SuggestionView): unknown {
    if (actions.includes('close'))
      return html`<yk-sticky-bar slot="bar"
        ><button class="yk-button soft" type="button" @click=${() => this.close(false)}>${t('idea.note')}</button
        ><button class="yk-button wide" type="button" @click=${() => this.close(true)}>${t('idea.adopt')}</button></yk-sticky-bar
      >`;
    return actions.includes('answer')
      ? html`<yk-sticky-bar slot="bar"
          ><button class="yk-button wide" type="button" @click=${() => this.answer()}>${t('idea.reply')}</button></yk-sticky-bar
        >`
      : nothing;
  }
  private body(idea: SuggestionView): unknown {
    const { answer } = idea;
    return html`<header class="pagehead">
        <h1 class="heading">${t('suggestion')}</h1>
        <div class="row wide wrap gap2">
          <yk-tag tone=${idea.adopted ? 'ok' : idea.state === 'received' ? 'warn' : ''}
            >${idea.adopted === null ? t(`sstate.${idea.state}`) : t(idea.adopted ? 'idea.adopted' : 'idea.noted')}</yk-tag
          ><span class="small text3 num">${idea.id}</span>
        </div>
      </header>
      <yk-card padded
        ><p class="prose">${idea.text}</p>
        ${idea.files.length ? html`<yk-files class="gap3" .files=${idea.files}></yk-files>` : nothing}
        <p class="small text3 gap3 num">
          ${idea.client.short}<i class="dot"></i>${idea.person.name}<i class="dot"></i>${when(idea.createdAt)}
        </p></yk-card
      >${
        answer
          ? html`<yk-section heading=${t('idea.answer')} note=${when(answer.at)}
              ><yk-card padded
                ><p class="prose">${answer.text}</p>
                <p class="small text3 gap2">${answer.by.name}</p></yk-card
              ></yk-section
            >`
          : idea.actions.includes('answer')
            ? nothing
            : html`<p class="foot">${t('idea.thanks')}</p>`
      }`;
  }
  override render(): unknown {
    const { value, problem } = this.#idea;
    const work = location.pathname.startsWith('/work');
    const load = (): Promise<void> => this.#idea.load();
    return html`<yk-page
        heading=${t('idea.title')}
        ?titled=${value !== null}
        back=${work ? '/work/complaints?tab=ideas' : '/complaints?tab=ideas'}
        .refresh=${load}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('idea.notFound') : ''} .retry=${load}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.bar(value) : nothing}</yk-page
      ><yk-deed-sheet
        .ask=${this.ask}
        @done=${() => void load()}
        @close=${() => {
          this.ask = null;
        }}
      ></yk-deed-sheet
      ><yk-viewer></yk-viewer>`;
  }
}
