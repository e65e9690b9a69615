// Long: the whole way of a file, from what was uploaded to what is taken back, one route after the other.
import { z } from 'zod';
import { countDone, importRowNumbers, listImports, readImport, readImportRows, type ImportRecord } from '../../db/read/imports.ts';
import { readFaultRows } from '../../db/read/import-faults.ts';
import { readImportPlaces } from '../../db/read/import-places.ts';
import { planRow } from '../../db/read/import-plan.ts';
import {
  changeImport,
  correctRow,
  insertImport,
  keepImportRows,
  markRow,
  noteImportRun,
  rememberImport,
  takeImport,
} from '../../db/records/imports.ts';
import { writeAudit } from '../../db/records/audit.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { FIELD_IDS, guessMapping, IMPORT_KINDS, missingFields } from '../../domain/imports/fields.ts';
import { ROW_STATES } from '../../domain/imports/outcome.ts';
import { TEMPLATE_WORDS } from '../../domain/imports/template.ts';
import { DEFAULT_IMPORT_OPTIONS, readRow, type ImportOptions } from '../../domain/imports/row.ts';
import type { RunKind } from '../../domain/runs.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, recordId, timeCursor, toCursor } from '../fields.ts';
import { faultFile, firstReading, importTemplate, readImportFile } from '../import-files.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { importLines, importRowView, importView } from '../present/imports.ts';
import { startRun } from '../runs/start-run.ts';
import { importChange, rowChange } from '../schemas/imports.ts';
import { badField, body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { ImportLine, ImportOutlookView, ImportRowView } from '../views/imports.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const one = z.object({ id: pathId });
/** Of the words in a file that is downloaded. */
const language = z.enum(['zh', 'en']).default('zh');
const oneRow = z.object({ id: pathId, row: z.coerce.number().int().min(1).max(2_000_000).catch(0) });
const rowCursor = z.object({ row: z.int() });
const UNREADABLE = ['unknown_file', 'import_unreadable', 'import_no_header', 'import_empty', 'import_too_long'] as const;
const BUSY = ['import_running', 'import_wiped'] as const;

/** 导入: upload, map columns, dry run, bring in, put right, take back. */
export const importRoutes = routes()
  .post(
    '/api/imports',
    guard('imports.run'),
    describe({
      answer: 'Import',
      tag: 'Imports',
      status: 201,
      summary: 'Read an uploaded file (xlsx, csv in UTF-8 or GBK); nothing is brought in yet',
      description: '`kind` is guessed from the headings when it is left out; columns are mapped as they were the last time.',
      refusals: [...UNREADABLE, 'idempotency_conflict'],
    }),
    body(z.strictObject({ fileId: recordId, kind: z.enum(IMPORT_KINDS).optional() })),
    async (c) => {
      const given = c.req.valid('json');
      const { db, sealed, now } = c.var.deps;
      const file = await readImportFile(c, given.fileId);
      const reading = await firstReading(c, file.table.headings, given.kind);
      const { stores } = await readImportPlaces(db, principalOf(c));
      // Where there is one store, it is that one.
      const options: ImportOptions = { ...DEFAULT_IMPORT_OPTIONS, storeId: stores.length === 1 ? (stores[0]?.id ?? null) : null };
      const { id } = await madeOnce(c, given, async (trx, at) => ({
        id: await insertImport(
          trx,
          {
            ...reading,
            options,
            name: file.name,
            fileId: given.fileId,
            sheets: file.sheets,
            sheet: file.sheet,
            remarks: file.remarks,
            headerRow: file.table.headerRow,
            headings: file.table.headings,
            rows: file.table.rows.length,
            personId: principalOf(c).personId,
          },
          auditOf(c, at),
        ),
      }));
      // Killed in between, the same key reads the file again and keeps what is missing.
      if ((await own(c, id)).state === 'reading') await keepImportRows(db, sealed, id, file.table.rows, now());
      return c.json(await importView(c, await own(c, id)), 201);
    },
  )
  .get(
    '/api/imports',
    guard('imports.run'),
    describe({ answer: 'ImportPage', tag: 'Imports', summary: 'Imports, newest first: one’s own; the owner sees all' }),
    query(z.object(pageFields)),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const rows = await listImports(c.var.deps.read, principalOf(c), { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json<Page<ImportLine>>({
        items: await importLines(c, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/imports/templates/:kind',
    guard('imports.run'),
    describe({
      tag: 'Imports',
      summary: 'An Excel template to fill in: lists, notes, an example that is passed over, a sheet that explains its columns',
      media: XLSX,
    }),
    params(z.object({ kind: z.enum(IMPORT_KINDS) })),
    query(z.object({ language })),
    async (c) => {
      const places = await readImportPlaces(c.var.deps.read, principalOf(c));
      const { name, bytes } = await importTemplate(c.req.valid('param').kind, places, c.req.valid('query').language);
      return download(c, name, bytes);
    },
  )
  .get(
    '/api/imports/:id',
    guard('imports.run'),
    describe({
      answer: 'Import',
      tag: 'Imports',
      summary: 'One import: its columns, how they are read, how far it is',
      description: 'Columns are looked at in the first 500 rows; the dry run looks at all.',
    }),
    params(one),
    async (c) => c.json(await importView(c, await own(c, c.req.valid('param').id))),
  )
  .patch(
    '/api/imports/:id',
    guard('imports.run'),
    describe({
      answer: 'Import',
      tag: 'Imports',
      summary: 'Say how the file is to be read: kind, columns, words, options, table',
      description: 'A dry run from before holds no more. `sheet` and `headerRow` read the file anew.',
      refusals: [...UNREADABLE, ...BUSY, 'import_begun', 'version_conflict'],
    }),
    params(one),
    body(importChange),
    async (c) => {
      const { id } = c.req.valid('param');
      const { version, sheet, headerRow, options, ...change } = c.req.valid('json');
      const { db, sealed, now } = c.var.deps;
      const record = await own(c, id);
      const file =
        sheet === undefined && headerRow === undefined
          ? null
          : await readImportFile(c, record.fileId, { sheet: sheet ?? record.sheet, headerRow });
      const kind = change.kind ?? record.kind;
      const again = file ? await firstReading(c, file.table.headings, kind) : null;
      const mapping = change.mapping ?? again?.mapping ?? (change.kind === undefined ? undefined : guessMapping(kind, record.headings));
      const width = (file?.table.headings ?? record.headings).length;
      if (mapping && mapping.length !== width) throw badField('/mapping', 'width', `须有 ${width} 列`);
      const given = mapping?.filter((field) => field !== null) ?? [];
      if (new Set(given).size !== given.length) throw badField('/mapping', 'twice', '两列对到了同一项');
      await db.transaction().execute((trx) =>
        changeImport(
          trx,
          id,
          {
            ...(change.kind ? { kind } : {}),
            ...(mapping ? { mapping } : {}),
            ...(change.replaced ? { replaced: change.replaced } : {}),
            ...(options ? { options: { ...record.options, ...given_(options) } } : {}),
            ...(file
              ? {
                  table: {
                    sheet: file.sheet,
                    remarks: file.remarks,
                    headerRow: file.table.headerRow,
                    headings: file.table.headings,
                    rows: file.table.rows.length,
                  },
                }
              : {}),
          },
          version,
          auditOf(c, now()),
        ),
      );
      if (file) await keepImportRows(db, sealed, id, file.table.rows, now());
      return c.json(await importView(c, await own(c, id)));
    },
  )
  .get(
    '/api/imports/:id/rows',
    guard('imports.run'),
    describe({
      answer: 'ImportRowPage',
      tag: 'Imports',
      summary: 'Rows of an import in their order, each with what is wrong with it',
      description: '`field`: faulty rows whose first fault is about this column, or `row`.',
    }),
    params(one),
    query(
      z.object({
        ...pageFields,
        state: z.enum(ROW_STATES).optional(),
        field: z.enum(['row', ...FIELD_IDS]).optional(),
      }),
    ),
    async (c) => {
      const { limit, cursor, state, field } = c.req.valid('query');
      const { read, sealed } = c.var.deps;
      const record = await own(c, c.req.valid('param').id);
      const after = fromCursor(cursor, rowCursor)?.row ?? null;
      const rows =
        field === undefined
          ? await readImportRows(read, sealed, record.id, { state, after, limit: limit + 1 })
          : await readFaultRows(read, sealed, record.id, { field, after, limit: limit + 1 });
      const last = rows[limit - 1];
      return c.json<Page<ImportRowView>>({
        items: rows.slice(0, limit).map((row) => importRowView(record, row)),
        nextCursor: rows.length > limit && last ? toCursor({ row: last.row }) : null,
      });
    },
  )
  .get(
    '/api/imports/:id/rows/:row',
    guard('imports.run'),
    describe({ answer: 'ImportOutlook', tag: 'Imports', summary: 'What one row would do now; writes nothing' }),
    params(oneRow),
    async (c) => {
      const { id, row } = c.req.valid('param');
      return c.json(await outlook(c, await own(c, id), row));
    },
  )
  .patch(
    '/api/imports/:id/rows/:row',
    guard('imports.run'),
    describe({
      answer: 'ImportOutlook',
      tag: 'Imports',
      summary: 'Put cells of a row right; the answer says what it would do now',
      refusals: [...BUSY, 'import_row_done'],
    }),
    params(oneRow),
    body(rowChange),
    async (c) => {
      const { id, row } = c.req.valid('param');
      const record = await own(c, id);
      const { db, sealed, now } = c.var.deps;
      const { cells } = c.req.valid('json');
      await db.transaction().execute(async (trx) => {
        const by = auditOf(c, now());
        await correctRow(trx, sealed, id, row, (before) => before.map((cell, column) => cells[String(column)] ?? cell), by);
        await writeAudit(trx, { ...by, action: 'import.corrected', record: { kind: 'import', id }, details: { row } });
      });
      const seen = await outlook(c, record, row);
      await db
        .transaction()
        .execute((trx) =>
          markRow(trx, id, row, { state: seen.state ?? 'fault', usci: null, name: seen.label || null, faults: seen.faults }, now()),
        );
      return c.json(seen);
    },
  )
  .get(
    '/api/imports/:id/faults',
    guard('imports.run'),
    describe({
      tag: 'Imports',
      summary:
        'The faulty rows as a spreadsheet: what is wrong beside each, the cells coloured; put right, it can be brought in again as it is',
      media: XLSX,
    }),
    params(one),
    query(z.object({ language })),
    async (c) => {
      const record = await own(c, c.req.valid('param').id);
      const { language: words } = c.req.valid('query');
      return download(c, `${record.name.replace(/\.\w+$/, '')}-${TEMPLATE_WORDS.faults[words]}.xlsx`, await faultFile(c, record, words));
    },
  )
  .post(
    '/api/imports/:id/check',
    guard('imports.run'),
    describe({
      answer: 'Run',
      tag: 'Imports',
      status: 201,
      summary: 'Dry run: what every row would do; writes no record and tells nobody',
      refusals: [...BUSY, 'import_unmapped', 'import_nothing'],
    }),
    params(one),
    async (c) => c.json(await start(c, 'import.check', async () => undefined), 201),
  )
  .post(
    '/api/imports/:id/start',
    guard('imports.run'),
    describe({
      answer: 'Run',
      tag: 'Imports',
      status: 201,
      summary: 'Bring in every row that is not in yet; those put right since as well',
      description:
        'After a dry run of the file as it is read now. A faulty row leaves the others alone; the same file twice makes nothing twice.',
      refusals: [...BUSY, 'import_unmapped', 'import_not_checked', 'import_nothing'],
    }),
    params(one),
    async (c) =>
      c.json(
        await start(c, 'import', async (record, trx) => {
          const check =
            record.checkRunId === null
              ? undefined
              : await trx.selectFrom('runs').select('state').where('id', '=', record.checkRunId).executeTakeFirst();
          if (check?.state !== 'done' || record.checkedVersion !== record.version) throw new DomainError('import_not_checked');
          if (record.options.remember) await rememberImport(trx, record, record.headings, c.var.deps.now());
        }),
        201,
      ),
  )
  .post(
    '/api/imports/:id/undo',
    guard('imports.run'),
    describe({
      answer: 'Run',
      tag: 'Imports',
      status: 201,
      summary: 'Take back what an import made and nobody has touched since, within 30 days',
      refusals: [...BUSY, 'import_nothing'],
    }),
    params(one),
    async (c) => c.json(await start(c, 'import.undo', async () => undefined), 201),
  );

const given_ = (options: { [K in keyof ImportOptions]?: ImportOptions[K] | undefined }): Partial<ImportOptions> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

async function own(c: ApiContext, id: string): Promise<ImportRecord> {
  const record = await readImport(c.var.deps.db, principalOf(c), id);
  if (!record) throw new DomainError('not_found');
  return record;
}

const download = (c: ApiContext, name: string, bytes: Uint8Array) =>
  c.body(new Uint8Array(bytes), 200, {
    'content-type': XLSX,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  });

async function outlook(c: ApiContext, record: ImportRecord, number: number): Promise<ImportOutlookView> {
  const { db, sealed, now } = c.var.deps;
  const [row] = await readImportRows(db, sealed, record.id, { rows: [number], limit: 1 });
  if (!row) throw new DomainError('not_found');
  if (row.doneAt !== null) return { ...importRowView(record, row), clientId: row.done?.clientId ?? null, changes: [] };
  const principal = principalOf(c);
  const reader = {
    plan: record,
    places: await readImportPlaces(db, principal),
    principal,
    today: civilDateOf(now()),
    hmac: (phone: string) => sealed.hmac(phone),
  };
  const { state, label, faults, clientId, changes } = await planRow(db, reader, readRow(row.cells, record, reader.places), null);
  return { ...importRowView(record, { ...row, state, name: label, faults }), clientId, changes };
}

const ACTIONS = { 'import.check': 'import.checked', import: 'import.started', 'import.undo': 'import.undone' } as const;
const NOTES = { 'import.check': 'check', import: 'run', 'import.undo': 'undo' } as const;

/** Starts a run over an import, once; `also` checks and writes what belongs to it. */
async function start(c: ApiContext, kind: Extract<RunKind, `import${string}`>, also: (record: ImportRecord, trx: Trx) => Promise<void>) {
  const id = c.req.param('id') ?? '';
  const record = await own(c, id);
  return startRun(c, { kind }, async () => {
    const { db, now } = c.var.deps;
    const left = kind === 'import.undo' ? await countDone(db, id) : (await importRowNumbers(db, id, 'open')).length;
    if (kind !== 'import.undo' && missingFields(record.kind, record.mapping).length > 0) throw new DomainError('import_unmapped');
    if (left === 0) throw new DomainError('import_nothing');
    return {
      kind,
      title: record.name,
      params: { importId: id },
      selection: null,
      action: ACTIONS[kind],
      details: { importId: id, kind: record.kind, rows: left },
      also: async (trx, runId) => {
        const { version } = await takeImport(trx, id, now());
        await also(record, trx);
        await noteImportRun(trx, id, NOTES[kind], runId, version);
      },
    };
  });
}
