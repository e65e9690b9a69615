import { z } from 'zod';
import type { CaseCursor } from '../db/read/case-rows.ts';
import { CASE_SORTS } from '../db/read/case-rows.ts';
import { HAPPENINGS } from '../domain/case/happened.ts';
import { LATE_BANDS } from '../domain/case/late.ts';
import { CASE_KINDS, CASE_STATES, URGENCIES, WAITS } from '../domain/case/types.ts';
import { isShowable, isVisible, tidy, tidyLine } from '../domain/plain-text.ts';
import { badField } from './validate.ts';

const shown = (text: z.ZodString, max: number, min: number) =>
  text
    .min(min, min === 1 ? '请填写' : undefined)
    .max(max, `最多 ${max} 字`)
    .refine(isShowable, '含有无法显示的字符')
    .refine((given) => min === 0 || given === '' || isVisible(given), '请填写');
/** Words of a person: trimmed, without hidden marks; no control characters but line breaks and tabs. */
export const words = (max: number, min = 0) => shown(z.string().overwrite(tidy), max, min);
/** Words on one line: titles, names, what is searched for. */
export const line = (max: number, min = 0) => shown(z.string().overwrite(tidyLine), max, min);

/** An id of ours in a body or query. */
export const recordId = z.string().regex(/^[\w-]{1,64}$/, '编号不正确');
/** Files uploaded before, nine at most. */
export const fileIds = z.array(recordId).max(9, '最多 9 个文件').default([]);
/** Part of a path: any text; what does not exist is 404. */
export const pathId = z.string().overwrite((text) => (/^[\w-]{1,64}$/.test(text) ? text : '-'));

/** Several of a kind, separated by commas. */
export const listOf = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values as [T, ...T[]])).max(20));
/** Yes or no in a query. */
export const flag = z.enum(['1', '0', 'true', 'false']).transform((text) => text === '1' || text === 'true');

/** How many a page and where it goes on. */
export const pageFields = { limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().max(300).optional() };

/** What narrows a list of cases. */
export const caseFilterFields = {
  state: listOf(CASE_STATES).optional(),
  assigneeId: recordId.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  businessTypeId: recordId.optional(),
  q: line(60).optional(),
  urgency: listOf(URGENCIES).optional(),
  waitingOn: z.enum([...WAITS, 'any', 'none']).optional(),
  kind: z.enum(CASE_KINDS).optional(),
  overdue: flag.optional(),
  mine: flag.optional(),
  transferAsked: flag.optional(),
  /** What happened to them from `from` to `to` (Beijing days, both included; one alone is that day); `created` when only days are given. */
  happened: z.enum(HAPPENINGS).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Of each of these days only this hour, 0–23; with one day. */
  hour: z.coerce.number().int().min(0).max(23).optional(),
  late: z.enum(LATE_BANDS).optional(),
  /** Hours in which a clock of theirs runs out. */
  dueIn: z.coerce.number().int().min(1).max(168).optional(),
};
export const caseListQuery = z.object({ ...caseFilterFields, ...pageFields, sort: z.enum(CASE_SORTS).default('-createdAt') });

/** A place in a list, opaque to the outside. */
export const toCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads a place back. @throws bad_input when it is not one of ours, or of another order */
export function fromCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const parsed = schema.safeParse(/^[[{]/.test(text) ? safeJson(text) : null);
  if (!parsed.success) throw badField('/cursor', 'invalid_cursor', '翻页位置不正确，请从第一页重新查看');
  return parsed.data;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The id a page ended with. */
export const placeId = z.string().max(80).refine(isShowable);

const caseCursor = z.object({ sort: z.enum(CASE_SORTS), key: z.int(), no: placeId });
/** Where a list of cases goes on. @throws bad_input when the cursor belongs to another order */
export function caseCursorOf(cursor: string | undefined, sort: CaseCursor['sort']): CaseCursor | null {
  const place = fromCursor(cursor, caseCursor);
  if (place && place.sort !== sort) throw badField('/cursor', 'invalid_cursor', '翻页位置属于另一种排序');
  return place;
}
/** Where a list of newest first goes on. */
export const timeCursor = z.object({ at: z.int(), id: placeId });
