import { pinyin } from 'pinyin-pro';

/** What a name is found by: itself in lower case, its full pinyin, and its initials. LIKE over it finds two Chinese characters as well. */
export function searchText(...names: string[]): string {
  return names
    .filter((name) => name !== '')
    .map(searchable)
    .join(' ');
}

function searchable(name: string): string {
  const plain = name.toLowerCase();
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const full = syllables.join('').replace(/\s+/g, '');
  const initials = syllables.map((syllable) => syllable.trim()[0] ?? '').join('');
  return full === plain ? plain : `${plain} ${full} ${initials}`;
}
