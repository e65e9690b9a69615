import { rm } from 'node:fs/promises';
import type { FileCell } from './file.ts';
import { openZip } from '../zip/growing-zip.ts';

/** A spreadsheet to be. */
interface Book {
  title: string;
  columns: readonly { title: string; width: number }[];
  /** Lines above the heading, and at the end all in one. */
  watermark: readonly string[];
}
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** A cell takes no more; the rest of a text is cut off. */
const MOST_CHARACTERS = 32_767;
/** Styles by their place in styles.xml. */
const PLAIN = 0;
const FAINT = 1;
const BOLD = 2;

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF8A8F98"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF3F1"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" fontId="2" fillId="2" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`,
};

/**
 * Writes a spreadsheet of one sheet as its lines come: whatever their number, no more than a part of them is in memory. A text stays a text: what begins
 * with = is never worked out. @see ECMA-376, part 1 (SpreadsheetML)
 */
export async function writeXlsx(parts: AsyncIterable<FileCell[][]>, book: Book, target: string): Promise<void> {
  const folder = `${target}.parts`;
  await rm(folder, { recursive: true, force: true });
  const zip = await openZip(folder);
  const at = Date.now();
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="${escaped(sheetName(book.title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  for (const [path, xml] of Object.entries({ ...PARTS, 'xl/workbook.xml': workbook }))
    await zip.add(path, path, [Buffer.from(HEAD + xml)], { at });
  await zip.add('sheet', 'xl/worksheets/sheet1.xml', sheet(parts, book), { at });
  await zip.commit();
  await zip.finish(target);
  await rm(folder, { recursive: true, force: true });
}

async function* sheet(parts: AsyncIterable<FileCell[][]>, { columns, watermark }: Book): AsyncGenerator<Buffer> {
  const frozen = watermark.length + 1;
  let number = 0;
  const row = (cells: readonly FileCell[], style: number): string => {
    number += 1;
    return `<row r="${number}">${cells.map((one, index) => cell(one, `${letters(index)}${number}`, style)).join('')}</row>`;
  };
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  yield Buffer.from(
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`,
  );
  for (const mark of watermark) yield Buffer.from(row([mark], FAINT));
  yield Buffer.from(
    row(
      columns.map(({ title }) => title),
      BOLD,
    ),
  );
  for await (const part of parts) yield Buffer.from(part.map((cells) => row(cells, PLAIN)).join(''));
  const end = watermark.length > 0 ? row([watermark.join('；')], FAINT) : '';
  yield Buffer.from(`${end}</sheetData></worksheet>`);
}

function cell(value: FileCell, place: string, style: number): string {
  const styled = style === PLAIN ? '' : ` s="${style}"`;
  if (value === null || value === '') return style === PLAIN ? '' : `<c r="${place}"${styled}/>`;
  if (typeof value === 'number') return `<c r="${place}"${styled}><v>${value}</v></c>`;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, MOST_CHARACTERS))}</t></is></c>`;
}

/** A, B … Z, AA … */
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCodePoint(65 + (index % 26));
/** What XML cannot hold is left out: control characters, halves of a pair, U+FFFE and U+FFFF. */
const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
/** Excel takes 31 characters, and none of these. */
const sheetName = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);
