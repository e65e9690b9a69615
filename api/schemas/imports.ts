import { z } from 'zod';
import { CONTACT_RIGHTS } from '../../domain/roles.ts';
import { BILL_CYCLES } from '../../domain/billing/dues.ts';
import { LEVIES, VAT_KINDS } from '../../domain/client/kinds.ts';
import { IMPORT_FAULTS, type FaultCode } from '../../domain/imports/faults.ts';
import { FIELD_IDS, IMPORT_KINDS, type ImportField } from '../../domain/imports/fields.ts';
import { ROW_STATES } from '../../domain/imports/outcome.ts';
import { recordId } from '../fields.ts';
import type * as views from '../views/imports.ts';
import { count, instant, like, named } from './kit.ts';
import { run } from './runs.ts';

const field = z.enum(FIELD_IDS as [ImportField, ...ImportField[]]);
const cell = z.string().max(1000);
/** What holds where a file says nothing. */
const options = z.strictObject({
  existing: z.enum(['skip', 'fill', 'overwrite']),
  storeId: recordId.nullable(),
  vatKind: z.enum(VAT_KINDS).nullable(),
  levy: z.enum(LEVIES),
  rights: z.array(z.enum(CONTACT_RIGHTS)).max(CONTACT_RIGHTS.length),
  cycle: z.enum(BILL_CYCLES),
  approve: z.boolean(),
  remind: z.boolean(),
  tell: z.boolean(),
  remember: z.boolean(),
});
const replaced = z.partialRecord(field, z.record(z.string().min(1).max(200), z.string().min(1).max(200)));
/** How a file is to be read; what is left out stays. */
export const importChange = z.strictObject({
  version: z.int().min(1),
  kind: z.enum(IMPORT_KINDS).optional(),
  mapping: z.array(field.nullable()).max(100).optional(),
  replaced: replaced.optional(),
  options: options.partial().optional(),
  sheet: z.string().max(100).optional(),
  headerRow: z.int().min(1).max(50).optional(),
});
/** Cells of a row, by their column. */
export const rowChange = z.strictObject({ cells: z.record(z.string().regex(/^\d{1,2}$/), cell) });

const counts = z.object({ created: count, changed: count, same: count, duplicate: count, fault: count, example: count, waiting: count });
const lineFields = {
  id: z.string(),
  kind: z.enum(IMPORT_KINDS),
  name: z.string(),
  rows: count,
  counts,
  inRows: count,
  by: named,
  createdAt: instant,
  run: run.nullable(),
  wiped: z.boolean(),
};
/** 导入 in the list. */
export const importLine = like<views.ImportLine>()(z.object(lineFields));
const column = like<views.ImportColumnView>()(
  z.object({
    heading: z.string(),
    sample: z.string(),
    field: field.nullable(),
    filled: count,
    wrong: count,
    words: z.array(z.object({ text: z.string(), count, known: z.boolean() })).nullable(),
  }),
);
/** 导入. */
export const importView = like<views.ImportView>()(
  z.object({
    ...lineFields,
    state: z.enum(['reading', 'ready']),
    version: count,
    sheets: z.array(z.object({ name: z.string(), rows: count })),
    sheet: z.string(),
    headerRow: count,
    remarks: z.array(z.string()),
    columns: z.array(column),
    surveyed: count,
    missing: z.array(field),
    replaced,
    options: z.object(options.shape),
    places: z.object({ stores: z.array(named), staff: z.array(z.string()), plans: z.array(z.string()) }),
    check: run.nullable(),
    checked: z.boolean(),
    imported: run.nullable(),
    undo: run.nullable(),
    live: z.record(z.string(), z.number()),
    faults: z.record(z.string(), z.number()),
  }),
);
const rowFields = {
  row: count,
  label: z.string(),
  cells: z.array(z.string()),
  state: z.enum(ROW_STATES).nullable(),
  in: z.boolean(),
  faults: z.array(
    z.object({
      field: field.nullable(),
      column: count.nullable(),
      code: z.enum(Object.keys(IMPORT_FAULTS) as [FaultCode, ...FaultCode[]]),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      suggest: z.array(z.string()),
    }),
  ),
};
/** A row of a file. */
export const importRow = like<views.ImportRowView>()(z.object(rowFields));
/** What a row would do. */
export const importOutlook = like<views.ImportOutlookView>()(
  z.object({
    ...rowFields,
    clientId: z.string().nullable(),
    changes: z.array(z.object({ field, before: z.string().nullable(), after: z.string() })),
  }),
);
