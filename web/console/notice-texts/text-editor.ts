import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { NoticePreviewView, NoticeTextView } from '../../../api/views/notice-texts.ts';
import type { OwnText } from '../../../domain/notices.ts';
import { Submit } from '../../controllers/submit.ts';
import { ApiProblem } from '../../data/http.ts';
import { keepNoticeText, previewNotice, testNotice } from '../../data/notice-texts-api.ts';
import { t } from '../../locales/console-notice-texts.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { guardLeaving } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { noticePreview } from './preview.ts';
import '../styles/forms.css';

const FIELDS = ['title', 'inbox', 'sms'] as const;
type Field = (typeof FIELDS)[number];
const TYPING_MS = 350;

/** Writes the words of one notice, each variable a press away; beside them stands what would be sent, on real data. */
export class NoticeTextEditor extends Part {
  static override properties = { text: {} };
  declare text: NoticeTextView;
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+Enter', does: t('keep'), typing: true, run: () => void this.keep() }],
  }));
  #words: OwnText = { title: '', inbox: '', sms: '' };
  #seen: NoticePreviewView | null = null;
  #field: Field = 'inbox';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #of = '';
  #told = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    guardLeaving(null);
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('text') || `${this.text.id} ${this.text.version}` === this.#of) return;
    this.#of = `${this.text.id} ${this.text.version}`;
    this.#words = { ...this.text.text };
    this.#seen = null;
    this.#told = '';
    guardLeaving(null);
    void this.look();
  }
  private get dirty(): boolean {
    return FIELDS.some((field) => this.#words[field] !== this.text.text[field]);
  }
  private put(field: Field, value: string): void {
    this.#words = { ...this.#words, [field]: value };
    guardLeaving(this.dirty ? () => confirm(t('unsaved')) : null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), TYPING_MS);
    this.requestUpdate();
  }
  private async look(): Promise<void> {
    const asked = JSON.stringify([this.text.id, this.#words]);
    const seen = await previewNotice(this.text.id, this.#words).catch((problem: unknown) => {
      if (problem instanceof ApiProblem) return null;
      throw problem;
    });
    if (asked !== JSON.stringify([this.text.id, this.#words])) return;
    this.#seen = seen;
    this.requestUpdate();
  }
  /** Puts a variable where the caret is. */
  private insert(name: string): void {
    const box = this.querySelector<HTMLTextAreaElement>(`#nt-${this.#field}`);
    const at = box?.selectionStart ?? this.#words[this.#field].length;
    const words = this.#words[this.#field];
    const put = `{{${name}}}`;
    this.put(this.#field, words.slice(0, at) + put + words.slice(box?.selectionEnd ?? at));
    void this.updateComplete.then(() => {
      box?.focus();
      box?.setSelectionRange(at + put.length, at + put.length);
    });
  }
  private async keep(): Promise<void> {
    if (!this.dirty || (this.#seen?.faults.length ?? 0) > 0) return;
    const ask = { version: this.text.version, text: this.#words };
    const kept = await this.submit.run(ask, () => keepNoticeText(this.text.id, ask));
    if (!kept) return;
    say(t('kept'));
    this.take(kept);
  }
  private take(kept: NoticeTextView): void {
    this.dispatchEvent(new CustomEvent('kept', { detail: kept, bubbles: true }));
  }
  private async restore(): Promise<void> {
    const kept = await doDeed({
      title: t('restore.title'),
      note: t('restore.text'),
      confirm: t('restore'),
      run: async () => this.take(await keepNoticeText(this.text.id, { version: this.text.version, text: null })),
    });
    if (kept) say(t('restored'));
  }
  private async test(channel: 'template' | 'sms'): Promise<void> {
    this.#told = t('test.going');
    this.requestUpdate();
    const answer = await this.submit.run({ channel, words: this.#words }, () => testNotice(this.text.id, { channel, ...this.#words }));
    this.#told = answer ? (answer.words ?? t(`test.${answer.result}`)) : '';
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { text } = this;
    const faults = this.#seen?.faults ?? [];
    return html`<div class="nt-w">
        <header>
          <h2>${text.text.title}</h2>
          <code class="mut">${text.id}</code>
          ${text.edited && text.updatedAt ? html`<span class="mut">${text.updatedBy ?? ''} ${dayAndTime(text.updatedAt)}</span>` : nothing}
        </header>
        ${FIELDS.filter((field) => field !== 'sms' || text.bySms).map((field) => this.field(field, faults))}
        <div class="nt-v">
          <span class="mut">${t('variables')}</span>
          ${text.variables.map(
            (name) => html`<button type="button" class="tag" title=${name} @click=${() => this.insert(name)}>${wordOf(name)}</button>`,
          )}
        </div>
        ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
        <div class="row nt-do">
          <button class="btn pri" ?disabled=${!this.dirty || faults.length > 0 || this.submit.busy} @click=${() => this.keep()}>
            <span>${t('keep')}</span><kbd>⌃↵</kbd></button
          >${text.edited ? html`<button class="btn" @click=${() => this.restore()}>${icon('undo')}<span>${t('restore')}</span></button>` : nothing}<span
            class="grow"
          ></span
          >${text.wechat.length > 0 ? html`<button class="btn" ?disabled=${faults.length > 0} @click=${() => this.test('template')}>${icon('send')}<span>${t('test.template')}</span></button>` : nothing}${text.bySms ? html`<button class="btn" ?disabled=${faults.length > 0} @click=${() => this.test('sms')}>${icon('phone')}<span>${t('test.sms')}</span></button>` : nothing}
        </div>
        ${this.#told ? html`<p class="mut" role="status">${this.#told}</p>` : nothing}
        <p class="mut nt-h">${t('wechat.fixed')}</p>
      </div>
      <aside class="nt-p" aria-label=${t('preview')}>${this.#seen ? noticePreview(this.#seen) : skeleton(280)}</aside>`;
  }
  private field(field: Field, faults: NoticePreviewView['faults']): TemplateResult {
    const theirs = faults.filter((fault) => fault.field === field);
    const value = this.#words[field];
    const rows = field === 'title' ? 1 : field === 'inbox' ? 5 : 3;
    return html`<div class="fl">
      <label for="nt-${field}">${t(`field.${field}`)}</label>
      <div class="in area ${theirs.length > 0 ? 'bad' : ''}">
        <textarea
          id="nt-${field}"
          rows=${rows}
          .value=${value}
          aria-invalid=${theirs.length > 0 ? 'true' : nothing}
          aria-describedby=${theirs.length > 0 ? `nt-${field}-f` : nothing}
          @focus=${() => {
            this.#field = field;
          }}
          @input=${(event: Event) => this.put(field, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      ${theirs.length > 0 ? html`<p class="fault" id="nt-${field}-f">${theirs.map(({ code, about }) => t(`fault.${code}`, { about })).join(t('semicolon'))}</p>` : nothing}
    </div>`;
  }
}
define('yk-notice-text-editor', NoticeTextEditor);

/** A variable in people's words; its name where there are none. */
function wordOf(name: string): string {
  const key = `var.${name}` as Parameters<typeof t>[0];
  const word = t(key);
  return word === key ? name : word;
}
