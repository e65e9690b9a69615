const MOST_CHARACTERS = 100;
/** What Windows keeps for itself, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name as every system takes it inside an archive: one step of a path, never a way out of it. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    // Control marks, and those that turn the reading direction: `gpj.exe` must not look like `exe.jpg`.
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return '未命名';
  const short = shortened(plain);
  return RESERVED.test(short) ? `_${short}` : short;
}

/** Cut in the middle of no character, its ending kept. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= MOST_CHARACTERS) return name;
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? '';
  return `${characters
    .slice(0, MOST_CHARACTERS - ending.length)
    .join('')
    .trimEnd()}${ending}`;
}

/** A path nothing in the archive has yet, whatever the case of its letters: `账单.xlsx`, `账单 (2).xlsx`. `taken` holds small letters. */
export function freePath(path: string, taken: ReadonlySet<string>): string {
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  let free = path;
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${path.slice(0, cut)} (${n})${path.slice(cut)}`;
  return free;
}
