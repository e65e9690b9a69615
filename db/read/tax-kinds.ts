import type { KindFrequency, TaxKind } from '../../domain/period/tax-kinds.ts';
import type { Db, Trx } from '../open.ts';

/** What was said of a client's tax kinds, with who said it; the latest first. */
export async function readTaxKinds(db: Db | Trx, clientId: string): Promise<(TaxKind & { reason: string; byName: string })[]> {
  const rows = await db
    .selectFrom('clientTaxKinds')
    .leftJoin('staff', 'staff.id', 'clientTaxKinds.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'clientTaxKinds.ruleId',
      'clientTaxKinds.applies',
      'clientTaxKinds.frequency',
      'clientTaxKinds.fromDate',
      'clientTaxKinds.reason',
      'people.name',
    ])
    .where('clientTaxKinds.clientId', '=', clientId)
    .orderBy('clientTaxKinds.fromDate', 'desc')
    .orderBy('clientTaxKinds.ruleId')
    .execute();
  return rows.map(({ name, ...row }) => ({
    ...row,
    applies: row.applies === 1,
    frequency: row.frequency as KindFrequency | null,
    byName: name ?? '',
  }));
}
