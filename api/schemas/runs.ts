import { z } from 'zod';
import { ITEM_OUTCOMES, RUN_KINDS, RUN_STATES, type RunKind } from '../../domain/runs.ts';
import type { RunItemView, RunView } from '../views/runs.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** 任务. */
export const run = like<RunView>()(
  z.object({
    id: z.string(),
    kind: z.enum(Object.keys(RUN_KINDS) as [RunKind, ...RunKind[]]),
    title: z.string(),
    state: z.enum(RUN_STATES),
    version: count,
    total: count,
    done: count,
    skipped: count,
    failed: count,
    createdAt: instant,
    startAt: instantOrNull,
    startedAt: instantOrNull,
    finishedAt: instantOrNull,
    startedBy: named,
    cancelAsked: z.boolean(),
    waitingFor: z.string().nullable(),
    parentId: z.string().nullable(),
    undoes: z.boolean(),
    actions: z.array(z.enum(['cancel', 'retry', 'undo'])),
    file: z.object({ name: z.string(), size: count, expiresAt: instant, expired: z.boolean() }).nullable(),
    temporalUrl: z.string().nullable(),
  }),
);
/** An item of a run that did not work out. */
export const runItem = like<RunItemView>()(
  z.object({
    itemId: z.string(),
    label: z.string(),
    outcome: z.enum(ITEM_OUTCOMES),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    at: instantOrNull,
  }),
);
