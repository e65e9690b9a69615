import { z } from 'zod';
import type { ExportKind } from '../domain/exports.ts';
import { caseFiltersOf } from './case-filters.ts';
import { clientFilterFields } from './client-fields.ts';
import { clientFiltersOf } from './client-filters.ts';
import { principalOf, type ApiContext } from './context.ts';
import { caseFilterFields, line, recordId } from './fields.ts';

const NOTICE_RESULTS = ['pending', 'sent', 'refused', 'unknown', 'skipped', 'waiting'] as const;

/** The query of the audit, also as the filter of its export. */
export const auditFilterFields = {
  q: line(60).optional(),
  recordKind: recordId.optional(),
  recordId: recordId.optional(),
  actorId: recordId.optional(),
  action: z
    .string()
    .regex(/^[a-z][\w.]{0,59}$/i, '操作名称不正确')
    .optional(),
  reads: z
    .enum(['1', '0'])
    .transform((text) => text === '1')
    .optional(),
  /** Instants, or civil days in Shanghai; `to` is not included. */
  from: z.union([z.iso.datetime(), z.iso.date()]).optional(),
  to: z.union([z.iso.datetime(), z.iso.date()]).optional(),
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const at = (given: string | undefined, after: number): number | undefined =>
  given === undefined ? undefined : DAY.test(given) ? Date.parse(`${given}T00:00:00+08:00`) + after : Date.parse(given);
/** As the rows are asked: a day as `to` means its end. */
export const auditFilterOf = ({ from, to, ...rest }: z.output<z.ZodObject<typeof auditFilterFields>>) => ({
  ...rest,
  from: at(from, 0),
  to: at(to, 86_400_000),
});

interface Filter<S extends z.ZodType = z.ZodType> {
  schema: S;
  asRows: (c: ApiContext, given: z.output<S>) => object;
}
const filter = <S extends z.ZodType>(schema: S, asRows: Filter<S>['asRows']): Filter => ({ schema, asRows }) as unknown as Filter;

/** Each kind's filter is its list's own, in the same words. */
export const EXPORT_FILTERS: Record<ExportKind, Filter> = {
  cases: filter(z.object(caseFilterFields), (c, given) => caseFiltersOf(principalOf(c), given)),
  clients: filter(z.object(clientFilterFields), clientFiltersOf),
  staff: filter(z.object({ q: line(60).optional(), storeId: recordId.optional() }), (_, given) => given),
  notices: filter(z.object({ result: z.enum(NOTICE_RESULTS).optional() }), (_, given) => given),
  audit: filter(z.object(auditFilterFields), (_, given) => auditFilterOf(given)),
};
