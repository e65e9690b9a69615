import { html, nothing, type TemplateResult } from 'lit';
import { bytesOf, MOST_BUTTONS, MOST_ITEMS, NAME_BYTES, type MenuButton, type MenuItem } from '../../../domain/account-menu.ts';
import { t } from '../../locales/console-account-menu.ts';
import { moved } from '../catalogue/moving.ts';
import { icon } from '../icons.ts';
import { actionEditor, lineOf } from './action-editor.ts';

interface Editing {
  menu: readonly MenuButton[];
  /** What is wrong at a place, in words, or ''. */
  wrong: (at: string) => string;
  put: (menu: MenuButton[]) => void;
}
const replaced = <T>(list: readonly T[], at: number, one: T): T[] => list.map((each, index) => (index === at ? one : each));
const NEW_ITEM: MenuItem = { name: '', action: { kind: 'view', to: '/' } };
const NEW_BUTTON: MenuButton = { name: '', action: { kind: 'view', to: '/' }, items: [] };

/** Moves and removes one thing of a list; by keyboard as by mouse. */
function hands<T>(list: readonly T[], at: number, name: string, put: (list: T[]) => void): TemplateResult {
  return html`<span class="am-hands"
    ><button type="button" class="ib" ?disabled=${at === 0} aria-label=${t('up', { name })} @click=${() => put(moved(list, at, at - 1))}>
      ${icon('up', 14)}</button
    ><button
      type="button"
      class="ib"
      ?disabled=${at === list.length - 1}
      aria-label=${t('down', { name })}
      @click=${() => put(moved(list, at, at + 1))}
    >
      ${icon('down', 14)}</button
    ><button type="button" class="ib" aria-label=${t('remove', { name })} @click=${() => put(list.filter((_, index) => index !== at))}>
      ${icon('close', 14)}
    </button></span
  >`;
}
const nameLine = (name: string, most: number, wrong: string, put: (name: string) => void): TemplateResult =>
  lineOf({ label: t('name'), value: name, wrong, note: t('bytes', { n: bytesOf(name.trim()), most }), put });

/** The menu: up to three buttons, each with what it does or its items. */
export function menuEditor({ menu, wrong, put }: Editing): TemplateResult {
  return html`${menu.length === 0 ? html`<p class="am-none">${t('menu.none')}</p>` : nothing}
    ${menu.map((button, index) => {
      const at = `menu/${index}`;
      const change = (part: Partial<MenuButton>): void => put(replaced(menu, index, { ...button, ...part }));
      const called = button.name.trim() || t('menu.button', { n: index + 1 });
      return html`<section class="am-button" role="group" aria-label=${t('menu.button', { n: index + 1 })}>
        <header><b class="grow">${called}</b>${hands(menu, index, called, put)}</header>
        ${nameLine(button.name, NAME_BYTES.button, wrong(`${at}/name`), (name) => change({ name }))}
        ${actionEditor({
          label: `${called} ${t('does')}`,
          action: button.items.length > 0 ? null : button.action,
          items: true,
          wrong: (field) => wrong(`${at}/action/${field}`),
          put: (action) =>
            change(action ? { action, items: [] } : { action: null, items: button.items.length > 0 ? button.items : [NEW_ITEM] }),
        })}
        ${button.action === null || button.items.length > 0 ? items(button, at, wrong, (list) => change({ items: list, action: null })) : nothing}
      </section>`;
    })}
    <button type="button" class="btn" ?disabled=${menu.length >= MOST_BUTTONS} @click=${() => put([...menu, NEW_BUTTON])}>
      ${icon('plus', 13)}<span>${t('menu.add')}</span>
    </button>`;
}

function items(button: MenuButton, at: string, wrong: Editing['wrong'], put: (items: MenuItem[]) => void): TemplateResult {
  const list = button.items;
  return html`<div class="am-items">
      ${list.map((item, place) => {
        const here = `${at}/items/${place}`;
        const change = (part: Partial<MenuItem>): void => put(replaced(list, place, { ...item, ...part }));
        const called = item.name.trim() || t('item.nth', { n: place + 1 });
        return html`<section role="group" aria-label=${`${button.name} ${t('item.nth', { n: place + 1 })}`}>
          <header><b class="grow">${called}</b>${hands(list, place, called, put)}</header>
          ${nameLine(item.name, NAME_BYTES.item, wrong(`${here}/name`), (name) => change({ name }))}
          ${actionEditor({
            label: `${called} ${t('does')}`,
            action: item.action,
            items: false,
            wrong: (field) => wrong(`${here}/action/${field}`),
            put: (action) => action && change({ action }),
          })}
        </section>`;
      })}
    </div>
    <button type="button" class="btn sm" ?disabled=${list.length >= MOST_ITEMS} @click=${() => put([...list, NEW_ITEM])}>
      ${icon('plus', 13)}<span>${t('item.add')}</span>
    </button>`;
}
