import type { SearchHit } from '../../../api/views/lists.ts';

/** What was opened from the palette before: kept on this device, the last first. */
export type Recent = Pick<SearchHit, 'kind' | 'id' | 'title' | 'note' | 'state' | 'client'>;
const KEY = 'yk-console-recent';
const MOST = 6;

/** What was opened before. */
export function recents(): Recent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as unknown;
    return Array.isArray(kept) ? (kept as Recent[]).filter((one) => typeof one?.id === 'string' && typeof one.title === 'string') : [];
  } catch {
    return [];
  }
}
/** Remembers that something was opened. A contact is remembered without a phone. */
export function remember({ kind, id, title, note, state, client }: SearchHit): void {
  const others = recents().filter((one) => one.kind !== kind || one.id !== id);
  const now: Recent = { kind, id, title: title.replace(/ \*{7}\d{4}$/, ''), note, state, client };
  try {
    localStorage.setItem(KEY, JSON.stringify([now, ...others].slice(0, MOST)));
  } catch {
    // A full or forbidden store costs the memory, not the search.
  }
}
