import { html, nothing, render, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';

export interface MenuItem {
  text: string;
  icon?: IconName;
  /** Small print at the right. */
  note?: string;
  checked?: boolean;
  danger?: boolean;
  keys?: string[];
  /** Stays open: for switches. */
  stays?: boolean;
  run: () => void;
}
export type MenuEntry = MenuItem | { heading: string } | '-';

let open: { panel: HTMLElement; anchor: HTMLElement } | null = null;

function row(entry: MenuEntry, close: () => void, again: () => void): TemplateResult {
  if (entry === '-') return html`<hr />`;
  if ('heading' in entry) return html`<h6 role="presentation">${entry.heading}</h6>`;
  const choice = entry.checked !== undefined;
  return html`<button
    class="mi ${entry.danger ? 'red' : ''}"
    role=${choice ? 'menuitemcheckbox' : 'menuitem'}
    aria-checked=${choice ? String(entry.checked) : nothing}
    @click=${() => {
      if (!entry.stays) close();
      entry.run();
      if (entry.stays) again();
    }}
  >
    ${entry.icon ? icon(entry.icon, 14) : nothing}<span>${entry.text}</span>${entry.note ? html`<span class="mut r">${entry.note}</span>` : nothing}${entry.keys?.map((name) => html`<kbd>${name}</kbd>`) ?? nothing}${choice ? html`<i class="tick">${icon('check', 14)}</i>` : nothing}
  </button>`;
}

/** Places a floating panel beside its anchor, inside the window. */
export function placeBeside(panel: HTMLElement, anchor: HTMLElement): void {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = from.bottom + 6 + height <= innerHeight || from.top < height;
  panel.style.left = `${Math.max(8, Math.min(from.left, innerWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, below ? Math.min(from.bottom + 6, innerHeight - height - 8) : from.top - height - 6)}px`;
}

/** Shows a menu beside a button; arrows move, Esc closes, focus goes back. A second press closes it. */
export function showMenu(anchor: HTMLElement, label: string, entries: () => MenuEntry[]): void {
  if (open?.anchor === anchor) {
    open.panel.hidePopover();
    return;
  }
  const panel = document.createElement('div');
  panel.popover = 'auto';
  panel.className = 'pop';
  panel.setAttribute('role', 'menu');
  panel.setAttribute('aria-label', label);
  const close = (): void => panel.hidePopover();
  const again = (): void => {
    render(html`${entries().map((entry) => row(entry, close, again))}`, panel);
  };
  again();
  // Shown above everything wherever it stands; inside the page's landmark for readers.
  (document.querySelector('main') ?? document.body).append(panel);
  panel.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    anchor.setAttribute('aria-expanded', 'false');
    if (panel.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    panel.remove();
    if (open?.panel === panel) open = null;
  });
  panel.addEventListener('keydown', (event) => {
    const items = [...panel.querySelectorAll<HTMLElement>('button')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  });
  panel.showPopover();
  placeBeside(panel, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  open = { panel, anchor };
  panel.querySelector<HTMLElement>('button')?.focus();
}
