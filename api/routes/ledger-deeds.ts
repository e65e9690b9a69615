import { z } from 'zod';
import { readRevisions } from '../../db/read/ledger-detail.ts';
import { uploadLedger } from '../../db/records/ledger-uploads.ts';
import { closeLedger, confirmLedger, publishLedger, readLedgerFirst, reopenLedger } from '../../db/records/ledgers.ts';
import { DomainError } from '../../domain/errors.ts';
import { FIGURE_KEYS, figureFaults, type FigureKey } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import { periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, pathId, recordId, words } from '../fields.ts';
import { sheetOf } from '../ledger-sheet.ts';
import { done } from '../ledger-deeds.ts';
import { ledgerViewOf } from '../ledger-view.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { body, params } from '../validate.ts';
import type { LedgerView } from '../views/ledgers.ts';
import { period } from '../ledger-fields.ts';
import { MOST_FAULTS } from './ledgers.ts';

const one = z.object({ id: pathId });
const figure = z.int().min(-1e15).max(1e15).optional();
const figures = z.strictObject(Object.fromEntries(FIGURE_KEYS.map((key) => [key, figure])) as Record<FigureKey, typeof figure>);
const newRevision = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  period,
  figures: figures.meta({
    example: {
      revenueFen: 8_790_000,
      costFen: 4_043_400,
      expenseFen: 3_240_000,
      profitFen: 1_506_600,
      cashFen: 27_754_700,
      taxesPayableFen: 0,
    },
  }),
  note: words(500).default(''),
  fileIds,
  sheetFileId: recordId.optional(),
  keepLines: z.boolean().default(true),
  basedOn: z.int().min(0).optional(),
  publish: z.boolean().default(false),
});
const STATE = ['wrong_ledger_state', 'ledger_locked'] as const;

/** What is done to 账目: uploaded, published, read, confirmed, closed. */
export const ledgerDeedRoutes = routes()
  .post(
    '/api/ledgers',
    guard('ledgers.write'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      status: 201,
      summary: 'Upload a version of a month’s books: figures, files, and a workbook of the template',
      description:
        'The first one makes the ledger. `sheetFileId`: the workbook its 科目余额表 is taken from; without one the lines of the version before stay, unless `keepLines` is false. `basedOn`: the version one saw, 0 for none. `publish`: shows it to the client at once.',
      refusals: [
        'period_future',
        'sheet_faults',
        'sheet_unreadable',
        'unknown_file',
        'ledger_locked',
        'version_conflict',
        'client_merged',
        'client_archived',
        'idempotency_conflict',
      ],
    }),
    body(newRevision),
    async (c) => c.json(await uploaded(c, c.req.valid('json')), 201),
  )
  .post(
    '/api/ledgers/:id/publish',
    guard('ledgers.write'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      summary: 'Show the last version to the client, who is asked to confirm it',
      refusals: ['nothing_to_publish', 'ledger_locked'],
    }),
    params(one),
    async (c) => c.json(await done(c, 'firm', publishLedger)),
  )
  .post(
    '/api/ledgers/:id/read',
    guard('ledgers.confirm'),
    describe({ answer: 'Ledger', tag: 'Ledgers', summary: 'The client has opened it (读回执); the first time counts' }),
    params(one),
    async (c) =>
      c.json(
        await done(c, 'reads', async (trx, id, who) => {
          await readLedgerFirst(trx, id, who);
          return { id, sends: false };
        }),
      ),
  )
  .post(
    '/api/ledgers/:id/confirm',
    guard('ledgers.confirm'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      summary: '确认无误: by a contact with the rights `ledgers` and `confirm`; ends open questions',
      refusals: [...STATE, 'version_conflict'],
    }),
    params(one),
    body(z.strictObject({ revision: z.int().min(1) })),
    async (c) => {
      const { revision } = c.req.valid('json');
      return c.json(await done(c, 'confirms', (trx, id, who) => confirmLedger(trx, id, { revision }, who)));
    },
  )
  .post(
    '/api/ledgers/:id/close',
    guard('ledgers.write'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      summary: '关账: nothing of it changes any more',
      refusals: [...STATE, 'ledger_questioned', 'ledger_unanswered'],
    }),
    params(one),
    async (c) => c.json(await done(c, 'firm', closeLedger)),
  )
  .post(
    '/api/ledgers/:id/reopen',
    guard('ledgers.write'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      summary: 'Open a closed ledger again; the client is told why',
      refusals: ['wrong_ledger_state'],
    }),
    params(one),
    body(z.strictObject({ reason: words(200, 1) })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await done(c, 'firm', (trx, id, who) => reopenLedger(trx, id, given, who)));
    },
  );

async function uploaded(c: ApiContext, given: z.infer<typeof newRevision>): Promise<LedgerView> {
  const client = await servedClient(c, given.clientId);
  const now = c.var.deps.now();
  if (given.period > periodOf(civilDateOf(now)))
    throw new DomainError('period_future', { errors: [{ pointer: '/period', code: 'period_future', message: '这个账期还没有到' }] });
  const faults = figureFaults(given.figures);
  if (faults.length > 0)
    throw new DomainError('bad_input', { errors: faults.map(({ key, code, message }) => ({ pointer: `/figures/${key}`, code, message })) });
  const lines = await linesFor(c, client.id, given);
  const { personId } = principalOf(c);
  const files = [...new Set([...given.fileIds, ...(given.sheetFileId === undefined ? [] : [given.sheetFileId])])];
  const { id, sends } = await madeOnce(c, given, async (trx, at) => {
    const who = { personId, by: auditOf(c, at) };
    const upload = await uploadLedger(trx, { ...given, clientId: client.id, lines, fileIds: files }, who);
    return given.publish ? publishLedger(trx, upload.id, who) : upload;
  });
  if (sends) c.var.deps.engine.deliver(now);
  return ledgerViewOf(c, id);
}

/** Its 科目余额表: of the workbook, or of the version before. @throws sheet_faults with every row that is wrong */
async function linesFor(c: ApiContext, clientId: string, given: z.infer<typeof newRevision>): Promise<LedgerLine[]> {
  if (given.sheetFileId !== undefined) {
    const { lines, faults } = await sheetOf(c, given.sheetFileId, clientId);
    if (faults.length > 0) throw new DomainError('sheet_faults', { faultCount: faults.length, faults: faults.slice(0, MOST_FAULTS) });
    return lines;
  }
  if (!given.keepLines) return [];
  const { read } = c.var.deps;
  const known = await read
    .selectFrom('ledgers')
    .select(['id', 'revision'])
    .where('clientId', '=', clientId)
    .where('period', '=', given.period)
    .executeTakeFirst();
  const [before] = known ? await readRevisions(read, known.id, { published: false, revision: known.revision }) : [];
  return before?.lines ?? [];
}
