import { createHash, randomUUID } from 'node:crypto';
import { lineKeys, type StatementLine } from '../../domain/billing/statement.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { writeAudit } from './audit.ts';
import type { By } from './client-write.ts';

const CHUNK = 100;
const fingerprintOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The lines of these that are there already, by their place. */
export async function knownLines(trx: Trx, lines: readonly StatementLine[]): Promise<Set<number>> {
  const fingerprints = lineKeys(lines).map(fingerprintOf);
  const known = new Set<string>();
  for (let from = 0; from < fingerprints.length; from += 500) {
    const rows = await trx
      .selectFrom('bankLines')
      .select('fingerprint')
      .where('fingerprint', 'in', fingerprints.slice(from, from + 500))
      .execute();
    for (const row of rows) known.add(row.fingerprint);
  }
  return new Set(fingerprints.flatMap((fingerprint, index) => (known.has(fingerprint) ? [index] : [])));
}

/** Keeps a bank's statement: the lines nobody read in before. @returns its id and how many were new and how many known */
export async function insertStatement(
  trx: Trx,
  given: { fileId: string; name: string; lines: readonly StatementLine[] },
  by: By,
): Promise<{ id: string; fresh: number; known: number }> {
  const id = randomUUID();
  const { fileId, name, lines } = given;
  const fingerprints = lineKeys(lines).map(fingerprintOf);
  let fresh = 0;
  for (let from = 0; from < lines.length; from += CHUNK) {
    const written = await trx
      .insertInto('bankLines')
      .values(
        lines.slice(from, from + CHUNK).map((line, index) => ({
          id: randomUUID(),
          statementId: id,
          seq: line.row,
          paidOn: line.paidOn,
          amountFen: line.amountFen,
          payerName: line.payerName,
          remark: line.remark,
          fingerprint: fingerprints[from + index] as string,
          state: 'open',
          receiptId: null,
          paymentId: null,
          ignoreReason: null,
          byId: null,
          at: by.at,
        })),
      )
      .onConflict((conflict) => conflict.column('fingerprint').doNothing())
      .returning('id')
      .execute();
    fresh += written.length;
  }
  await trx.insertInto('bankStatements').values({ id, fileId, name, lines: fresh, byId: by.actor.id, at: by.at }).execute();
  const known = lines.length - fresh;
  await writeAudit(trx, { ...by, action: 'statement.read', record: { kind: 'statement', id }, details: { name, lines: fresh, known } });
  return { id, fresh, known };
}

/** What is done with a line. */
export type LineDeed = { to: 'ignored'; reason: string } | { to: 'open' };

/** Sets a line aside, or takes it up again: one that was set aside, or whose receipt was turned down. @throws not_found, wrong_line_state when somebody was faster */
export async function setLineAside(trx: Trx, id: string, deed: LineDeed, by: By): Promise<void> {
  const reason = deed.to === 'ignored' ? deed.reason : null;
  const line = await trx
    .selectFrom('bankLines')
    .leftJoin('receipts', 'receipts.id', 'bankLines.receiptId')
    .select(['bankLines.state', 'receipts.state as receiptState'])
    .where('bankLines.id', '=', id)
    .executeTakeFirst();
  const from = deed.to === 'ignored' ? 'open' : line?.receiptState === 'rejected' ? 'matched' : 'ignored';
  const row = await trx
    .updateTable('bankLines')
    .set({ state: deed.to, ignoreReason: reason, receiptId: null, byId: by.actor.id, at: by.at })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('amountFen')
    .executeTakeFirst();
  if (!row) await refuse(trx, id);
  const action = deed.to === 'ignored' ? 'statement.line.ignored' : 'statement.line.restored';
  await writeAudit(trx, { ...by, action, record: { kind: 'bankLine', id }, details: { state: [from, deed.to], reason } });
}

/** What a line is matched with: a receipt of ours, or a transfer that a client claimed. */
export type LineMatch = { receiptId: string } | { paymentId: string };

/** Takes an open line for a match: nobody else takes it until the transaction ends. @throws not_found, wrong_line_state when somebody was faster */
export async function takeLine(trx: Trx, id: string, at: number) {
  const row = await trx
    .updateTable('bankLines')
    .set({ at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
  return row ?? refuse(trx, id);
}

/** Matches a line that was taken. */
export async function matchLine(trx: Trx, id: string, match: LineMatch, by: By): Promise<void> {
  await trx
    .updateTable('bankLines')
    .set({ state: 'matched', ...match, byId: by.actor.id, at: by.at })
    .where('id', '=', id)
    .execute();
  await writeAudit(trx, { ...by, action: 'statement.line.matched', record: { kind: 'bankLine', id }, details: match });
}

/** Hangs a line under a receipt that somebody entered already. @throws not_found, receipt_state when it waits no more, amount_mismatch */
export async function proveReceipt(trx: Trx, receiptId: string, line: { id: string; amountFen: number }): Promise<void> {
  const receipt = await trx
    .selectFrom('receipts')
    .select(['state', 'amountFen', 'statementLineId'])
    .where('id', '=', receiptId)
    .executeTakeFirst();
  if (!receipt) throw new DomainError('not_found');
  if (receipt.state !== 'entered' || receipt.statementLineId !== null) throw new DomainError('receipt_state', { state: receipt.state });
  if (Number(receipt.amountFen) !== Number(line.amountFen)) throw new DomainError('amount_mismatch');
  await trx
    .updateTable('receipts')
    .set((eb) => ({ statementLineId: line.id, version: eb('version', '+', 1) }))
    .where('id', '=', receiptId)
    .where('state', '=', 'entered')
    .where('statementLineId', 'is', null)
    .execute();
}

async function refuse(trx: Trx, id: string): Promise<never> {
  const known = await trx.selectFrom('bankLines').select('state').where('id', '=', id).executeTakeFirst();
  throw known ? new DomainError('wrong_line_state', { state: known.state }) : new DomainError('not_found');
}
