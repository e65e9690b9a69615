import { z } from 'zod';
import { TIMELINES, reachesTimeline, readTimeline, type TimelineKind } from '../../db/read/timeline.ts';
import { DomainError } from '../../domain/errors.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, timeCursor, toCursor } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { timelineLines } from '../present/timeline.ts';
import { params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { TimelineLineView } from '../views/lists.ts';

const kind = z.string().overwrite((text) => (Object.hasOwn(TIMELINES, text) ? text : '-'));

/** What happened to one record, whoever did it. */
export const timelineRoutes = routes().get(
  '/api/timeline/:kind/:id',
  guard('timeline.read'),
  describe({
    answer: 'TimelinePage',
    tag: 'Lists',
    summary: 'What happened to a record, newest first, with what changed from what to what',
    description: `Kinds: ${Object.keys(TIMELINES)
      .map((one) => `\`${one}\``)
      .join(', ')}. \`fields\`: only what changed one of these. What is beyond the caller’s reach is not found.`,
  }),
  params(z.object({ kind, id: pathId })),
  query(
    z.object({
      ...pageFields,
      fields: z
        .string()
        .regex(/^\w{1,40}(?:,\w{1,40}){0,9}$/)
        .optional(),
    }),
  ),
  async (c) => {
    const { read } = c.var.deps;
    const { kind: of, id } = c.req.valid('param');
    const { limit, cursor, fields } = c.req.valid('query');
    if (of === '-' || !(await reachesTimeline(read, principalOf(c), of as TimelineKind, id))) throw new DomainError('not_found');
    const rows = await readTimeline(read, of as TimelineKind, id, {
      limit,
      after: fromCursor(cursor, timeCursor),
      fields: fields?.split(','),
    });
    const last = rows[limit - 1];
    return c.json<Page<TimelineLineView>>({
      items: await timelineLines(read, rows.slice(0, limit)),
      nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.id }) : null,
    });
  },
);
