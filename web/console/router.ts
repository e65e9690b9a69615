const BASE = '/console';
const listeners = new Set<() => void>();
let guard: (() => boolean) | null = null;

/** Where the person is: the path under the console and the query. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

/** Where we are. */
export function here(): Place {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : '/';
  return { path: path.replace(/\/+$/, '') || '/', query: new URLSearchParams(location.search) };
}

/** The address of a page, for `href`. */
export const href = (path: string): string => `${BASE}${path}`;

/** Goes to a page of the console; asks first when something on this page is unsaved. */
export function go(path: string, options: { replace?: boolean } = {}): void {
  if (!options.replace && guard && !guard()) return;
  if (!options.replace) guard = null;
  history[options.replace ? 'replaceState' : 'pushState']({}, '', href(path));
  tell();
}

/** Asks before this page is left; null: nothing to lose. */
export function guardLeaving(mayLeave: (() => boolean) | null): void {
  guard = mayLeave;
}

/** Calls back when the place changes; returns how to stop. */
export function onPlace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the person was before the browser's own Back and Forward. */
let shown = '';
function tell(): void {
  shown = location.pathname + location.search;
  for (const listener of listeners) listener();
}

/** Makes links of the console go without loading the page; new tabs, downloads and other hosts stay the browser's. */
export function startRouter(): void {
  shown = location.pathname + location.search;
  globalThis.addEventListener('popstate', () => {
    // Back and Forward leave a page as a link does: what is unsaved is asked about, and a no puts the address back.
    if (location.pathname !== shown.split('?')[0] && guard) {
      if (!guard()) {
        history.pushState({}, '', shown);
        return;
      }
      guard = null;
    }
    tell();
  });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (
      !(link instanceof HTMLAnchorElement) ||
      link.target ||
      link.hasAttribute('download') ||
      link.origin !== location.origin ||
      !link.pathname.startsWith(`${BASE}/`)
    )
      return;
    event.preventDefault();
    go(link.pathname.slice(BASE.length) + link.search);
  });
  globalThis.addEventListener('beforeunload', (event) => {
    if (guard && !guard()) event.preventDefault();
  });
}
