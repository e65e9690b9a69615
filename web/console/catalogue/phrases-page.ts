import { html, nothing, type TemplateResult } from 'lit';
import type { PhraseView } from '../../../api/views.ts';
import { PHRASE_GROUPS, type PhraseGroup } from '../../../domain/catalogue-lists.ts';
import { listPhrases } from '../../data/api.ts';
import { changePhrase, createPhrase, deletePhrase } from '../../data/catalogue-api.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { may } from '../../data/me.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-catalogue.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { sayUndoable } from '../forms/undo.ts';
import { icon } from '../icons.ts';
import { showMenu, type MenuEntry } from '../menu.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { movable } from './moving.ts';
import '../styles/catalogue.css';

/** 快捷短语: the firm's sentences, group by group, and one's own. */
export class PhrasesPage extends Part {
  readonly kept = new Resource(this, () => 'phrases', listPhrases);
  readonly live = new Live(this, { topic: 'catalogue' }, () => void this.kept.load());
  #shared = true;

  /** The firm's are an admin's to write, one's own always. */
  private get mayWrite(): boolean {
    return !this.#shared || may('phrases.share');
  }
  private async done(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      say(error.message);
      return false;
    } finally {
      await this.kept.load();
    }
  }
  private async write(phrase: PhraseView | null): Promise<void> {
    const shared = this.#shared;
    const saved = await openForm<{ group: string; text: string }, PhraseView>({
      title: t(phrase ? 'phrases.edit' : 'phrases.new'),
      sub: t(shared ? 'phrases.firm' : 'phrases.own'),
      values: { group: phrase?.group ?? 'progress', text: phrase?.text ?? '' },
      ...(phrase ? {} : { draft: 'console-phrase' }),
      check: ({ text }) => (text.trim() ? {} : { text: t('phrases.missing') }),
      show: (form) =>
        html`${choiceField(
          form,
          'group',
          { label: t('phrases.group') },
          PHRASE_GROUPS.map((value) => ({ value, text: t(`phrases.group.${value}`) })),
        )}
        ${areaField(form, 'text', { label: t('phrases.text'), most: 200, rows: 3 })}`,
      confirm: t('phrases.save'),
      send: ({ group, text }, key) =>
        phrase
          ? changePhrase(phrase.id, { version: phrase.version, group: group as PhraseGroup, text: text.trim() })
          : createPhrase({ group: group as PhraseGroup, text: text.trim(), shared }, key),
    });
    if (!saved) return;
    say(t('phrases.saved'));
    await this.kept.load();
  }
  private async drop(phrase: PhraseView): Promise<void> {
    if (!(await this.done(() => deletePhrase(phrase.id)))) return;
    sayUndoable(t('phrases.deleted'), async () => {
      await createPhrase({ group: phrase.group as PhraseGroup, text: phrase.text, shared: phrase.shared }, newKey());
      await this.kept.load();
    });
  }
  private async move(phrase: PhraseView, position: number): Promise<void> {
    await this.done(() => changePhrase(phrase.id, { version: phrase.version, position }));
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-phrase="${phrase.id}"] .grip`)?.focus();
  }

  override render(): TemplateResult {
    const { value, problem } = this.kept;
    const tab = (shared: boolean, word: 'phrases.firm' | 'phrases.own'): TemplateResult =>
      html`<button
        type="button"
        class="btn sm ${this.#shared === shared ? 'chosen' : ''}"
        aria-pressed=${this.#shared === shared}
        @click=${() => this.change({ shared: (this.#shared = shared) } as object)}
      >
        ${t(word)}
      </button>`;
    return html`<header class="bar">
        <h1>${t('phrases.title')}</h1>
        <span class="sub">${t('phrases.lead')}</span><span class="grow"></span>
        ${this.mayWrite ? html`<button type="button" class="btn pri" @click=${() => this.write(null)}>${icon('plus', 13)}<span>${t('phrases.new')}</span></button>` : nothing}
      </header>
      <div class="cat-tools">${tab(true, 'phrases.firm')}${tab(false, 'phrases.own')}</div>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : html`<div class="cat-list" tabindex="0" role="region" aria-label=${t('phrases.title')}>
              ${value ? PHRASE_GROUPS.map((group) => this.group(group, value.items)) : [1, 2, 3, 4].map(() => skeleton(44))}
            </div>`
      }`;
  }
  private group(group: PhraseGroup, items: PhraseView[]): TemplateResult {
    const theirs = items.filter((one) => one.shared === this.#shared && one.group === group);
    return html`<section>
      <div class="sh">
        <h2>${t(`phrases.group.${group}`)}</h2>
        <span class="c">${theirs.length}</span>
      </div>
      ${
        theirs.length === 0
          ? html`<p class="mut">${t('phrases.none')}</p>`
          : html`<ul class="box">
              ${theirs.map((phrase, index) => this.row(phrase, index, theirs))}
            </ul>`
      }
    </section>`;
  }
  private row(phrase: PhraseView, index: number, group: PhraseView[]): TemplateResult {
    const hands = movable(`phrases-${phrase.group}`, index, group.length, (from, to) => void this.move(group[from] as PhraseView, to));
    const entries = (): MenuEntry[] => [
      { text: t('phrases.edit'), icon: 'pencil', run: () => void this.write(phrase) },
      ...(index > 0 ? [{ text: t('phrases.up'), icon: 'up' as const, run: () => void this.move(phrase, index - 1) }] : []),
      ...(index < group.length - 1
        ? [{ text: t('phrases.down'), icon: 'down' as const, run: () => void this.move(phrase, index + 1) }]
        : []),
      '-',
      { text: t('phrases.delete'), icon: 'close', danger: true, run: () => void this.drop(phrase) },
    ];
    const name = t('phrases.menu', { text: [...phrase.text].slice(0, 12).join('') });
    return html`<li class="cat-said" data-phrase=${phrase.id} @dragover=${hands.dragover} @drop=${hands.drop} @keydown=${hands.keydown}>
      ${
        this.mayWrite
          ? html`<button
              type="button"
              class="ib grip"
              draggable="true"
              aria-label=${t('edit.move', { name: phrase.text })}
              @dragstart=${hands.dragstart}
            >
              ${icon('grip', 14)}
            </button>`
          : nothing
      }
      <p>${phrase.text}</p>
      ${
        this.mayWrite
          ? html`<button
              type="button"
              class="ib"
              aria-label=${name}
              @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement, name, entries)}
            >
              ${icon('more', 14)}
            </button>`
          : nothing
      }
    </li>`;
  }
}
define('yk-phrases-page', PhrasesPage);
