import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readPrefs } from './prefs.ts';

/** A shortcut: `j`, `Shift+F`, `Mod+k`, `g w` (one after the other), `Escape`. */
export interface Shortcut {
  keys: string;
  /** What it does, for the sheet; '' keeps it off the sheet. */
  does: string;
  run: (event: KeyboardEvent) => void;
  /** Works while one types as well. */
  typing?: boolean;
}
export interface ShortcutGroup {
  title: string;
  items: Shortcut[];
}

interface Layer {
  element: Element;
  group: () => ShortcutGroup;
}
const layers: Layer[] = [];
let first: { key: string; at: number } | null = null;

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('textarea, select, [contenteditable=true], input:not([type=checkbox]):not([type=radio]):not([type=color])') !== null;

/** An event as `Mod+Shift+k`; Shift is left out where it makes another sign (`?`). */
function named(event: KeyboardEvent): string {
  const letter = event.key.length === 1;
  const shift = event.shiftKey && (!letter || /[a-z]/i.test(event.key) || event.code === 'Space');
  const key = event.key === ' ' ? 'Space' : letter ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

const same = (wanted: string, pressed: string): boolean => wanted.toLowerCase() === pressed.toLowerCase();

function press(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
  const pressed = named(event);
  // Escape closes an open popover, which the browser does; a shortcut would keep it from doing so.
  if (pressed === 'Escape' && document.querySelector('[popover=auto]:popover-open')) return;
  const inField = typing(event.target);
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
  const bare = !/^(Mod|Alt)\+/.test(pressed);
  const after = first && event.timeStamp - first.at < 1200 ? `${first.key} ${pressed}` : null;
  first = null;
  const reachable = layers
    .filter(({ element }) => !modal || element === modal || element.contains(modal) || modal.contains(element))
    .toReversed();
  const all = reachable.flatMap(({ group }) => group().items);
  const found =
    (after && all.find(({ keys }) => same(keys, after))) || all.find(({ keys, typing: also }) => same(keys, pressed) && (also || !inField));
  if (found) {
    const single = bare && pressed.replace('Shift+', '').length === 1;
    if (single && !readPrefs().letters && !found.typing) return;
    // Space and Enter on a button or link are the button's.
    if ((pressed === 'Space' || pressed === 'Enter') && (event.target as Element).closest?.('button, a[href], summary, [role=menuitem]'))
      return;
    event.preventDefault();
    found.run(event);
    return;
  }
  if (!inField && bare && all.some(({ keys }) => keys.toLowerCase().startsWith(`${pressed.toLowerCase()} `)))
    first = { key: pressed, at: event.timeStamp };
}

/** Starts listening, once for the page. */
export function startKeys(): void {
  document.addEventListener('keydown', press);
}

/** What can be pressed now, the nearest layer first. */
export const shortcutsNow = (): ShortcutGroup[] => layers.toReversed().map(({ group }) => group());

/** The shortcuts of a part, alive while it is on the page; the part shown last is asked first. */
export class Keys implements ReactiveController {
  readonly #layer: Layer;
  constructor(host: ReactiveControllerHost & Element, group: () => ShortcutGroup) {
    this.#layer = { element: host, group };
    host.addController(this);
  }
  hostConnected(): void {
    layers.push(this.#layer);
  }
  hostDisconnected(): void {
    const at = layers.indexOf(this.#layer);
    if (at >= 0) layers.splice(at, 1);
  }
}
