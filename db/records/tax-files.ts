import {
  EMPTY_TAX_FILE,
  type AccountingStandard,
  type Agreement,
  type InvoiceGrant,
  type RealNameHolder,
  type TaxFile,
} from '../../domain/client/tax-file.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { differences } from './audit.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

/** A client's tax file with who wrote it last; version 0: nobody has. */
export interface KeptTaxFile extends TaxFile {
  version: number;
  updatedBy: { id: string; name: string } | null;
  updatedAt: number | null;
}

/** Reads it; an empty one where none was written. */
export async function readTaxFile(db: Db | Trx, clientId: string): Promise<KeptTaxFile> {
  const row = await db
    .selectFrom('clientTaxFiles')
    .leftJoin('staff', 'staff.id', 'clientTaxFiles.updatedBy')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('clientTaxFiles')
    .select('people.name')
    .where('clientTaxFiles.clientId', '=', clientId)
    .executeTakeFirst();
  if (!row) return { ...EMPTY_TAX_FILE, version: 0, updatedBy: null, updatedAt: null };
  return {
    taxBureau: row.taxBureau,
    taxBureauPhone: row.taxBureauPhone,
    invoiceKinds: JSON.parse(row.invoiceKinds) as InvoiceGrant[],
    agreement: row.agreement as Agreement,
    agreementBank: row.agreementBank,
    agreementOn: row.agreementOn,
    accountingStandard: row.accountingStandard as AccountingStandard,
    realNames: JSON.parse(row.realNames) as RealNameHolder[],
    confirmFreeFen: row.confirmFreeFen,
    note: row.note,
    version: row.version,
    updatedBy: { id: row.updatedBy, name: row.name ?? '' },
    updatedAt: row.updatedAt,
  };
}

/** Writes it whole; what changed is in the audit. `seen`: the version one looked at. @throws not_found, client_merged, client_archived, version_conflict */
export async function writeTaxFile(trx: Trx, clientId: string, file: TaxFile, seen: number, by: By): Promise<void> {
  await takeClient(trx, clientId, by.at);
  const { version, updatedBy: _, updatedAt: __, ...before } = await readTaxFile(trx, clientId);
  if (version !== seen) throw new DomainError('version_conflict');
  const changes = differences(before, file);
  if (Object.keys(changes).length === 0 && version > 0) return;
  const row = {
    ...file,
    invoiceKinds: JSON.stringify(file.invoiceKinds),
    realNames: JSON.stringify(file.realNames),
    version: version + 1,
    updatedBy: by.actor.id,
    updatedAt: by.at,
  };
  await trx
    .insertInto('clientTaxFiles')
    .values({ clientId, ...row })
    .onConflict((conflict) => conflict.column('clientId').doUpdateSet(row))
    .execute();
  await tellOfClient(trx, by, clientId, 'client.taxfile.changed', changes, false);
}
