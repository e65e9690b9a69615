/** What a person chose for this device: kept here, never sent. */
export interface Prefs {
  theme: 'auto' | 'light' | 'dark';
  rows: 'tight' | 'normal' | 'roomy';
  /** Sidebar folded to icons. */
  folded: boolean;
  /** Single letters as shortcuts. */
  letters: boolean;
  /** The store looked at, or null: all of mine. */
  storeId: string | null;
  /** Columns a person chose, by list and in their order; the server keeps them too. */
  columns: Readonly<Record<string, readonly string[]>>;
}

const KEY = 'yk-console';
const FIRST: Prefs = { theme: 'auto', rows: 'normal', folded: false, letters: true, storeId: null, columns: {} };
const listeners = new Set<() => void>();

function stored(): Prefs {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>) };
  } catch {
    return { ...FIRST };
  }
}
let prefs = stored();

/** The present choices. */
export const readPrefs = (): Prefs => prefs;

/** Changes a choice, keeps it and shows it. */
export function choose(next: Partial<Prefs>): void {
  prefs = { ...prefs, ...next };
  localStorage.setItem(KEY, JSON.stringify(prefs));
  showPrefs();
  for (const listener of listeners) listener();
}

/** Calls back on every change; returns how to stop. */
export function onPrefs(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let rowsHere: Prefs['rows'] | null = null;
/** Row height as this page's address says it; null: as the person chose. */
export function showRows(rows: Prefs['rows'] | null): void {
  rowsHere = rows;
  showPrefs();
}

/** Puts theme and row height on the document. */
export function showPrefs(): void {
  const root = document.documentElement;
  root.dataset['density'] = 'compact';
  root.dataset['rows'] = rowsHere ?? prefs.rows;
  if (prefs.theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = prefs.theme;
}

/** The firm's colour on everything that carries the brand. */
export function showBrand(color: string): void {
  if (/^#[0-9a-f]{6}$/i.test(color)) document.documentElement.style.setProperty('--yk-brand', color);
}
