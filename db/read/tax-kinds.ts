import type { KindFrequency, TaxKind } from '../../domain/period/tax-kinds.ts';
import type { Db, Trx } from '../open.ts';

type SaidKind = TaxKind & { reason: string; byName: string };

/** What was said of a client's tax kinds, with who said it; the latest first. */
export const readTaxKinds = async (db: Db | Trx, clientId: string): Promise<SaidKind[]> =>
  (await readTaxKindsOf(db, [clientId])).map(({ clientId: _same, ...kind }) => kind);

/** The same of some clients. */
export async function readTaxKindsOf(db: Db | Trx, clientIds: readonly string[]): Promise<(SaidKind & { clientId: string })[]> {
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
      'clientTaxKinds.clientId',
    ])
    .where('clientTaxKinds.clientId', 'in', [...clientIds])
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
