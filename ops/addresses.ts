/** A framed table for the terminal: what, where. Chinese characters are two columns wide. */
export function framed(title: string, rows: (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([label]) => widthOf(label)));
  const lines = rows.map(([label, value]) => `${pad(label, left)}  ${value}`);
  const width = Math.max(widthOf(title), ...lines.map(widthOf));
  const bar = '─'.repeat(width + 2);
  return [`┌${bar}┐`, `│ ${pad(title, width)} │`, `├${bar}┤`, ...lines.map((line) => `│ ${pad(line, width)} │`), `└${bar}┘`].join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Columns on a terminal. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1;
  return width;
}
