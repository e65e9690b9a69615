/** Whether our server can be reached, and since when not; one for the tab. */
export interface Reach {
  online: boolean;
  since: number;
}

let reach: Reach = { online: true, since: Date.now() };
const listeners = new Set<() => void>();

function set(online: boolean): void {
  if (online === reach.online) return;
  reach = { online, since: Date.now() };
  for (const listener of listeners) listener();
}

/** Something came back from the server. */
export function noteReached(): void {
  set(true);
}
/** Something did not get through. */
export function noteUnreachable(): void {
  set(false);
}
/** The present state. */
export function readReach(): Reach {
  return reach;
}
/** Calls back on every change; returns how to stop. */
export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

globalThis.addEventListener?.('offline', noteUnreachable);
