import { createHash } from 'node:crypto';
import { readFileRefs, readLedger, readLedgerMonths, readQuestions, readRevisions } from '../db/read/ledger-detail.ts';
import type { ClientStanding } from '../db/read/scope.ts';
import { writeAudit } from '../db/records/audit.ts';
import { DomainError } from '../domain/errors.ts';
import { allows, type LedgerDeed } from '../domain/ledger/states.ts';
import { addMonths } from '../domain/period/months.ts';
import { HOUR_MS } from '../domain/time.ts';
import { auditOf } from './actor.ts';
import { clientStanding } from './client-access.ts';
import { principalOf, type ApiContext } from './context.ts';
import { ledgerQuestionView } from './present/ledgers.ts';
import { instant, instantOrNull } from './present/case-row.ts';
import type { LedgerAction, LedgerView } from './views/ledgers.ts';
import { offered } from './offered.ts';

/** How who asks stands to a ledger. */
export interface LedgerStanding {
  row: NonNullable<Awaited<ReturnType<typeof readLedger>>>;
  client: ClientStanding;
  /** May see what is published, and ask. */
  reads: boolean;
  /** May say that it is right. */
  confirms: boolean;
}

/** @throws not_found when it does not exist for them */
export async function ledgerStanding(c: ApiContext, id: string): Promise<LedgerStanding> {
  const row = await readLedger(c.var.deps.read, principalOf(c), id);
  if (!row) throw new DomainError('not_found');
  const client = await clientStanding(c, row.clientId);
  const rights = client.contact ?? [];
  return { row, client, reads: rights.includes('ledgers'), confirms: rights.includes('ledgers') && rights.includes('confirm') };
}

/** Reading the books of a client is written down, once a person, version and hour. */
export async function auditRead(c: ApiContext, record: { kind: 'ledger' | 'client'; id: string }, revision: number): Promise<void> {
  const { db, now } = c.var.deps;
  const at = now();
  const { personId } = principalOf(c);
  // Who looks as somebody else has read it themselves, whether or not that person has.
  const reader = `${c.var.caller?.viewer?.personId ?? ''}${personId}`;
  const key = createHash('sha256').update(`${reader}\n${record.kind}\n${record.id}\n${revision}\n${Math.floor(at / HOUR_MS)}`);
  await writeAudit(db, {
    ...auditOf(c, at),
    action: 'ledger.read',
    record,
    details: { revision },
    id: `r${key.digest('hex').slice(0, 31)}`,
  });
}

/** A ledger whole: for the firm in its last version, for its client in the one that is published. @throws not_found */
export async function ledgerViewOf(c: ApiContext, id: string, asked?: number): Promise<LedgerView> {
  const { read } = c.var.deps;
  const standing = await ledgerStanding(c, id);
  const { row, client } = standing;
  const published = !client.staff;
  const revision = asked ?? (published ? (row.publishedRevision ?? 0) : row.revision);
  const [version] = await readRevisions(read, id, { published, revision });
  if (!version) throw new DomainError('not_found');
  const before = addMonths(row.period, -1);
  const [previous] = await readLedgerMonths(read, principalOf(c), [row.clientId], { published, months: 1, until: before });
  const questions = await readQuestions(read, id);
  return offered(principalOf(c), 'ledger', {
    id,
    period: row.period,
    client: { id: row.clientId, name: row.name, short: row.short },
    store: { id: row.storeId, name: row.storeName ?? '' },
    accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
    state: row.state,
    revision,
    latestRevision: published ? (row.publishedRevision ?? 0) : row.revision,
    publishedRevision: row.publishedRevision,
    publishedAt: instantOrNull(row.publishedAt),
    readAt: instantOrNull(row.readAt),
    readBy: row.readById === null ? null : { id: row.readById, name: row.readByName ?? '' },
    confirmedAt: instantOrNull(row.confirmedAt),
    confirmedBy: row.confirmedById === null ? null : { id: row.confirmedById, name: row.confirmedByName ?? '' },
    closedAt: instantOrNull(row.closedAt),
    reopenReason: row.reopenReason,
    figures: version.figures,
    note: version.note,
    files: await readFileRefs(read, version.fileIds),
    lineCount: version.lines.length,
    by: version.by,
    uploadedAt: instant(version.at),
    previous: previous?.period === before ? { period: before, figures: previous.figures } : null,
    questions: questions.map((question) => ledgerQuestionView(question, version.lines)),
    actions: actionsOf(
      standing,
      questions.some(({ state }) => state !== 'closed'),
    ),
    version: row.version,
  });
}

/** What who asks may do with it now. */
function actionsOf({ row, client, reads, confirms }: LedgerStanding, asked: boolean): LedgerAction[] {
  const status = { ...row, openQuestions: asked ? 1 : 0, confirmed: row.confirmedAt !== null };
  const can = (deed: LedgerDeed): boolean => allows(status, deed);
  return [
    ...(['upload', 'publish', 'close', 'reopen'] as const).filter((deed) => client.staff && can(deed)),
    ...(confirms && row.state !== 'confirmed' && can('confirm') ? (['confirm'] as const) : []),
    ...(reads && can('question') ? (['question'] as const) : []),
    ...(asked && row.state !== 'closed' && (client.staff || reads) ? (['answer'] as const) : []),
  ];
}
