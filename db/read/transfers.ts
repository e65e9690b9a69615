import { sql, type SqlBool } from 'kysely';
import type { TransferState } from '../../domain/pay/transfers.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { paymentsOf } from './scope.ts';

/** What narrows the list of claims. */
export interface TransferFilters {
  state?: readonly TransferState[] | undefined;
  clientId?: string | undefined;
  storeId?: string | undefined;
  /** Part of a number, of the payer's name or of the client's. */
  q?: string | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}

const narrowed = (db: Db, principal: Principal, { state, clientId, storeId, q, ids }: TransferFilters) => {
  let found = db
    .selectFrom('transferClaims')
    .innerJoin('payments', 'payments.id', 'transferClaims.paymentId')
    .innerJoin('clients', 'clients.id', 'transferClaims.clientId')
    .where((eb) => paymentsOf(principal)(eb as never));
  if (state && state.length > 0) found = found.where('transferClaims.state', 'in', [...state]);
  if (ids) found = found.where('transferClaims.id', 'in', [...ids]);
  if (clientId !== undefined) found = found.where('transferClaims.clientId', '=', clientId);
  if (storeId !== undefined) found = found.where('transferClaims.storeId', '=', storeId);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(
      sql<SqlBool>`(payments.search_text like ${part} escape '\\' or lower(transfer_claims.payer_name) like ${part} escape '\\' or clients.search_text like ${part} escape '\\')`,
    );
  }
  return found;
};

const shown = (db: Db, principal: Principal, filters: TransferFilters) =>
  narrowed(db, principal, filters)
    .leftJoin('cases', 'cases.no', 'transferClaims.subjectId')
    .leftJoin('stores', 'stores.id', 'transferClaims.storeId')
    .leftJoin('people', 'people.id', 'transferClaims.personId')
    .leftJoin('staff', 'staff.id', 'transferClaims.decidedById')
    .leftJoin('people as deciders', 'deciders.id', 'staff.personId')
    .select([
      'transferClaims.id',
      'transferClaims.paymentId',
      'transferClaims.subjectKind',
      'transferClaims.subjectId',
      'transferClaims.storeId',
      'transferClaims.personId',
      'transferClaims.amountFen',
      'transferClaims.payerName',
      'transferClaims.fileIds',
      'transferClaims.note',
      'transferClaims.state',
      'transferClaims.decisionReason',
      'transferClaims.createdAt',
      'transferClaims.decidedAt',
      'payments.outTradeNo',
      'payments.description',
      'payments.outcome',
      'cases.title',
      'clients.id as clientId',
      'clients.name as clientName',
      'clients.short',
      'stores.name as storeName',
      'people.name as personName',
      'staff.id as deciderId',
      'deciders.name as deciderName',
    ]);
/** A claim as it is read. */
export type TransferRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

/** Claims a person may see, newest first. */
export async function listTransfers(
  db: Db,
  principal: Principal,
  filters: TransferFilters,
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<TransferRow[]> {
  let asked = shown(db, principal, filters);
  if (after)
    asked = asked.where((eb) =>
      eb.or([
        eb('transferClaims.createdAt', '<', after.at),
        eb.and([eb('transferClaims.createdAt', '=', after.at), eb('transferClaims.id', '<', after.id)]),
      ]),
    );
  return asked
    .orderBy('transferClaims.createdAt', 'desc')
    .orderBy('transferClaims.id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** One claim, or null beyond reach. */
export const readTransfer = async (db: Db, principal: Principal, id: string): Promise<TransferRow | null> =>
  (await shown(db, principal, {}).where('transferClaims.id', '=', id).executeTakeFirst()) ?? null;

/** How many wait, came and did not come, with the list's other filters. */
export async function countTransfers(db: Db, principal: Principal, filters: TransferFilters) {
  const rows = await narrowed(db, principal, { ...filters, state: undefined })
    .select((eb) => ['transferClaims.state', eb.fn.countAll<number>().as('count')])
    .groupBy('transferClaims.state')
    .execute();
  const of = (state: TransferState) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { claimed: of('claimed'), confirmed: of('confirmed'), rejected: of('rejected') };
}

/** The files of these claims. */
export async function slipsOf(db: Db, rows: readonly { fileIds: string }[]) {
  const ids = [...new Set(rows.flatMap((row) => JSON.parse(row.fileIds) as string[]))];
  const files =
    ids.length === 0 ? [] : await db.selectFrom('files').select(['id', 'name', 'size', 'type']).where('id', 'in', ids).execute();
  return new Map(files.map((file) => [file.id, file]));
}

/** Whether a file is the slip of a claim within reach. */
export async function seesSlip(db: Db, principal: Principal, fileId: string): Promise<boolean> {
  const row = await narrowed(db, principal, {})
    .select('transferClaims.id')
    .where('transferClaims.fileIds', 'like', `%"${fileId}"%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What of a case is to be paid now, as its row says. Null: it costs nothing. */
export async function dueOfCase(
  db: Db,
  no: string,
): Promise<{ dueFen: number; payUntil: number | null; kind: string; name: string } | null> {
  const row = await db.selectFrom('cases').select(['status', 'kind', 'businessTypeName']).where('no', '=', no).executeTakeFirst();
  if (!row) return null;
  const { fee } = JSON.parse(row.status) as { fee?: { dueFen: number; payUntil: number | null } };
  return fee ? { dueFen: fee.dueFen, payUntil: fee.payUntil, kind: row.kind, name: row.businessTypeName } : null;
}
