import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Judged } from '../../db/read/case-bulk.ts';
import { DomainError, ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { runTitle } from '../../domain/run-titles.ts';
import { MOST_RUN_ITEMS, UNDOABLE } from '../../domain/runs.ts';
import { BULK, BULK_KINDS } from '../bulk/registry.ts';
import type { BulkDeed, BulkSubject } from '../bulk/subject.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { startRun } from '../runs/start-run.ts';
import { body, fieldErrors } from '../validate.ts';
import type { BulkAnswer, BulkPreview } from '../views/runs.ts';

const asked = z.strictObject({
  kind: z.enum(BULK_KINDS),
  /** Everything the list's filter finds, in its own parameters. */
  filter: z.record(z.string().max(40), z.string().max(300)).optional(),
  /** Or exactly these. */
  ids: z.array(recordId).min(1).max(500).optional(),
  action: z.string().max(40),
  params: z.record(z.string().max(40), z.unknown()).default({}),
  dryRun: z.boolean().default(true),
  /** What the dry run said of which records it was about: others now, and nothing is done. */
  expect: z.string().max(64).optional(),
});

/** The same deed on many records: what would happen first, then a run. */
export const bulkRoutes = routes().post(
  '/api/bulk',
  guard('bulk.ask'),
  describe({
    answer: 'BulkAnswer',
    tag: 'Runs',
    summary: 'One deed on everything a filter finds, or on some records; `dryRun` says what would happen',
    description:
      'Cases: `assign {staffId, reason}`, `cancel {reason}`, `urge {text}`. Clients: `accountant {staffId, reason}`, `tag {tag}`, `untag {tag}`, `archive {reason}`. Periods: `move {stageId, to, reason}`, `duty {duty, staffId, reason}`, `postpone {stageId, dueOn, reason}`. The real run works on exactly the records the dry run counted (send its `expect` back); each is judged again when its turn comes.',
    example: { preview: { count: 128, will: 120, wont: [{ reason: 'wrong_state', count: 8 }] }, run: null },
    refusals: ['empty_selection', 'too_many_items', 'selection_changed', 'unknown_staff'],
  }),
  body(
    asked.refine((given) => (given.filter === undefined) !== (given.ids === undefined), {
      message: '请给出筛选条件或编号',
      path: ['filter'],
    }),
  ),
  async (c) => {
    const given = c.req.valid('json');
    const subject: BulkSubject = BULK[given.kind];
    const deed = deedOf(c, subject, given.action);
    const params = parsed(deed.params, given.params, '/params');
    const named = (await deed.check?.(c, params)) ?? '';
    if (given.dryRun) {
      const ids = await selectionOf(c, subject, given);
      const judged = await deed.judge(c, ids, params);
      const overfull = (await deed.warn?.(c, judged, params)) ?? null;
      return c.json<BulkAnswer>({ preview: { ...previewOf(judged, ids, deed), overfull }, run: null });
    }
    const run = await startRun(c, given, async () => {
      const ids = await selectionOf(c, subject, given);
      if (given.expect !== undefined && given.expect !== digestOf(ids)) throw new DomainError('selection_changed', { count: ids.length });
      return {
        kind: deed.kind,
        title: runTitle(deed.kind, params, named).zh,
        params,
        selection: ids,
        action: 'bulk.started',
        details: { kind: given.kind, action: given.action, count: ids.length, filter: given.filter ?? null },
      };
    });
    return c.json<BulkAnswer>({ preview: null, run });
  },
);

/** @throws bad_input for a deed there is none of, forbidden for one that is not this person's */
function deedOf(c: ApiContext, subject: BulkSubject, action: string): BulkDeed {
  const deed = Object.hasOwn(subject.deeds, action) ? subject.deeds[action] : undefined;
  if (!deed) throw new DomainError('bad_input', { errors: [{ pointer: '/action', code: 'invalid_value', message: '请从可选项中选择' }] });
  if (!mayAtWork(principalOf(c), deed.permission) || (!deed.own && !mayAtWork(principalOf(c), 'bulk.run')))
    throw new DomainError('forbidden');
  return deed;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, at: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldErrors(result.error.issues).map((error) => ({
    ...error,
    pointer: `${at}${error.pointer === '/' ? '' : error.pointer}`,
  }));
  throw new DomainError('bad_input', { errors });
}

async function selectionOf(c: ApiContext, subject: BulkSubject, given: z.output<typeof asked>): Promise<string[]> {
  const ids = given.ids
    ? [...new Set(given.ids)]
    : await subject.find(c, parsed(subject.filter, given.filter, '/filter'), MOST_RUN_ITEMS + 1);
  if (ids.length === 0) throw new DomainError('empty_selection');
  if (ids.length > MOST_RUN_ITEMS) throw new DomainError('too_many_items', { most: MOST_RUN_ITEMS });
  return ids;
}

/** Which records exactly. */
const digestOf = (ids: readonly string[]): string =>
  createHash('sha256')
    .update([...ids].toSorted().join('\n'))
    .digest('base64url')
    .slice(0, 32);

const EXAMPLES = 5;
function previewOf(judged: readonly Judged[], ids: readonly string[], { kind }: BulkDeed): Omit<BulkPreview, 'overfull'> {
  const reasons = new Map<ErrorCode, Judged[]>();
  for (const one of judged) if (one.refusal !== null) reasons.set(one.refusal, [...(reasons.get(one.refusal) ?? []), one]);
  return {
    count: ids.length,
    will: judged.filter((one) => one.refusal === null).length,
    wont: [...reasons].map(([reason, ones]) => ({
      reason,
      message: ERRORS[reason].zh,
      count: ones.length,
      examples: ones.slice(0, EXAMPLES).map((one) => one.label),
    })),
    undoable: UNDOABLE.includes(kind),
    expect: digestOf(ids),
  };
}
