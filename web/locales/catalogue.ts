/** The languages people can read. */
export type Locale = 'zh-CN' | 'en';
/** What fills `{name}` in a text. */
export type Params = Record<string, string | number>;

const KEY = 'yk-locale';
const pending: Promise<void>[] = [];

function stored(): Locale {
  try {
    return globalThis.localStorage?.getItem(KEY) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

/** The language of this device: Chinese unless chosen otherwise. */
export function locale(): Locale {
  return stored();
}

/** Chooses a language; the page loads anew in it. */
export function chooseLocale(next: Locale): void {
  localStorage.setItem(KEY, next);
  location.reload();
}

/** `{n}` is the value itself, `{n:day|days}` the word that goes with it. */
function filled(text: string, params: Params): string {
  return text.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : String(value) === '1' ? one : (many ?? '');
  });
}

/** Makes the `t` of one part of the front: Chinese at hand, English fetched only for those who read it. */
export function catalogue<Words extends Record<string, string>>(
  zh: Words,
  english: () => Promise<{ en: Record<keyof Words, string> }>,
): (key: keyof Words, params?: Params) => string {
  let words: Record<keyof Words, string> = zh;
  if (locale() === 'en')
    pending.push(
      english().then(({ en }) => {
        words = en;
      }),
    );
  return (key, params) => {
    const text = words[key] ?? zh[key] ?? String(key);
    return params ? filled(text, params) : text;
  };
}

/** Fetches something more for those who read English, before anything is shown. */
export function alsoInEnglish(fetch: () => Promise<void>): void {
  if (locale() === 'en') pending.push(fetch());
}

/** Resolves when the words of everything loaded so far are there. */
export async function wordsReady(): Promise<void> {
  await Promise.all(pending);
}
