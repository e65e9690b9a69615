import { html, nothing, type TemplateResult } from 'lit';
import type { MenuAction, MenuKind } from '../../../domain/account-menu.ts';
import { t } from '../../locales/console-account-menu.ts';
import { icon } from '../icons.ts';

/** Pages of ours that a menu usually opens. */
const PAGES = ['/', '/services', '/requests/new', '/cases', '/bills', '/months', '/ledgers', '/announcements', '/me'] as const;
const EMPTY: Record<MenuKind, MenuAction> = {
  view: { kind: 'view', to: '/' },
  click: { kind: 'click', reply: '' },
  miniprogram: { kind: 'miniprogram', appId: '', page: '', to: '/' },
};

/** A line of the menu's editor: what is wrong stands under it. */
export const lineOf = (given: {
  label: string;
  value: string;
  wrong: string;
  hint?: string;
  note?: string;
  put: (value: string) => void;
  area?: true;
}): TemplateResult =>
  html`<label class="fl"
    ><span class="fl-n">${given.label}${given.note ? html`<em class="mut">${given.note}</em>` : nothing}</span>
    <span class="in ${given.area ? 'area' : ''} ${given.wrong ? 'bad' : ''}"
      >${
        given.area
          ? html`<textarea
              rows="3"
              aria-invalid=${given.wrong ? 'true' : nothing}
              .value=${given.value}
              @input=${(event: Event) => given.put((event.target as HTMLTextAreaElement).value)}
            ></textarea>`
          : html`<input
              autocomplete="off"
              aria-invalid=${given.wrong ? 'true' : nothing}
              .value=${given.value}
              @input=${(event: Event) => given.put((event.target as HTMLInputElement).value)}
            />`
      }</span
    >${given.wrong ? html`<span class="err">${icon('warn', 13)}${given.wrong}</span>` : given.hint ? html`<span class="hint">${given.hint}</span>` : nothing}</label
  >`;

/** What a press does: which kind, then what that kind needs. `items`: it may show items instead. */
export function actionEditor(given: {
  label: string;
  action: MenuAction | null;
  items: boolean;
  wrong: (field: string) => string;
  put: (action: MenuAction | null) => void;
}): TemplateResult {
  const { action, wrong, put } = given;
  const kinds = [...(given.items ? (['open'] as const) : []), 'view', 'click', 'miniprogram'] as const;
  const now = action?.kind ?? 'open';
  return html`<div class="fl" role="radiogroup" aria-label=${given.label}>
      <span class="fl-n">${t('does')}</span>
      <div class="row am-kinds">
        ${kinds.map(
          (kind) =>
            html`<button
              type="button"
              class="btn sm ${kind === now ? 'chosen' : ''}"
              role="radio"
              aria-checked=${kind === now}
              @click=${() => kind !== now && put(kind === 'open' ? null : EMPTY[kind])}
            >
              ${t(`kind.${kind}`)}
            </button>`,
        )}
      </div>
    </div>
    ${action === null ? nothing : fields(action, wrong, put)}`;
}

function fields(action: MenuAction, wrong: (field: string) => string, put: (action: MenuAction) => void): TemplateResult {
  if (action.kind === 'click')
    return lineOf({ label: t('reply'), value: action.reply, wrong: wrong('reply'), area: true, put: (reply) => put({ ...action, reply }) });
  if (action.kind === 'view')
    return html`<div class="two am-page">
      <label class="fl"
        ><span class="fl-n">${t('to.pick')}</span
        ><span class="in"
          ><select
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement;
              if (value) put({ ...action, to: value });
            }}
          >
            <option value="" ?selected=${!PAGES.some((page) => page === action.to)}>${t('to.other')}</option>
            ${PAGES.map((page) => html`<option value=${page} ?selected=${page === action.to}>${t(`page.${page}`)}</option>`)}</select
          >${icon('down', 13)}</span
        ></label
      >${lineOf({ label: t('to'), value: action.to, wrong: wrong('to'), hint: t('to.hint'), put: (to) => put({ ...action, to }) })}
    </div>`;
  return html`<div class="two">
      ${lineOf({ label: t('appId'), value: action.appId, wrong: wrong('appId'), put: (appId) => put({ ...action, appId }) })}
      ${lineOf({ label: t('page'), value: action.page, wrong: wrong('page'), hint: t('page.hint'), put: (page) => put({ ...action, page }) })}
    </div>
    ${lineOf({ label: t('fallback'), value: action.to, wrong: wrong('to'), hint: t('to.hint'), put: (to) => put({ ...action, to }) })}`;
}
