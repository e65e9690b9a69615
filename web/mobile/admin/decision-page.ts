import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { fetchLater } from '../../controllers/later.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/decisions.ts';
import { Page } from '../client/page.ts';
import type { DeedAsk } from '../complaints/deed-sheet.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import type { Deed, Shown } from './decisions/decision.ts';
import { DECISIONS_HERE } from './decisions/kinds.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** `/decide/:kind/:id`: one thing that waits for this person's word: how much, whose, why, what happens next; decided with two taps or a reason. */
@customElement('yk-decision-page')
export class YkDecisionPage extends Page {
  static override styles = [
    ...kit,
    css`
      .head {
        padding: var(--yk-inset) var(--yk-inset) 4px;
      }
      .figure {
        font-size: var(--yk-text-figure);
        font-weight: 600;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 16px;
        margin: 0;
        padding: 10px var(--yk-inset) var(--yk-inset);
      }
      dt {
        color: var(--yk-color-text-3);
      }
      dd {
        margin: 0;
        text-align: right;
        overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums;
      }
      .words {
        padding: 0 var(--yk-inset) var(--yk-inset);
      }
      .said {
        padding: 10px 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        overflow-wrap: anywhere;
      }
      .words yk-files {
        margin-top: 10px;
      }
      yk-sticky-bar .yk-button {
        flex: 1;
        min-width: 0;
        padding: 0 12px;
      }
      yk-sticky-bar .soft {
        flex: 0 0 auto;
        min-width: 104px;
      }
    `,
  ];
  @state() private ask: ReasonAsk | null = null;
  /** The same with files. */
  @state() private filed: DeedAsk | null = null;
  /** The deed whose first tap was made. */
  @state() private sure = '';
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #submit = new Submit(this);
  readonly #what = new Resource<{ shown: Shown | null }>(
    this,
    () => (this.id1 ? `decide ${this.kind} ${this.id1}` : null),
    async () => {
      const load = DECISIONS_HERE[this.kind];
      return { shown: load ? await (await load()).decision.load(this.id1) : null };
    },
  );
  constructor() {
    super();
    new Live(this, {}, () => void this.#what.load());
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private get kind(): keyof typeof DECISIONS_HERE {
    return this.params['kind'] as keyof typeof DECISIONS_HERE;
  }
  private get id1(): string {
    return this.params['id'] ?? '';
  }
  protected override firstUpdated(): void {
    fetchLater(() => import('../staff/sheets/reason-sheet.ts'));
  }
  private async act(deed: Deed): Promise<void> {
    if (deed.ask) return this.askFor(deed, deed.ask);
    if (deed.sure !== undefined && this.sure !== deed.label) {
      this.sure = deed.label;
      return;
    }
    this.sure = '';
    const done = await this.#submit.run([this.kind, this.id1, deed.label], (key) => deed.run('', key, []));
    if (done && deed.done) toast(deed.done);
    void this.#what.load();
  }
  private askFor(deed: Deed, ask: NonNullable<Deed['ask']>): void {
    const part = `${this.kind}-${deed.label}`;
    if (ask.files || ask.picks) {
      const { picks } = ask;
      void import('../complaints/deed-sheet.ts').then(() => {
        this.filed = {
          name: `decide-${this.id1}-${part}`,
          heading: ask.heading,
          text: ask.text ?? '',
          button: ask.send,
          ...(picks
            ? { picks: { label: ask.label, options: picks, owed: true } }
            : { words: { label: ask.label, hint: '', owed: true }, files: true }),
          done: deed.done,
          run: ({ text, fileIds, picked }, key) => deed.run(picks ? picked : text, key, fileIds),
        };
      });
      return;
    }
    void import('../staff/sheets/reason-sheet.ts').then(() => {
      const { files: _files, picks: _picks, ...asked } = ask;
      this.ask = { ...asked, no: this.id1, part, sent: deed.done, need: t('need'), command: (reason, key) => deed.run(reason, key, []) };
    });
  }
  private readonly shut = (): void => {
    this.ask = null;
    this.filed = null;
    void this.#what.load();
  };
  override render(): unknown {
    const { value, problem } = this.#what;
    const load = (): Promise<void> => this.#what.load();
    const away = problem?.status === 404 || problem?.status === 403 || value?.shown === null;
    return html`<yk-page heading=${DECISIONS_HERE[this.kind] ? t(`kind.${this.kind}`) : t('page')} back="/approvals" .refresh=${load}
        >${
          away
            ? html`<yk-empty heading=${t('gone')}
                >${t('goneText')}<a slot="action" class="yk-button soft" href="/approvals">${t('back')}</a></yk-empty
              >`
            : value?.shown
              ? this.body(value.shown)
              : problem
                ? html`<yk-error .problem=${problem} .retry=${load}></yk-error>`
                : html`<yk-skeleton kind="case"></yk-skeleton>`
        }${value?.shown && !away ? this.bar(value.shown) : nothing}</yk-page
      ><yk-reason-sheet .ask=${this.ask} @close=${this.shut} @done=${this.shut}></yk-reason-sheet
      ><yk-deed-sheet .ask=${this.filed} @done=${this.shut} @close=${this.shut}></yk-deed-sheet><yk-viewer></yk-viewer>`;
  }
  private body(shown: Shown): unknown {
    const { problem } = this.#submit;
    const { said, files } = shown;
    return html`${problem ? html`<div class="hint bad" role="alert"><span>${t('kept', { why: problem.message })}</span></div>` : nothing}
      <yk-card
        ><div class="head">
          ${shown.figure ? html`<p class="figure">${shown.figure}</p>` : nothing}
          <h2 class="gap1">${shown.heading}</h2>
          ${shown.sub ? html`<p class="text2 gap1">${shown.sub}</p>` : nothing}
        </div>
        <dl>
          ${shown.facts.map(
            ([label, value, wrong]) =>
              html`<dt class="small">${label}</dt>
                <dd class=${wrong ? 'danger' : ''}>${value}</dd>`,
          )}
        </dl>
        ${said || files?.length ? html`<div class="words">${said ? html`<p class="said">${said.text ? html`${said.text}<br />` : nothing}<span class="small text3 num">${said.by}</span></p>` : nothing}${files?.length ? html`<yk-files .files=${files}></yk-files>` : nothing}</div>` : nothing}</yk-card
      >
      ${
        shown.links && shown.links.length > 0
          ? html`<yk-card
              >${shown.links.map(({ href, heading, value }) => html`<yk-cell href=${href} heading=${heading} value=${value ?? ''}></yk-cell>`)}</yk-card
            >`
          : nothing
      }
      ${shown.note && shown.deeds.length > 0 ? html`<p class="foot">${shown.note}</p>` : nothing}
      ${shown.deeds.length === 0 ? html`<p class="foot" role="status">${shown.over ?? ''}</p>` : nothing}`;
  }
  /** What turns it down first, the one that is filled last. */
  private bar(shown: Shown): unknown {
    const deeds = shown.deeds.toSorted((one, other) => Number(one.main ?? false) - Number(other.main ?? false));
    if (deeds.length === 0)
      return html`<yk-sticky-bar slot="bar"><a class="yk-button soft" href="/approvals">${t('back')}</a></yk-sticky-bar>`;
    return html`<yk-sticky-bar slot="bar"
      >${deeds.map(
        (deed) =>
          html`<button
            class="yk-button ${deed.main ? '' : 'soft'}"
            type="button"
            aria-busy=${this.#submit.busy}
            ?disabled=${this.#submit.busy}
            @click=${() => void this.act(deed)}
          >
            ${this.sure === deed.label ? deed.sure : deed.label}
          </button>`,
      )}</yk-sticky-bar
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-decision-page': YkDecisionPage;
  }
}
