import { writeAudit } from '../../db/records/audit.ts';
import type { Trx } from '../../db/open.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';

/** 临时授权 of the demo firm: clients lent for a trip, a power for the end of the month, and one that is over; and a contact whose data is to be erased. */
export async function keepDemoGrants(trx: Trx, at: number): Promise<void> {
  const lent = await trx.selectFrom('clients').select('id').where('accountantId', '=', 'staff-2').orderBy('id').limit(2).execute();
  const rows = [
    {
      id: 'grant-lent',
      staffId: 'staff-3',
      kind: 'clients',
      value: JSON.stringify(lent.map(({ id }) => id)),
      reason: '同事出差，代看两家客户',
      startsAt: at - DAY_MS,
      endsAt: at + 5 * DAY_MS,
      givenById: 'admin',
    },
    {
      id: 'grant-power',
      staffId: 'leader',
      kind: 'power',
      value: 'receipt.confirm',
      reason: '月底收款多，多一人确认到账',
      startsAt: at + DAY_MS,
      endsAt: at + 3 * DAY_MS,
      givenById: 'owner',
    },
    {
      id: 'grant-over',
      staffId: 'staff-1',
      kind: 'power',
      value: 'period.check',
      reason: '国庆期间复核人不够',
      startsAt: at - 30 * DAY_MS,
      endsAt: at - 20 * DAY_MS,
      givenById: 'owner',
    },
  ];
  for (const row of rows) {
    await trx
      .insertInto('temporaryGrants')
      .values({ ...row, createdAt: row.startsAt - HOUR_MS, endedById: null, endedAt: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    await writeAudit(trx, {
      id: `demo-${row.id}`,
      at: Math.min(at, row.startsAt - HOUR_MS),
      actor: { kind: 'staff', id: row.givenById },
      action: 'grant.given',
      record: { kind: 'staff', id: row.staffId },
      details: {
        grant: row.id,
        ...(row.kind === 'power' ? { power: row.value } : { clientIds: JSON.parse(row.value) as string[] }),
        reason: row.reason,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
      },
    });
  }
  await trx
    .insertInto('erasures')
    .values({
      id: 'erasure-demo',
      personId: 'demo-client-6',
      state: 'asked',
      reason: '本人来电：已不在这两家企业任职，要求删除个人数据',
      askedById: 'admin',
      askedAt: at - 2 * HOUR_MS,
      decidedById: null,
      decidedAt: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
