// Long: every route of statements and their lines; reading, matching and views are below them.
import { z } from 'zod';
import {
  countBankLines,
  LINE_STATES,
  listBankLines,
  listStatements,
  readBankLine,
  readPayers,
  readWaitingMoney,
  type BankLineRow,
  type LineState,
  type WaitingMoney,
} from '../../db/read/bank-lines.ts';
import { readTransfer } from '../../db/read/transfers.ts';
import {
  insertStatement,
  knownLines,
  matchLine,
  proveReceipt,
  setLineAside,
  takeLine,
  type LineDeed,
} from '../../db/records/bank-statements.ts';
import { firstStoreOf, reachableClients } from '../../db/read/reachable-clients.ts';
import { insertReceipt } from '../../db/records/receipts.ts';
import { servedClient } from '../client-access.ts';
import { receiptViewOf } from '../offline-receipts.ts';
import { suggestPayers } from '../../domain/billing/matching.ts';
import { MOST_STATEMENT_ROWS, readStatement, type ReadStatement } from '../../domain/billing/statement.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pageFields, pathId, placeId, recordId, toCursor, words } from '../fields.ts';
import { uploadedTable } from '../files/uploaded-table.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { mustStillBeIn } from '../still-in.ts';
import { body, params, query } from '../validate.ts';
import type { BankLineView, StatementReadView, WaitingMoneyView } from '../views/statements.ts';

const one = z.object({ id: pathId });
/** Errors of a file that are told at once. */
const MOST_ERRORS = 200;
/** Statements shown beside their lines. */
const MOST_STATEMENTS = 50;
const newStatement = z.strictObject({
  fileId: recordId,
  /** Only look at it: nothing is written. */
  dryRun: z.boolean().default(false),
  /** Leave the rows out that cannot be read. */
  skipErrors: z.boolean().default(false),
});
const newMatch = z
  .strictObject({
    clientId: recordId.optional(),
    billIds: z.array(recordId).max(60).default([]),
    /** What is over becomes credit. */
    overToCredit: z.boolean().default(false),
    receiptId: recordId.optional(),
    transferId: recordId.optional(),
  })
  .refine(
    ({ clientId, receiptId, transferId }) => [clientId, receiptId, transferId].filter((id) => id !== undefined).length === 1,
    '请选择客户、收款或转账中的一个',
  );
const filterFields = { statementId: recordId.optional(), q: line(60).optional() };
const lineCursor = z.object({ on: z.iso.date(), id: placeId });

