/**
 * Lets the phone's pages open without a net. It keeps nothing by itself: a page that is worth it puts its own parts aside (data/offline/shell.ts). Files
 * whose name is their hash come from there; a page comes from the server, and from there when the server cannot be had. Never anything of the API, of the
 * console, or of anybody's data. `SHELL_WORKER=0` makes the server answer with one that removes itself.
 */
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate' | 'fetch', heard: (event: Asked) => void): void;
}
declare const self: Worker;

/** Under this name the page lies in the cache. */
const PAGE = '/shell';
/** What was put aside fits whatever the browser asks with. */
const KEPT = { ignoreVary: true };
/** A bad line is worse than none: after so long the kept page is shown. */
const PATIENCE_MS = 6_000;
/** Addresses that are not pages of the phone. */
const OTHERS = /^\/(api|console|temporal|docs|openapi|healthz|metrics)(\/|$)|\.\w+$/;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(caches.match(request, KEPT).then((kept) => kept ?? fetch(request)));
  else if (request.mode === 'navigate' && !OTHERS.test(pathname)) event.respondWith(page(request));
});

async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, KEPT);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept), PATIENCE_MS);
  });
  return Promise.race([fetch(request).catch(() => kept), late]);
}
