import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import { askPapers, listBusinessTypes } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { Submit } from '../../controllers/submit.ts';
import { DialogPart } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { dayKey } from '../time.ts';
import { t } from '../words.ts';

interface Line {
  name: string;
  hint: string;
  required: boolean;
  original: boolean;
}
const blank = (): Line => ({ name: '', hint: '', required: true, original: false });
const DAY = 86_400_000;

/** 要资料: lines with how to do it right, and until when; the business type's usual papers are one press away. */
export class AskPapers extends DialogPart<true> {
  view!: CaseView;
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('papers.ask'),
    items: [
      {
        keys: 'Mod+Enter',
        does: t('papers.ask'),
        typing: true,
        run: () => {
          void this.send();
        },
      },
    ],
  }));
  #lines: Line[] = [blank()];
  #usual: Line[] = [];
  #due = '';
  #missing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void listBusinessTypes()
      .then(({ items }) => {
        const asked = new Set(this.view.papers.map(({ name }) => name));
        this.#usual = (items.find(({ id }) => id === this.view.businessType.id)?.papers ?? [])
          .filter(({ name }) => !asked.has(name))
          .map((paper) => ({ ...paper }));
        this.requestUpdate();
      })
      .catch(() => null);
  }
  protected override get unsaved(): boolean {
    return this.#lines.some(({ name }) => name.trim() !== '');
  }

  private async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const papers = this.#lines
      .filter(({ name }) => name.trim())
      .map((line) => ({ ...line, name: line.name.trim(), hint: line.hint.trim() }));
    this.#missing = papers.length === 0;
    if (this.#missing) {
      this.requestUpdate();
      this.querySelector('input')?.focus();
      return;
    }
    // Until the end of that day in Shanghai.
    const body = { papers, ...(this.#due ? { dueAt: new Date(`${this.#due}T18:00:00+08:00`).toISOString() } : {}) };
    if (await this.submit.run(body, (key) => askPapers(this.view.id, body, key).then(() => true as const))) this.finish(true);
  }
  private add(line: Line): void {
    this.#lines = [...this.#lines.filter(({ name }) => name.trim()), line];
    this.#usual = this.#usual.filter(({ name }) => name !== line.name);
    this.requestUpdate();
    if (!line.name) void this.updateComplete.then(() => [...this.querySelectorAll<HTMLInputElement>('.ask-n')].at(-1)?.focus());
  }

  override render(): TemplateResult {
    const error = this.#missing ? t('papers.missing') : this.submit.problem?.message;
    const put = (line: Line, fields: Partial<Line>): void => {
      Object.assign(line, fields);
      this.requestUpdate();
    };
    return html`<dialog class="dlg" aria-labelledby="ask-title">
      <form @submit=${this.send} novalidate>
        <header>
          <div class="grow">
            <h2 id="ask-title">${t('papers.ask')}</h2>
            <p class="mut">${this.view.id} · ${t('papers.askSub', { client: this.view.client.short })}</p>
          </div>
          <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
        </header>
        <div class="body">
          ${this.#usual.length > 0 ? html`<div class="row" .style=${'flex-wrap:wrap;gap:6px;margin-bottom:12px'}><span class="mut">${t('papers.usual')}</span>${this.#usual.map((line) => html`<button type="button" class="tag" @click=${() => this.add({ ...line })}>${icon('plus', 12)}${line.name}</button>`)}</div>` : nothing}
          <ul class="rows">
            ${this.#lines.map(
              (line, index) =>
                html`<li class="ask">
                  <div class="in">
                    <input
                      class="ask-n"
                      aria-label=${t('papers.name')}
                      placeholder=${t('papers.name')}
                      maxlength="40"
                      ?autofocus=${index === 0}
                      .value=${line.name}
                      @input=${(e: Event) => put(line, { name: (e.target as HTMLInputElement).value })}
                    />
                  </div>
                  <div class="in grow">
                    <input
                      aria-label=${t('papers.hint')}
                      placeholder=${t('papers.hint')}
                      maxlength="200"
                      .value=${line.hint}
                      @input=${(e: Event) => put(line, { hint: (e.target as HTMLInputElement).value })}
                    />
                  </div>
                  <button
                    type="button"
                    class="btn sm ${line.required ? 'chosen' : ''}"
                    aria-pressed=${line.required}
                    @click=${() => put(line, { required: !line.required })}
                  >
                    ${t('papers.required')}</button
                  ><button
                    type="button"
                    class="btn sm ${line.original ? 'chosen' : ''}"
                    aria-pressed=${line.original}
                    title=${t('papers.originalHint')}
                    @click=${() => put(line, { original: !line.original })}
                  >
                    ${t('papers.original')}
                  </button>
                  <button
                    type="button"
                    class="ib"
                    aria-label=${t('papers.remove', { name: line.name || String(index + 1) })}
                    ?disabled=${this.#lines.length === 1}
                    @click=${() => {
                      this.#lines = this.#lines.filter((one) => one !== line);
                      this.requestUpdate();
                    }}
                  >
                    ${icon('close', 14)}
                  </button>
                </li>`,
            )}
          </ul>
          <div class="row" .style=${'margin-top:10px'}>
            <button type="button" class="btn gho sm" @click=${() => this.add(blank())}>
              ${icon('plus', 14)}<span>${t('papers.more')}</span></button
            ><span class="grow"></span><label for="ask-due" class="sec2">${t('papers.due')}</label>
            <div class="in" .style=${'width:150px'}>
              <input
                id="ask-due"
                type="date"
                min=${dayKey(serverNow())}
                .value=${this.#due}
                @input=${(e: Event) => {
                  this.#due = (e.target as HTMLInputElement).value;
                }}
              />
            </div>
            ${[1, 3].map(
              (days) =>
                html`<button
                  type="button"
                  class="btn gho sm"
                  @click=${() => {
                    this.#due = dayKey(serverNow() + days * DAY);
                    this.requestUpdate();
                  }}
                >
                  ${t('papers.inDays', { n: days })}
                </button>`,
            )}
          </div>
          ${error ? html`<div class="note d" role="alert" .style=${'margin-top:12px'}>${icon('warn', 14)}<span>${error}</span></div>` : nothing}
        </div>
        <footer>
          <span class="mut grow" .style=${'font-size:12px'}>${t('papers.note')}</span
          ><button type="button" class="btn gho" @click=${() => this.finish(null)}><span>${t('cancel')}</span><kbd>Esc</kbd></button
          ><button class="btn pri" ?disabled=${this.submit.busy}>
            <span
              >${this.unsaved ? t('papers.send', { n: this.#lines.filter(({ name }) => name.trim()).length }) : t('papers.sendNone')}</span
            ><kbd>Ctrl</kbd><kbd>↵</kbd>
          </button>
        </footer>
      </form>
    </dialog>`;
  }
}
define('yk-ask-papers', AskPapers);

/** Opens it; true when asked. */
export async function openAskPapers(view: CaseView): Promise<boolean> {
  const dialog = new AskPapers();
  dialog.view = view;
  return (await dialog.open()) ?? false;
}
