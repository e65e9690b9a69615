import { FIGURE_KEYS, type FigureKey, type LedgerFigures } from './figures.ts';
import { closingFen, LINE_AMOUNTS, type LedgerLine } from './lines.ts';

/** What two versions of a ledger are compared by. */
export interface LedgerContent {
  figures: LedgerFigures;
  lines: readonly LedgerLine[];
  fileIds: readonly string[];
}
/** What changed from one version to another; null: it was not there. Fen or counts. */
export interface LedgerChanges {
  figures: { key: FigureKey; from: number | null; to: number | null }[];
  /** Closing balances, debit positive, in the order of their codes. */
  lines: { code: string; name: string; fromFen: number | null; toFen: number | null }[];
  /** Lines that changed, though no more than a page of them is listed. */
  lineCount: number;
  filesAdded: string[];
  filesRemoved: string[];
}
const MOST_LINES = 200;

const sameLine = (one: LedgerLine, other: LedgerLine): boolean =>
  one.name === other.name && LINE_AMOUNTS.every((key) => one[key] === other[key]);

/** What a new version changes. */
export function changesBetween(before: LedgerContent, after: LedgerContent): LedgerChanges {
  const figures = FIGURE_KEYS.flatMap((key) => {
    const [from, to] = [before.figures[key] ?? null, after.figures[key] ?? null];
    return from === to ? [] : [{ key, from, to }];
  });
  const was = new Map(before.lines.map((line) => [line.code, line]));
  const is = new Map(after.lines.map((line) => [line.code, line]));
  const lines = [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((code) => {
    const [from, to] = [was.get(code), is.get(code)];
    if (from && to && sameLine(from, to)) return [];
    return [{ code, name: (to ?? from)?.name ?? '', fromFen: from ? closingFen(from) : null, toFen: to ? closingFen(to) : null }];
  });
  return {
    figures,
    lines: lines.slice(0, MOST_LINES),
    lineCount: lines.length,
    filesAdded: after.fileIds.filter((id) => !before.fileIds.includes(id)),
    filesRemoved: before.fileIds.filter((id) => !after.fileIds.includes(id)),
  };
}
