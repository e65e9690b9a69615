import { z } from 'zod';
import { ENTRY_STATES } from '../../domain/errands/entry.ts';
import { ERRAND_ACTIONS, ERRAND_STATES } from '../../domain/errands/errands.ts';
import type { ErrandDay, ErrandPlace, ErrandView } from '../views/errands.ts';
import { count, instantOrNull, like } from './kit.ts';

/** An errand. */
export const errand = like<ErrandView>()(
  z.object({
    id: z.string(),
    day: z.string().meta({ example: '2026-11-30' }),
    order: count,
    staffId: z.string(),
    staffName: z.string(),
    clientId: z.string().nullable(),
    clientShort: z.string().nullable(),
    source: z.union([
      z.object({ kind: z.literal('case'), id: z.string(), no: z.string(), title: z.string(), stageId: z.string().nullable() }),
      z.object({ kind: z.literal('custody'), id: z.string(), what: z.string() }),
      z.object({ kind: z.literal('free') }),
    ]),
    title: z.string(),
    place: z.string(),
    address: z.string().nullable(),
    from: z.string().nullable(),
    until: z.string().nullable(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
    bring: z.array(z.string()),
    note: z.string(),
    state: z.enum(ERRAND_STATES),
    reason: z.string().nullable(),
    report: z.string(),
    tellClient: z.boolean(),
    checkedInAt: instantOrNull,
    checkedInPlace: z.object({ lat: z.number(), lon: z.number(), accuracy: z.number() }).nullable(),
    photos: z.array(z.string()),
    doneAt: instantOrNull,
    entry: z.object({ state: z.enum(ENTRY_STATES), problem: z.string().nullable() }).nullable(),
    actions: z.array(z.enum(ERRAND_ACTIONS)),
    elsewhere: z.literal(true).optional(),
    version: count,
  }),
);
/** A day of the field. */
export const errandDay = like<ErrandDay>()(
  z.object({
    day: z.string(),
    items: z.array(errand),
    people: z.array(z.object({ staffId: z.string(), name: z.string(), planned: count, done: count, failed: count })),
  }),
);
/** Where errands went to before. */
export const errandPlace = like<ErrandPlace>()(z.object({ place: z.string(), address: z.string().nullable() }));
