/** Something half written, kept on the device so that closing WeChat loses nothing. */
export interface Kept<T> {
  value: T;
  at: number;
}

/** Keeps a draft; an empty one is dropped by `dropDraft`. */
export function keepDraft<T>(name: string, value: T): void {
  try {
    localStorage.setItem(`yk-draft-${name}`, JSON.stringify({ value, at: Date.now() }));
  } catch {
    // A full or forbidden store costs the draft, not the form.
  }
}
/** What was kept, or null; older than 30 days is forgotten. */
export function findDraft<T>(name: string): Kept<T> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(`yk-draft-${name}`) ?? 'null') as Kept<T> | null;
    return kept && Date.now() - kept.at < 30 * 86_400_000 ? kept : null;
  } catch {
    return null;
  }
}
/** Forgets it. */
export function dropDraft(name: string): void {
  localStorage.removeItem(`yk-draft-${name}`);
}
