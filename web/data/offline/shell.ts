const PAGE = '/shell';
const CACHES = 'yk-shell-';
const AFTER_MS = 2_000;
/** Scripts and styles; the icon is the browser's to fetch, and many do not. */
const MADE_OF = /<(?:script|link rel="(?:modulepreload|stylesheet)")[^>]* (?:src|href)="(\/assets\/[^"]+)"/g;

/** Files of ours that carry their hash, as this page has loaded them. */
const loaded = (): string[] => [
  ...new Set(
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
      .map(({ pathname }) => pathname),
  ),
];

/**
 * Puts aside what the present page is made of, so that it opens without a net, and lets go of what earlier builds were made of. Once this page stands and has
 * fetched what lies behind its taps.
 */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in self)) return;
  await navigator.serviceWorker.register('/shell-worker.js', { updateViaCache: 'none' });
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
  // The firm may have switched it off: then it has removed itself by now.
  if (!(await navigator.serviceWorker.getRegistration())) return;
  const page = await fetch('/', { headers: { accept: 'text/html' } });
  const named = [...(await page.clone().text()).matchAll(MADE_OF)].map(([, path]) => path ?? '');
  const parts = loaded();
  // A build that was published meanwhile: this page is not made of it. The next visit is.
  if (!page.ok || named.length === 0 || !named.every((path) => parts.includes(path))) return;
  const name = CACHES + named.join(' ');
  const cache = await caches.open(name);
  const had = await Promise.all(parts.map((path) => cache.match(path)));
  await cache.addAll(parts.filter((_, i) => !had[i]));
  await cache.put(PAGE, page);
  const old = (await caches.keys()).filter((each) => each.startsWith(CACHES) && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
}
