import type { ExportKind } from './lists.ts';
import type { FileLanguage } from './words.ts';

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** A file may be fetched for so long, by who made it. */
export const EXPORT_KEPT_DAYS = 7;

/** What a finished export keeps of its file. */
export interface ExportFile {
  name: string;
  size: number;
  type: string;
  /** '': taken away */
  storageKey: string;
  /** Of its bytes, in hex; '' of one made before it was written down. */
  sha256: string;
  expiresAt: number;
}

/** What a run of this kind keeps. */
export interface ExportParams {
  kind: ExportKind;
  /** The list's own parameters; of a phone only the last four digits. */
  asked: Record<string, string>;
  /** The same as the screen of who asked said it, for the watermark; absent: its parameters stand there. */
  words?: readonly string[];
  columns: string[];
  format: ExportFormat;
  /** Of one made before there was a choice: Chinese. */
  language?: FileLanguage;
  /** Why phones stand in it whole; absent: they are masked as on the screen. */
  unmasked?: string;
}
/** What a spreadsheet may be made to run is shown as text instead: the cell begins with a mark that says so. @see OWASP CSV injection */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n]|^\s+[=+\-@]/.test(text) ? `'${text}` : text);
/** One line of CSV (RFC 4180). */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
