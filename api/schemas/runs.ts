import { z } from 'zod';
import { FILE_RUNS, ITEM_OUTCOMES, RUN_KINDS, RUN_STATES, type RunKind } from '../../domain/runs.ts';
import { broadcastAudience } from './broadcast.ts';
import type {
  AudienceChoices,
  BroadcastPreview,
  BulkAnswer,
  BroadcastView,
  ClientArchiveView,
  ExportRecordView,
  RunItemView,
  RunView,
} from '../views/runs.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** 任务. */
export const run = like<RunView>()(
  z.object({
    id: z.string(),
    kind: z.enum(Object.keys(RUN_KINDS) as [RunKind, ...RunKind[]]),
    title: z.string(),
    titleEn: z.string().nullable(),
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
    figures: z.record(z.string(), z.number()).nullable(),
    temporalUrl: z.string().nullable(),
  }),
);
/** 客户资料包. */
export const clientArchive = like<ClientArchiveView>()(z.object({ run: run.nullable() }));
/** 导出记录. */
export const exportRecord = like<ExportRecordView>()(
  z.object({
    id: z.string(),
    kind: z.enum(FILE_RUNS),
    title: z.string(),
    titleEn: z.string().nullable(),
    state: z.enum(RUN_STATES),
    filter: z.record(z.string(), z.string()),
    words: z.array(z.string()).nullable(),
    unmasked: z.string().nullable(),
    format: z.string().nullable(),
    by: z.object({ name: z.string(), contact: z.boolean() }),
    at: instant,
    count,
    file: z
      .object({ name: z.string(), size: count, sha256: z.string(), expiresAt: instant, expired: z.boolean(), mine: z.boolean() })
      .nullable(),
    fetched: count,
    fetchedAt: instantOrNull,
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
/** 群发通知. */
export const broadcast = like<BroadcastView>()(
  z.object({
    run,
    title: z.string(),
    text: z.string(),
    link: z.string().nullable(),
    sms: z.boolean(),
    audience: broadcastAudience.nullable(),
    test: z.boolean(),
  }),
);
/** What it would do. */
export const broadcastPreview = like<BroadcastPreview>()(
  z.object({
    count,
    reach: z.object({ wechat: count, phone: count, inboxOnly: count }),
    names: z.array(z.string()),
    inbox: z.object({ title: z.string(), text: z.string(), link: z.string() }),
    wechat: z.array(z.object({ label: z.string(), value: z.string() })),
    sms: z.string().nullable(),
  }),
);
/** A deed on many records. */
export const bulkAnswer = like<BulkAnswer>()(
  z.object({
    preview: z
      .object({
        count,
        will: count,
        wont: z.array(z.object({ reason: z.string(), message: z.string(), count, examples: z.array(z.string()) })),
        overfull: z.object({ name: z.string(), clients: count, cap: count }).nullable(),
        undoable: z.boolean(),
        expect: z.string(),
      })
      .nullable(),
    run: run.nullable(),
  }),
);
/** What an audience may be narrowed by. */
export const audienceChoices = like<AudienceChoices>()(
  z.object({
    stores: z.array(named),
    groups: z.array(named),
    skills: z.array(named),
    tags: z.array(z.string()),
    accountants: z.array(named),
  }),
);
