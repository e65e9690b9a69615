import type { Page } from '../../api/views.ts';
import type { ImportLine, ImportOutlookView, ImportRowView, ImportView } from '../../api/views/imports.ts';
import type { RunView } from '../../api/views/runs.ts';
import type { ImportField, ImportKind } from '../../domain/imports/fields.ts';
import type { ImportOptions, Replaced } from '../../domain/imports/row.ts';
import { locale } from '../locales/catalogue.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (id: string, more = ''): string => `/api/imports/${encodeURIComponent(id)}${more}`;

/** Imports, newest first. */
export const listImports = (query: Query): Promise<Page<ImportLine>> => call(withQuery('/api/imports', query));
/** One import. */
export const getImport = (id: string): Promise<ImportView> => call(at(id));
/** Reads an uploaded file. */
export const readImport = (given: { fileId: string; kind?: ImportKind }, key?: string): Promise<ImportView> =>
  call('/api/imports', { method: 'POST', body: given, key });
/** How a file is to be read. */
export interface ImportAsk {
  version: number;
  kind?: ImportKind;
  mapping?: (ImportField | null)[];
  replaced?: Replaced;
  options?: Partial<ImportOptions>;
  sheet?: string;
  headerRow?: number;
}
export const changeImport = (id: string, ask: ImportAsk): Promise<ImportView> => call(at(id), { method: 'PATCH', body: ask });
/** Rows, or only faulty ones about one column. */
export const listImportRows = (id: string, query: Query): Promise<Page<ImportRowView>> => call(withQuery(at(id, '/rows'), query));
/** What a row would do. */
export const lookAtRow = (id: string, row: number): Promise<ImportOutlookView> => call(at(id, `/rows/${row}`));
/** Puts cells right. */
export const correctRow = (id: string, row: number, cells: Record<string, string>): Promise<ImportOutlookView> =>
  call(at(id, `/rows/${row}`), { method: 'PATCH', body: { cells } });
/** Dry run, bring in, take back. */
export const runImport = (id: string, what: 'check' | 'start' | 'undo', key?: string): Promise<RunView> =>
  call(at(id, `/${what}`), { method: 'POST', body: {}, key });
/** Files to download. */
const language = (): string | null => (locale() === 'en' ? 'en' : null);
export const templateUrl = (kind: ImportKind): string => withQuery(`/api/imports/templates/${kind}`, { language: language() });
export const faultsUrl = (id: string): string => withQuery(at(id, '/faults'), { language: language() });
