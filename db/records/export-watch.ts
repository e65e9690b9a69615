import { exportKind, type ExportKind } from '../../domain/exports/lists.ts';
import type { Trx } from '../open.ts';
import { tellPeople } from '../projections/tell-people.ts';
import { recipientsOf } from '../read/notice-audience.ts';

/** Tells every owner but who did it that a list left the firm with whole phones, or with many people in it. */
export async function tellOwnersOfExport(
  trx: Trx,
  runId: string,
  { kind, count, unmasked, personId }: { kind: ExportKind; count: number; unmasked: string | undefined; personId: string },
  at: number,
): Promise<void> {
  const owners = await trx
    .selectFrom('staff')
    .select('personId')
    .where('role', '=', 'owner')
    .where('active', '=', 1)
    .where('personId', '!=', personId)
    .execute();
  const [actor] = await recipientsOf(trx, [personId]);
  const values = {
    'actor.name': actor?.name ?? '',
    'export.list': exportKind(kind).zh,
    'export.count': String(count),
    'export.phones': unmasked === undefined ? '手机部分隐藏' : '含完整手机号',
    reason: unmasked === undefined ? '' : `事由：${unmasked}。`,
  };
  const news = { id: 'export.watched.owner', event: `export:${runId}`, linkId: '', values } as const;
  await tellPeople(
    trx,
    news,
    await recipientsOf(
      trx,
      owners.map((owner) => owner.personId),
    ),
    at,
  );
}
