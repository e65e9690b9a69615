// Long: one list of lines with everything that may be done to each; dialogs are beside it.
import { html, nothing, type TemplateResult } from 'lit';
import type { BankLineView, SuggestionView, WaitingMoneyView } from '../../../api/views/statements.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { confirmReceipt } from '../../data/bills-api.ts';
import { confirmTransfer } from '../../data/invoices-api.ts';
import {
  countBankLines,
  ignoreLine,
  listBankLines,
  listStatements,
  matchBankLine,
  restoreLine,
  type MatchAsk,
} from '../../data/statements-api.ts';
import { t } from '../../locales/console-statements.ts';
import { mark } from '../../locales/punctuation.ts';
import { yuan } from '../money/money-words.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { go, here, href, onPlace } from '../router.ts';
import { count, day, dayAndTime } from '../time.ts';
import '../styles/list.css';
import '../styles/bills.css';

const TABS = ['open', 'matched', 'ignored'] as const;
type Tab = (typeof TABS)[number];

/** 银行流水: the bank's lines beside who may have paid them; what fits in name and amount goes with one press. */
export class StatementsPage extends Part {
  readonly lines = new Pages<BankLineView>(
    this,
    () => `bank-lines:${this.tab}:${this.q}:${this.statement}`,
    (cursor) => listBankLines({ ...this.ask, state: this.tab, limit: 30, cursor }),
  );
  readonly counts = new Resource(
    this,
    () => `bank-counts:${this.q}:${this.statement}`,
    () => countBankLines(this.ask),
  );
  readonly statements = new Resource(this, () => 'bank-statements', listStatements);
  readonly submit = new Submit(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private get tab(): Tab {
    return TABS.find((tab) => tab === here().query.get('state')) ?? 'open';
  }
  private get q(): string {
    return here().query.get('q') ?? '';
  }
  private get statement(): string {
    return here().query.get('statement') ?? '';
  }
  private get ask() {
    return { q: this.q || null, statementId: this.statement || null };
  }
  private to(change: { state?: Tab; q?: string; statement?: string }): void {
    const values = { state: this.tab, q: this.q, statement: this.statement, ...change };
    const query = new URLSearchParams(
      Object.entries(values).filter(([name, value]) => value !== '' && !(name === 'state' && value === 'open')),
    );
    go(`/bank-statements?${query.toString()}`, { replace: true });
  }
  private again(): void {
    void this.lines.reload();
    void this.counts.load();
    void this.statements.load();
  }

  private async readIn(): Promise<void> {
    const { openStatement } = await import('./read-dialog.ts');
    if (await openStatement()) this.again();
  }
  /** One press: the line is matched; what somebody else entered or claimed is confirmed with it. */
  private async match(line: BankLineView, ask: MatchAsk, then: ((key: string) => Promise<unknown>) | null, said: string): Promise<void> {
    const done = await this.submit.run({ line: line.id, ...ask }, async (key) => {
      const matched = await matchBankLine(line.id, ask, key);
      await then?.(`${key}-confirm`);
      return matched;
    });
    if (done) say(said);
    else if (this.submit.problem?.code === 'over_debt' && 'clientId' in ask) return this.overDebt(line, ask);
    else if (this.submit.problem) say(this.submit.problem.message);
    this.again();
  }
  /** More came than is owed: the rest becomes credit only when somebody says so. */
  private async overDebt(line: BankLineView, ask: Extract<MatchAsk, { clientId: string }>): Promise<void> {
    const done = await doDeed({
      title: t('over.title'),
      sub: `${line.payerName} · ${yuan(line.amountFen)}`,
      note: t('over.text'),
      confirm: t('over.do'),
      run: (_, key) => matchBankLine(line.id, { ...ask, overToCredit: true }, key),
    });
    if (done) say(t('matched'));
    this.again();
  }
  private async pick(line: BankLineView): Promise<void> {
    const { openMatch } = await import('./match-dialog.ts');
    if (await openMatch(line)) {
      say(t('matched'));
      this.again();
    }
  }
  private async ignore(line: BankLineView): Promise<void> {
    const done = await doDeed({
      title: t('ignore.title'),
      sub: `${line.payerName} · ${yuan(line.amountFen)}`,
      text: t('ignore.reason'),
      phrases: [t('ignore.interest'), t('ignore.transfer'), t('ignore.refund')],
      confirm: t('ignore.do'),
      run: ({ text }, key) => ignoreLine(line.id, text, key),
    });
    if (done) this.again();
  }
  private async restore(line: BankLineView): Promise<void> {
    await restoreLine(line.id);
    say(t('restored'));
    this.again();
  }

  override render(): TemplateResult {
    const counts = this.counts.value;
    const chosen = this.statements.value?.items.find(({ id }) => id === this.statement);
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="sub">${t('lead')}</span><span class="grow"></span>
        <button class="btn pri" @click=${() => this.readIn()}>${icon('plus', 13)}<span>${t('read')}</span></button>
      </header>
      <div class="tool">
        <div class="row" role="group" aria-label=${t('title')}>
          ${TABS.map(
            (tab) =>
              html`<button
                class="btn sm ${tab === this.tab ? 'chosen' : ''}"
                aria-pressed=${tab === this.tab}
                @click=${() => this.to({ state: tab })}
              >
                ${t(`tab.${tab}`)} ${counts ? count(counts[tab].lines) : ''}
              </button>`,
          )}
        </div>
        ${counts && counts[this.tab].lines > 0 ? html`<span class="mut">${yuan(counts[this.tab].fen)}</span>` : nothing}
        <span class="grow"></span>
        ${
          chosen
            ? html`<button class="fc" @click=${() => this.to({ statement: '' })} aria-label=${t('statement.off')}>
                ${chosen.name}${icon('close', 12)}
              </button>`
            : nothing
        }
        <div class="in find-in">
          ${icon('search', 14)}<input
            type="search"
            aria-label=${t('search')}
            placeholder=${t('search')}
            .value=${this.q}
            @change=${(event: Event) => this.to({ q: (event.target as HTMLInputElement).value.trim() })}
          />
        </div>
      </div>
      <div class="bst" tabindex="0" role="region" aria-label=${t('title')}>${this.body()}</div>`;
  }
  private body(): TemplateResult {
    const { items, known, problem, ended } = this.lines;
    if (problem && items.length === 0) return html`<div class="em">${trouble(problem.message, () => this.again())}</div>`;
    if (!known) return html`${[1, 2, 3, 4].map(() => skeleton(64))}`;
    if (items.length === 0) return this.empty();
    return html`<ul class="st-l">
        ${items.map((line) => this.line(line))}
      </ul>
      ${ended ? nothing : html`<button class="btn" @click=${() => void this.lines.more()}>${t('more')}</button>`} ${this.earlier()}`;
  }
  private empty(): TemplateResult {
    if (this.q !== '' || this.statement !== '') return emptyPlace(t('empty.filtered'), t('empty.filteredText'));
    if (this.tab !== 'open') return emptyPlace(t(`empty.${this.tab}`), t('empty.otherText'));
    const read = (this.statements.value?.items.length ?? 0) > 0;
    return html`${emptyPlace(
      t(read ? 'empty.done' : 'empty.first'),
      t(read ? 'empty.doneText' : 'empty.firstText'),
      html`<button class="btn pri" @click=${() => this.readIn()}><span>${t('read')}</span></button>`,
    )}${this.earlier()}`;
  }
  /** What was read in before. */
  private earlier(): TemplateResult | typeof nothing {
    const items = this.statements.value?.items ?? [];
    if (items.length === 0) return nothing;
    return html`<section class="st-b">
      <h2>${t('statements')}</h2>
      <ul>
        ${items.map(
          ({ id, name, lines, open, by, at }) =>
            html`<li class="row">
              <button class="lk" @click=${() => this.to({ statement: id, state: 'open' })}>${name}</button
              ><span class="mut">${t('statement.lines', { n: count(lines), open: count(open) })}</span><span class="grow"></span
              ><span class="mut">${by.name} ${dayAndTime(at)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }
  private line(line: BankLineView): TemplateResult {
    return html`<li class="st-r" data-line=${line.id}>
      <div class="st-w">
        <b>${yuan(line.amountFen)}</b><time class="mut">${day(line.paidOn)}</time>
        <p>${line.payerName}</p>
        ${line.remark ? html`<p class="mut">${line.remark}</p>` : nothing}
      </div>
      <div class="st-m">
        ${
          line.state === 'open'
            ? line.suggestions.length + line.waiting.length === 0
              ? html`<p class="mut">${t('none')}</p>`
              : html`${line.waiting.map((one) => this.waits(line, one))}${line.suggestions.map((one) => this.suggestion(line, one))}`
            : line.state === 'ignored'
              ? html`<p class="mut">${line.by ?? ''}${mark('：')}${line.ignoreReason ?? ''}</p>`
              : html`<p>
                  ${line.client ? html`<a class="lk" href=${href(`/clients/${line.client.id}`)}>${line.client.name}</a>` : t('elsewhere')}
                  ${
                    line.receipt
                      ? html`<a
                          class="tag ${line.receipt.state === 'confirmed' ? 'g' : line.receipt.state === 'rejected' ? 'd' : 'a'}"
                          href=${href('/collections')}
                          >${t(line.receipt.state === 'confirmed' ? 'receipt.confirmed' : line.receipt.state === 'rejected' ? 'receipt.rejected' : 'receipt.entered')}</a
                        >`
                      : html`<a class="tag" href=${href('/transfers')}>${t('waits.transfer')}</a>`
                  }
                  <span class="mut">${line.by ?? ''}</span>
                </p>`
        }
      </div>
      <div class="st-d">
        ${
          line.state === 'open'
            ? html`<button class="btn sm gho" @click=${() => this.pick(line)}>${t('pick')}</button
                ><button class="btn sm gho" @click=${() => this.ignore(line)}>${t('ignore')}</button>`
            : nothing
        }
        ${line.state === 'ignored' || line.receipt?.state === 'rejected' ? html`<button class="btn sm" @click=${() => this.restore(line)}>${t('restore')}</button>` : nothing}
      </div>
    </li>`;
  }
  private waits(line: BankLineView, { kind, id, client, payerName, confirms }: WaitingMoneyView): TemplateResult {
    const ask: MatchAsk = kind === 'receipt' ? { receiptId: id } : { transferId: id };
    const confirm = (key: string): Promise<unknown> => (kind === 'receipt' ? confirmReceipt(id, {}, key) : confirmTransfer(id, null, key));
    return html`<div class="st-s">
      <a class="lk" href=${href(`/clients/${client.id}`)}>${client.name}</a><span class="tag b">${t(`waits.${kind}`)}</span
      ><span class="mut">${payerName}</span><span class="grow"></span
      ><button
        class="btn sm pri"
        ?disabled=${this.submit.busy}
        @click=${() => this.match(line, ask, confirms ? confirm : null, t(confirms ? 'confirmed' : 'matched'))}
      >
        ${t(confirms ? 'match.confirm' : 'match')}
      </button>
    </div>`;
  }
  private suggestion(line: BankLineView, { client, why, billIds, restFen }: SuggestionView): TemplateResult {
    return html`<div class="st-s">
      <a class="lk" href=${href(`/clients/${client.id}`)}>${client.name}</a
      ><span class="tag ${why === 'both' ? 'g' : why === 'name' ? 'i' : 'a'}">${t(`why.${why}`)}</span
      ><span class="mut">${billIds.length > 0 ? t('pays', { n: billIds.length }) : t('rest', { amount: yuan(restFen) })}</span
      ><span class="grow"></span
      ><button
        class="btn sm ${why === 'both' && line.waiting.length === 0 ? 'pri' : ''}"
        ?disabled=${this.submit.busy}
        @click=${() => this.match(line, { clientId: client.id, billIds }, null, t('matched'))}
      >
        ${t('match')}
      </button>
    </div>`;
  }
}
define('yk-statements-page', StatementsPage);
