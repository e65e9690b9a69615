import type { Trx } from '../open.ts';

/** 回款: money that went to a bill counts for who is the client's accountant on that day, whoever it is later. */
export async function countCollected(
  trx: Trx,
  {
    id,
    clientId,
    storeId,
    how,
    amountFen,
    at,
  }: { id: string; clientId: string; storeId: string; how: string; amountFen: number; at: number },
): Promise<void> {
  const client = await trx.selectFrom('clients').select('accountantId').where('id', '=', clientId).executeTakeFirst();
  await trx
    .insertInto('performanceFacts')
    .values({
      subjectKind: 'allocation',
      subjectId: id,
      seq: 0,
      kind: 'collected',
      how,
      staffId: client?.accountantId ?? '',
      storeId,
      clientId,
      at,
      value: amountFen,
    })
    .execute();
}
