import { z } from 'zod';
import { CASE_STATES } from '../../domain/case/types.ts';
import type { ListKeepView, SavedViewView, SearchView, TimelineLineView } from '../views/lists.ts';
import { count, instant, like } from './kit.ts';

/** A kept filter. */
export const savedView = like<SavedViewView>()(
  z.object({
    id: z.string(),
    list: z.string(),
    name: z.string(),
    query: z.string(),
    shared: z.boolean(),
    position: count,
    isDefault: z.boolean(),
    version: count,
  }),
);
/** What a person keeps of one list. */
export const listKeep = like<ListKeepView>()(z.object({ items: z.array(savedView), columns: z.array(z.string()).nullable() }));

/** What the global search found. */
export const search = like<SearchView>()(
  z.object({
    items: z.array(
      z.object({
        kind: z.enum(['client', 'case', 'complaint', 'staff', 'contact']),
        id: z.string(),
        title: z.string(),
        marks: z.array(z.tuple([count, count])),
        note: z.string(),
        state: z.enum(CASE_STATES).nullable(),
        client: z.object({ id: z.string(), short: z.string() }).nullable(),
      }),
    ),
    tookMs: z.number(),
  }),
);

/** A line of a record's timeline. */
export const timelineLine = like<TimelineLineView>()(
  z.object({
    id: z.string(),
    at: instant,
    who: z.object({ kind: z.enum(['staff', 'contact', 'person', 'system']), id: z.string(), name: z.string() }),
    action: z.string(),
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
);
