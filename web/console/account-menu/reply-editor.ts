import { html, type TemplateResult } from 'lit';
import type { AccountReplies, KeywordReply } from '../../../domain/account-menu.ts';
import { t } from '../../locales/console-account-menu.ts';
import { icon } from '../icons.ts';
import { lineOf } from './action-editor.ts';

const NEW: KeywordReply = { words: [], match: 'part', reply: '' };
const MATCHES = ['part', 'whole'] as const;

/** Keywords with their answers. A keyword list is written in one line; commas of either script part it. */
export function keywordEditor(
  keywords: AccountReplies['keywords'],
  wrong: (at: string) => string,
  put: (keywords: KeywordReply[]) => void,
): TemplateResult {
  return html`${keywords.map((one, index) => {
      const at = `replies/keywords/${index}`;
      const change = (part: Partial<KeywordReply>): void =>
        put(keywords.map((each, place) => (place === index ? { ...each, ...part } : each)));
      const called = t('keywords.nth', { n: index + 1 });
      return html`<section class="am-button" role="group" aria-label=${called}>
        <header>
          <b class="grow">${called}</b
          ><button
            type="button"
            class="ib"
            aria-label=${t('remove', { name: called })}
            @click=${() => put(keywords.filter((_, place) => place !== index))}
          >
            ${icon('close', 14)}
          </button>
        </header>
        ${lineOf({
          label: t('keywords.words'),
          value: one.words.join('，'),
          wrong: wrong(`${at}/words`),
          put: (typed) => change({ words: typed.split(/[,，]/) }),
        })}
        <div class="fl" role="radiogroup" aria-label=${`${called} ${t('keywords.match')}`}>
          <span class="fl-n">${t('keywords.match')}</span>
          <div class="row am-kinds">
            ${MATCHES.map(
              (match) =>
                html`<button
                  type="button"
                  class="btn sm ${match === one.match ? 'chosen' : ''}"
                  role="radio"
                  aria-checked=${match === one.match}
                  @click=${() => change({ match })}
                >
                  ${t(`keywords.${match}`)}
                </button>`,
            )}
          </div>
        </div>
        ${lineOf({ label: t('reply'), value: one.reply, wrong: wrong(`${at}/reply`), area: true, put: (reply) => change({ reply }) })}
      </section>`;
    })}
    <button type="button" class="btn" ?disabled=${keywords.length >= 50} @click=${() => put([...keywords, NEW])}>
      ${icon('plus', 13)}<span>${t('keywords.add')}</span>
    </button>`;
}
