import { onReach, readReach } from '../data/reach.ts';

const AFTER_MS = 200;

/** Fetches what lies behind a tap once the page stands; without a net, once it is back. */
export function fetchLater(fetch: () => Promise<unknown>): void {
  setTimeout(() => void tryOnce(fetch), AFTER_MS);
}
async function tryOnce(fetch: () => Promise<unknown>): Promise<void> {
  try {
    await fetch();
  } catch {
    const stop = onReach(() => {
      if (!readReach().online) return;
      stop();
      void tryOnce(fetch);
    });
  }
}