/** 银行流水: a bank's file read in, its lines matched with what clients owe. */
export const bankStatementRoutes = routes()
  .get(
    '/api/bank-statements',
    guard('statements.match'),
    describe({ answer: 'Statements', tag: 'Bills', summary: 'The last statements that were read in, newest first' }),
    async (c) => {
      const rows = await listStatements(c.var.deps.read, MOST_STATEMENTS);
      return c.json({
        items: rows.map(({ id, name, lines, open, byId, byName, at }) => ({
          id,
          name,
          lines: Number(lines),
          open: Number(open ?? 0),
          by: { id: byId, name: byName ?? '' },
          at: instant(at),
        })),
      });
    },
  )
  .post(
    '/api/bank-statements',
    guard('statements.match'),
    describe({
      answer: 'StatementRead',
      tag: 'Bills',
      status: 201,
      summary: 'Read a bank’s statement in (xlsx or csv, uploaded before)',
      description:
        'Lines that were read in before are left alone: the same file twice is there once. Rows that cannot be read stop it, with their numbers, unless `skipErrors`. `dryRun` only says what would come.',
      refusals: ['statement_unreadable', 'statement_rows', 'unknown_file', 'idempotency_conflict'],
    }),
    body(newStatement),
    async (c) => c.json(await readIn(c, c.req.valid('json')), 201),
  )
  .get(
    '/api/bank-lines',
    guard('statements.match'),
    describe({
      answer: 'BankLinePage',
      tag: 'Bills',
      summary: 'Lines of statements, the newest day first, with who may have paid them',
      description: '`why`: `both` name and amount fit, `name`, or `amount` alone (only while no name fits).',
    }),
    query(z.object({ state: z.enum(LINE_STATES).optional(), ...filterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listBankLines(c.var.deps.read, filters, { limit, after: fromCursor(cursor, lineCursor) });
      const last = rows[limit - 1];
      return c.json({
        items: await lineViews(c, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? toCursor({ on: last.paidOn, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/bank-lines/counts',
    guard('statements.match'),
    describe({ answer: 'BankLineCounts', tag: 'Bills', summary: 'How many lines stand behind each tab, and what they come to' }),
    query(z.object(filterFields)),
    async (c) => c.json(await countBankLines(c.var.deps.read, c.req.valid('query'))),
  )
  .post(
    '/api/bank-lines/:id/match',
    guard('statements.match'),
    describe({
      answer: 'BankLine',
      tag: 'Bills',
      summary: 'Match a line with who paid it: a receipt is entered, for another person to confirm',
      description:
        '`clientId` with `billIds` (none: the oldest first) enters a receipt of the line; `receiptId` hangs the line under one that waits; `transferId` under a transfer a client claimed. Exactly one of the three.',
      refusals: [
        'wrong_line_state',
        'over_debt',
        'bill_state',
        'receipt_state',
        'amount_mismatch',
        'wrong_transfer_state',
        'idempotency_conflict',
      ],
    }),
    params(one),
    body(newMatch),
    async (c) => c.json(await matched(c, c.req.valid('json'))),
  )
  .post(
    '/api/bank-lines/:id/ignore',
    guard('statements.match'),
    describe({
      answer: 'BankLine',
      tag: 'Bills',
      summary: 'Set a line aside: it pays for nothing a client owes',
      refusals: ['wrong_line_state'],
    }),
    params(one),
    body(z.strictObject({ reason: words(200, 1).meta({ example: '利息' }) })),
    async (c) => c.json(await setAside(c, { to: 'ignored', reason: c.req.valid('json').reason })),
  )
  .post(
    '/api/bank-lines/:id/restore',
    guard('statements.match'),
    describe({
      answer: 'BankLine',
      tag: 'Bills',
      summary: 'Take up a line again that was set aside',
      refusals: ['wrong_line_state'],
    }),
    params(one),
    async (c) => c.json(await setAside(c, { to: 'open' })),
  );

/** Reads a file in, or only looks at it. @throws unknown_file, statement_unreadable, statement_rows */
async function readIn(c: ApiContext, given: z.infer<typeof newStatement>): Promise<StatementReadView> {
  const { db } = c.var.deps;
  const { name, read } = await statementOf(c, given.fileId);
  const errors = read.errors.slice(0, MOST_ERRORS);
  const outgoing = read.outgoing;
  if (given.dryRun) {
    const known = await db.transaction().execute((trx) => knownLines(trx, read.lines));
    const fresh = read.lines.filter((_, index) => !known.has(index));
    const freshFen = fresh.reduce((sum, { amountFen }) => sum + amountFen, 0);
    return { id: null, name, fresh: fresh.length, freshFen, known: known.size, outgoing, errors };
  }
  if (read.errors.length > 0 && !given.skipErrors) throw new DomainError('statement_rows', { rows: errors, count: read.errors.length });
  const freshFen = read.lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const made = await madeOnce(c, given, (trx, at) =>
    insertStatement(trx, { fileId: given.fileId, name, lines: read.lines }, auditOf(c, at)),
  );
  return { ...made, name, freshFen: made.known === 0 ? freshFen : 0, outgoing, errors };
}

/** The rows of an uploaded file. @throws unknown_file, statement_unreadable, bad_input when there are too many */
async function statementOf(c: ApiContext, fileId: string): Promise<{ name: string; read: ReadStatement }> {
  const { name, cells } = await uploadedTable(c, fileId, MOST_STATEMENT_ROWS, '，请分几次导入');
  const read = cells && readStatement(cells, civilDateOf(c.var.deps.now()));
  if (!read) throw new DomainError('statement_unreadable');
  return { name, read };
}

/** Matches a line once. @throws wrong_line_state, not_found, forbidden, over_debt … */
async function matched(c: ApiContext, given: z.infer<typeof newMatch>): Promise<BankLineView> {
  const { engine, now } = c.var.deps;
  const id = c.req.param('id') ?? '';
  const { sends } = await madeOnce(c, { line: id, ...given }, async (trx, at) => {
    const by = auditOf(c, at);
    const line = await takeLine(trx, id, at);
    if (given.receiptId !== undefined) {
      await receiptViewOf(c, given.receiptId);
      await proveReceipt(trx, given.receiptId, line);
      await matchLine(trx, id, { receiptId: given.receiptId }, by);
      return { sends: false };
    }
    if (given.transferId !== undefined) {
      await matchLine(trx, id, { paymentId: await paymentOfClaim(c, given.transferId, Number(line.amountFen)) }, by);
      return { sends: false };
    }
    const client = await servedClient(c, given.clientId ?? '');
    const receipt = {
      clientId: client.id,
      storeId: (await firstStoreOf(trx, client.id)) ?? '',
      billIds: given.billIds,
      amountFen: Number(line.amountFen),
      way: 'bank' as const,
      paidOn: line.paidOn,
      payerName: line.payerName.slice(0, 60),
      note: line.remark,
      fileIds: [],
      overToCredit: given.overToCredit,
      statementLineId: id,
    };
    const made = await insertReceipt(trx, receipt, { staffId: staffOf(c).id, personId: principalOf(c).personId }, by);
    await matchLine(trx, id, { receiptId: made.id }, by);
    return { sends: made.sends };
  });
  if (sends) engine.deliver(now());
  return lineViewOf(c, id);
}

/** The payment of a claim that waits for this amount. @throws not_found, wrong_transfer_state, amount_mismatch */
async function paymentOfClaim(c: ApiContext, transferId: string, amountFen: number): Promise<string> {
  const claim = await readTransfer(c.var.deps.read, principalOf(c), transferId);
  if (!claim) throw new DomainError('not_found');
  if (claim.state !== 'claimed') throw new DomainError('wrong_transfer_state', { state: claim.state });
  if (Number(claim.amountFen) !== amountFen) throw new DomainError('amount_mismatch');
  return claim.paymentId;
}

async function setAside(c: ApiContext, deed: LineDeed): Promise<BankLineView> {
  const { db, now } = c.var.deps;
  const id = c.req.param('id') ?? '';
  await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    await setLineAside(trx, id, deed, auditOf(c, now()));
  });
  return lineViewOf(c, id);
}

async function lineViewOf(c: ApiContext, id: string): Promise<BankLineView> {
  const row = await readBankLine(c.var.deps.db, id);
  const [view] = row ? await lineViews(c, [row]) : [];
  if (!view) throw new DomainError('not_found');
  return view;
}

async function lineViews(c: ApiContext, rows: readonly BankLineRow[]): Promise<BankLineView[]> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const open = rows.flatMap(({ state, amountFen }) => (state === 'open' ? [Number(amountFen)] : []));
  const [payers, money, seen] = await Promise.all([
    open.length > 0 ? readPayers(read, principal) : [],
    readWaitingMoney(read, principal, open),
    reachableClients(
      read,
      principal,
      rows.flatMap(({ clientId }) => clientId ?? []),
    ),
  ]);
  const payerOf = new Map(payers.map((payer) => [payer.clientId, payer]));
  return rows.map((row) => ({
    id: row.id,
    statementId: row.statementId,
    row: Number(row.seq),
    paidOn: row.paidOn,
    amountFen: Number(row.amountFen),
    payerName: row.payerName,
    remark: row.remark,
    state: row.state as LineState,
    client:
      row.clientId !== null && seen.has(row.clientId)
        ? { id: row.clientId, name: row.clientName ?? '', short: row.clientShort ?? '' }
        : null,
    receipt: row.receiptId === null ? null : { id: row.receiptId, state: row.receiptState ?? '' },
    ignoreReason: row.ignoreReason,
    by: row.state === 'open' ? null : row.byName,
    waiting:
      row.state === 'open' ? money.filter(({ amountFen }) => amountFen === Number(row.amountFen)).map((one) => waitingView(c, one)) : [],
    suggestions:
      row.state === 'open'
        ? suggestPayers({ payerName: row.payerName, amountFen: Number(row.amountFen) }, payers).flatMap(({ clientId, why, billIds }) => {
            const payer = payerOf.get(clientId);
            return payer ? [{ client: { id: clientId, name: payer.name, short: payer.short }, why, billIds, restFen: payer.restFen }] : [];
          })
        : [],
  }));
}

const waitingView = (
  c: ApiContext,
  { kind, id, clientId, clientName, clientShort, payerName, enteredById }: WaitingMoney,
): WaitingMoneyView => ({
  kind,
  id,
  client: { id: clientId, name: clientName, short: clientShort },
  payerName,
  confirms: enteredById === null || enteredById !== staffOf(c).id,
});
