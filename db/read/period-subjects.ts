import { profileAt } from '../../domain/client/profile.ts';
import { DomainError } from '../../domain/errors.ts';
import { dayOf, type Period } from '../../domain/period/months.ts';
import { OBLIGATIONS } from '../../domain/period/obligation-rules.ts';
import type { TaxSubject } from '../../domain/period/obligations.ts';
import { rulesFor } from '../../domain/period/tax-kinds.ts';
import type { Trx } from '../open.ts';
import { readProfilesOf } from './client-detail.ts';
import { readTaxKindsOf } from './tax-kinds.ts';

/** A client as what it files is decided by, on the last day of a period. */
export interface ReadSubject {
  storeId: string;
  subject: TaxSubject;
  rules: ReturnType<typeof rulesFor>;
}

/** @throws not_found, client_merged, client_archived, period_before_profile */
export async function readSubject(trx: Trx, clientId: string, period: Period): Promise<ReadSubject> {
  const found = (await readSubjects(trx, [clientId], period)).get(clientId);
  if (found === undefined || found instanceof DomainError) throw found ?? new DomainError('not_found');
  return found;
}

/** As `readSubject`, of some clients; one the rules refuse has its refusal. */
export async function readSubjects(
  trx: Trx,
  clientIds: readonly string[],
  period: Period,
): Promise<Map<string, ReadSubject | DomainError>> {
  if (clientIds.length === 0) return new Map();
  const clients = await trx
    .selectFrom('clients')
    .select((eb) => [
      'clients.id',
      'clients.headcount',
      'clients.mergedIntoId',
      'clients.archivedAt',
      eb
        .selectFrom('clientStores')
        .select((one) => one.fn.min('clientStores.storeId').as('storeId'))
        .whereRef('clientStores.clientId', '=', 'clients.id')
        .as('storeId'),
    ])
    .where('clients.id', 'in', [...clientIds])
    .execute();
  const profiles = await readProfilesOf(trx, clientIds);
  const kinds = await readTaxKindsOf(trx, clientIds);
  const on = dayOf(period, 31);
  const own = <T extends { clientId: string }>(rows: readonly T[], id: string): T[] => rows.filter(({ clientId }) => clientId === id);
  const subjectOf = (clientId: string): ReadSubject | DomainError => {
    const client = clients.find(({ id }) => id === clientId);
    if (!client) return new DomainError('not_found');
    if (client.mergedIntoId !== null) return new DomainError('client_merged', { into: client.mergedIntoId });
    if (client.archivedAt !== null) return new DomainError('client_archived');
    const profile = profileAt(own(profiles, clientId), on);
    if (!profile) return new DomainError('period_before_profile');
    const { entity, vatKind, levy, flags } = profile;
    return {
      storeId: client.storeId ?? '',
      subject: { entity, vatKind, levy, flags, headcount: Number(client.headcount) },
      rules: rulesFor(OBLIGATIONS, own(kinds, clientId), on),
    };
  };
  return new Map(clientIds.map((clientId) => [clientId, subjectOf(clientId)]));
}
