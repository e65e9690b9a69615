/** One address of a front and the element that shows it. */
export interface Route {
  /** `/cases/:no`; a segment with a colon fills a param. */
  path: string;
  /** Custom element name of the page. */
  tag: string;
  load: () => Promise<unknown>;
  /** The tab this page stands under; pages without one have no tab bar. */
  tab?: string;
  /** Shown to people with no role as well. */
  open?: boolean;
}
/** What a page element gets: set before it is connected and again when only these change. */
export interface PageElement extends HTMLElement {
  params: Record<string, string>;
  query: URLSearchParams;
}
/** Where the front is now. */
export interface Place {
  route: Route;
  params: Record<string, string>;
  query: URLSearchParams;
  path: string;
}

/** Finds the route of a path; the first that fits wins. */
export function match(routes: readonly Route[], path: string): { route: Route; params: Record<string, string> } | null {
  const parts = path.split('/').filter(Boolean);
  for (const route of routes) {
    const pattern = route.path.split('/').filter(Boolean);
    if (pattern.length !== parts.length) continue;
    const params: Record<string, string> = {};
    if (
      pattern.every((segment, i) => {
        const part = parts[i] ?? '';
        if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(part);
        return segment.startsWith(':') || segment === part;
      })
    )
      return { route, params };
  }
  return null;
}

let base = '';
const go = new EventTarget();

/** Goes to a path of this front (without its base). */
export function navigate(path: string, { replace = false } = {}): void {
  history.replaceState({ ...(history.state as object | null), y: scrollY }, '');
  const depth = ((history.state as { depth?: number } | null)?.depth ?? 0) + (replace ? 0 : 1);
  history[replace ? 'replaceState' : 'pushState']({ y: 0, depth }, '', base + path);
  go.dispatchEvent(new Event('go'));
}

/** Goes one page back, or to `fallback` when this was the first. */
export function goBack(fallback = '/'): void {
  if (((history.state as { depth?: number } | null)?.depth ?? 0) > 0) history.back();
  else navigate(fallback, { replace: true });
}

/** The present path without the base. */
export function here(): string {
  return location.pathname.slice(base.length) || '/';
}

/** A page that cannot be had: whoever shows it says so. */
const beyondReach = (error: unknown) => ({ route: { path: here(), tag: 'div', load: () => Promise.reject(error) }, params: {} });

/**
 * Follows the address: links inside the page, `navigate`, back and forward.
 * @param at the front's base without a closing slash: '' or '/console'
 * @param more the rest of the addresses, fetched when one of `routes` does not fit; when they cannot be had, the page it goes to cannot either
 * @param arrive shows a place; `null` when no route fits. Scrolls back to where one was after it resolves.
 */
export function startRouter(
  at: string,
  routes: readonly Route[],
  more: () => Promise<readonly Route[]>,
  arrive: (place: Place | null) => Promise<void> | void,
): void {
  base = at;
  history.scrollRestoration = 'manual';
  const show = async (): Promise<void> => {
    const y = (history.state as { y?: number } | null)?.y ?? 0;
    const path = here();
    const found = match(routes, path) ?? (await more().then((rest) => match(rest, path), beyondReach));
    if (path !== here()) return;
    await arrive(found ? { ...found, query: new URLSearchParams(location.search), path } : null);
    requestAnimationFrame(() => scrollTo(0, y));
  };
  go.addEventListener('go', () => void show());
  addEventListener('popstate', () => void show());
  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && Boolean(node.href));
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (
      !link.pathname.startsWith(`${base}/`) ||
      /^\/(api|temporal|docs|openapi)/.test(link.pathname) ||
      (base === '' && link.pathname.startsWith('/console'))
    )
      return;
    event.preventDefault();
    navigate(link.pathname.slice(base.length) + link.search);
  });
  void show();
}
