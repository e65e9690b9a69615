import type { CaseFee } from '../../domain/case/fee-types.ts';
import type { CaseInput, CaseStatus } from '../../domain/case/types.ts';
import type { Db } from '../open.ts';

/** What a run needs to go on from where a row stands (seed, restore, adoption); papers asked for from the start live on in the status. Null: no such row. */
export async function readCaseInput(db: Db, no: string): Promise<{ input: CaseInput; status: CaseStatus; storeName: string } | null> {
  const row = await db
    .selectFrom('cases')
    .leftJoin('stores', 'stores.id', 'cases.storeId')
    .selectAll('cases')
    .select('stores.name as storeName')
    .where('cases.no', '=', no)
    .executeTakeFirst();
  if (!row) return null;
  const input: CaseInput = {
    no: row.no,
    kind: row.kind as CaseInput['kind'],
    clientId: row.clientId,
    storeId: row.storeId,
    createdBy:
      row.createdByKind === 'system' ? { kind: 'system' } : { kind: row.createdByKind as 'staff' | 'contact', id: row.createdById },
    contentId: row.contentId,
    urgency: row.urgency as CaseInput['urgency'],
    businessTypeId: row.businessTypeId,
    businessTypeVersion: row.businessTypeVersion,
    businessTypeName: row.businessTypeName,
    dispatch: row.dispatch as CaseInput['dispatch'],
    stages: JSON.parse(row.stages) as CaseInput['stages'],
    papers: [],
    dedicatedId: row.dedicatedId,
    terms: JSON.parse(row.terms) as CaseInput['terms'],
    skill: row.skill,
    ...(row.fee === null ? {} : { fee: JSON.parse(row.fee) as CaseFee }),
  };
  return { input, status: JSON.parse(row.status) as CaseStatus, storeName: row.storeName ?? row.storeId };
}
