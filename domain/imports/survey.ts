import { readRow, type ImportPlaces, type ImportPlan } from './row.ts';
import { fieldSpec, type ImportField } from './fields.ts';
import { tidyWords } from './values.ts';

/** What can be said of a column before a run: how many cells are filled, how many cannot be read, which words there are. */
export interface ColumnSurvey {
  filled: number;
  wrong: number;
  /** Of columns whose words can be told what they mean: each with how often, the commonest first; null: too many, or no such column. */
  words: { text: string; count: number; known: boolean }[] | null;
}
const WORDY = new Set(['store', 'staff', 'vatKind', 'entity', 'levy', 'cycle', 'plan']);
const MOST_WORDS = 40;

/** Looks at the columns of some rows, as they are read now. */
export function surveyColumns(rows: readonly (readonly string[])[], plan: ImportPlan, places: ImportPlaces): ColumnSurvey[] {
  const width = plan.mapping.length;
  const counts = Array.from({ length: width }, () => ({ filled: 0, wrong: 0, words: new Map<string, { count: number; wrong: number }>() }));
  for (const cells of rows) {
    const wrong = new Set<ImportField>(readRow(cells, plan, places).faults.flatMap(({ field }) => field ?? []));
    for (const [column, field] of plan.mapping.entries()) {
      const count = counts[column];
      const text = tidyWords(cells[column] ?? '');
      if (!count || text === '') continue;
      count.filled += 1;
      const isWrong = field !== null && wrong.has(field);
      if (isWrong) count.wrong += 1;
      if (field === null || !WORDY.has(fieldSpec(field).reads)) continue;
      const known = count.words.get(text) ?? { count: 0, wrong: 0 };
      count.words.set(text, { count: known.count + 1, wrong: known.wrong + Number(isWrong) });
    }
  }
  return counts.map(({ filled, wrong, words }, column) => {
    const field = plan.mapping[column] ?? null;
    const wordy = field !== null && WORDY.has(fieldSpec(field).reads);
    return {
      filled,
      wrong,
      words:
        wordy && words.size > 0
          ? [...words]
              .map(([text, one]) => ({ text, count: one.count, known: one.wrong < one.count }))
              .toSorted((one, other) => Number(one.known) - Number(other.known) || other.count - one.count)
              .slice(0, MOST_WORDS)
          : null,
    };
  });
}
