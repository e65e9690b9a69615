import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import {
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';

/** What is shown beside the cells of a column when one of them is chosen, and what is offered there. */
interface ColumnNote {
  column: number;
  /** The last row it holds for. */
  to: number;
  title: string;
  text: string;
  /** Values standing below the heading of a column of another sheet. `open`: others are taken without a word. */
  list: { sheet: string; column: number; count: number; open: boolean } | null;
}
/** A table as it is written; every cell a text. */
export interface OutSheet {
  name: string;
  rows: string[][];
  widths: number[];
  /** A column that stands out; -1: none. */
  marked: number;
  /** Cells that are wrong: row, column. */
  wrong?: [number, number][];
  /** A row that only shows how. */
  example?: number;
  /** So many rows come before the headings. */
  plain?: number;
  notes?: ColumnNote[];
}

const SHEET = 'xl/worksheets/sheet{id}.xml';
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;

/** One note as the format has it: a rule of validation, with or without a list. Texts are cut to what it takes. */
function noteMarkup({ column, to, title, text, list }: ColumnNote): string {
  const attributes = {
    ...(list ? { type: 'list', errorStyle: 'warning' } : {}),
    allowBlank: 1,
    showInputMessage: 1,
    ...(list && !list.open ? { showErrorMessage: 1 } : {}),
    promptTitle: title.slice(0, 32),
    prompt: text.slice(0, 255),
    sqref: `${letters(column)}2:${letters(column)}${to}`,
  };
  if (!list) return getSelfClosingTagMarkup('dataValidation', attributes);
  const from = `'${list.sheet.replaceAll("'", "''")}'!$${letters(list.column)}$2:$${letters(list.column)}$${list.count + 1}`;
  return getSelfClosingTagMarkup('dataValidation', attributes).replace(
    /\/>$/,
    `><formula1>${sanitizeTextContent(from)}</formula1></dataValidation>`,
  );
}

/** An addition to the library, as it takes it. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

/** Adds notes and lists, which the library knows nothing of. */
const withNotes = (sheets: readonly OutSheet[]): Feature => ({
  files: {
    transform: {
      [SHEET]: {
        transform: (content, _, { sheetIndex }) => {
          const notes = sheets[sheetIndex]?.notes ?? [];
          if (notes.length === 0) return content;
          const markup = `<dataValidations count="${notes.length}">${notes.map(noteMarkup).join('')}</dataValidations>`;
          return insertElementMarkupAccordingToOrderOfSiblings(content, markup, getOrderOfSiblings(SHEET, 'worksheet') ?? [], 'worksheet');
        },
      },
    },
  },
});

function dataOf({ rows, marked, wrong = [], example = -1, plain = 0 }: OutSheet): SheetData {
  const bad = new Set(wrong.map(([row, column]) => `${row}:${column}`));
  return rows.map((row, index) =>
    row.map((value, column) => {
      if (index === plain)
        return {
          value,
          fontWeight: 'bold' as const,
          backgroundColor: column === marked ? ('#f8dcd8' as const) : ('#eef3f1' as const),
        };
      // A text stays a text: what begins with = is never worked out.
      const cell = {
        value,
        type: String,
        ...(column === marked ? { textColor: '#b3261e' as const } : {}),
        ...(index === example ? { textColor: '#6b7280' as const, fontStyle: 'italic' as const } : {}),
        ...(bad.has(`${index}:${column}`) ? { backgroundColor: '#fbe3a6' as const } : {}),
      };
      return value === '' && !bad.has(`${index}:${column}`) ? null : cell;
    }),
  );
}

/** Tables as a workbook. */
export const writeWorkbook = (sheets: OutSheet[]): Promise<Uint8Array> =>
  writeXlsxFile(
    sheets.map((sheet) => ({
      data: dataOf(sheet),
      sheet: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      stickyRowsCount: (sheet.plain ?? 0) + 1,
    })),
    { features: [withNotes(sheets)] },
  ).toBuffer();
