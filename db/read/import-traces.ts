import type { Trx } from '../open.ts';
import type { ClientRow } from '../records/client-write.ts';

/** Tables a client stands in as soon as anybody works with it. What an import itself writes is taken away before these are asked. */
const TRACES = [
  'cases',
  'contactLinks',
  'clientNotes',
  'files',
  'invitations',
  'engagements',
  'bills',
  'receipts',
  'billCalls',
  'creditEntries',
  'payments',
  'transferClaims',
  'invoiceTitles',
  'invoiceRequests',
  'periods',
  'obligations',
  'clientTaxKinds',
  'periodDuties',
  'voucherCounts',
  'ledgers',
  'clientTaxFiles',
  'custodyItems',
  'handoverLists',
  'accountantWishes',
  'realNameTasks',
] as const;

/** Whether nobody has done anything with a client since it was brought in: no row names it, nobody helps with it, its taxes are as they were written. */
export async function isUntouchedClient(trx: Trx, client: ClientRow): Promise<boolean> {
  const { id } = client;
  if (client.archivedAt !== null || JSON.parse(client.helperIds).length > 0) return false;
  for (const table of TRACES) {
    const found = await trx.selectFrom(table).select('clientId').where('clientId', '=', id).limit(1).executeTakeFirst();
    if (found) return false;
  }
  const [profiles, merged] = [
    await trx.selectFrom('clientProfiles').select('id').where('clientId', '=', id).limit(2).execute(),
    await trx.selectFrom('clientMerges').select('id').where('keptId', '=', id).limit(1).execute(),
  ];
  return profiles.length === 1 && merged.length === 0;
}
