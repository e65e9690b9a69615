import { settled, within } from './store.ts';

/** Whose things lie here: the shell looks at it before it fetches anything of this. */
export const AT_WORK = 'yk-work';
/** How long what was read may be shown without asking again. */
const KEEP_MS = 3 * 86_400_000;

/** What was read last, and when (ms of this device). */
export interface Recalled<T> {
  value: T;
  at: number;
}

/** Keeps an answer for the person who got it. A full or forbidden store costs the copy, not the page. */
export async function keepAnswer(personId: string, name: string, value: unknown): Promise<void> {
  await within(['answers'], 'readwrite', (store) => settled(store('answers').put({ personId, name, value, at: Date.now() }))).catch(
    () => undefined,
  );
}
/** What that person was told last, or null; after three days it is forgotten. */
export async function recallAnswer<T>(personId: string, name: string): Promise<Recalled<T> | null> {
  const kept = await within(['answers'], 'readonly', (store) =>
    settled(store('answers').get([personId, name]) as IDBRequest<Recalled<T> | undefined>),
  ).catch(() => undefined);
  return kept && Date.now() - kept.at < KEEP_MS ? { value: kept.value, at: kept.at } : null;
}
/** Puts right what was kept, e.g. by what a command answered since. */
export async function mendAnswers<T>(personId: string, prefix: string, mend: (value: T) => T): Promise<void> {
  await within(['answers'], 'readwrite', async (store) => {
    const all = await settled(store('answers').getAll() as IDBRequest<(Recalled<T> & { personId: string; name: string })[]>);
    const mine = all.filter((kept) => kept.personId === personId && kept.name.startsWith(prefix));
    await Promise.all(mine.map((kept) => settled(store('answers').put({ ...kept, value: mend(kept.value) }))));
  }).catch(() => undefined);
}
/** Forgets everything that was read on this phone: whoever it belongs to has logged out. */
export async function forgetAnswers(): Promise<void> {
  localStorage.removeItem(AT_WORK);
  await within(['answers'], 'readwrite', (store) => settled(store('answers').clear())).catch(() => undefined);
}
/** Forgets what is older than may be shown. */
export async function sweepAnswers(): Promise<void> {
  await within(['answers'], 'readwrite', async (store) => {
    const all = await settled(store('answers').getAll() as IDBRequest<(Recalled<unknown> & { personId: string; name: string })[]>);
    const old = all.filter(({ at }) => Date.now() - at >= KEEP_MS);
    await Promise.all(old.map(({ personId, name }) => settled(store('answers').delete([personId, name]))));
  }).catch(() => undefined);
}
