import { match } from 'pinyin-pro';

/** Parts of a name that a search meant, as [from, to): the words themselves, or the characters whose pinyin or initials were typed. */
export function marksOf(text: string, q: string): [number, number][] {
  const found = new Set<number>();
  for (const word of q.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = text.toLowerCase().indexOf(word);
    const places = at >= 0 ? Array.from(word, (_, index) => at + index) : (/^[a-z]+$/.test(word) && match(text, word)) || [];
    for (const place of places) found.add(place);
  }
  const marks: [number, number][] = [];
  for (const place of [...found].toSorted((a, b) => a - b)) {
    const last = marks.at(-1);
    if (last?.[1] === place) last[1] = place + 1;
    else marks.push([place, place + 1]);
  }
  return marks;
}
