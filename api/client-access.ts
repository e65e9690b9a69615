import { readClientDetail } from '../db/read/client-detail.ts';
import { readStaffCards } from '../db/read/case-detail.ts';
import { standingToClient, type ClientStanding } from '../db/read/scope.ts';
import type { RightsGiver } from '../domain/client/rights.ts';
import { DomainError } from '../domain/errors.ts';
import { civilDateOf } from '../domain/time.ts';
import { principalOf, type ApiContext } from './context.ts';
import { offered } from './offered.ts';
import { clientView } from './present/client-view.ts';
import type { ClientView } from './views/clients.ts';

/** How who asks stands to a client. @throws not_found when it does not exist for them */
export async function clientStanding(c: ApiContext, id: string): Promise<ClientStanding> {
  const found = await standingToClient(c.var.deps.read, principalOf(c), id);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** A client who asks serves, leads the accountant of, or administers. @throws not_found, forbidden for its contacts */
export async function servedClient(c: ApiContext, id: string): Promise<ClientStanding> {
  const found = await clientStanding(c, id);
  if (!found.staff) throw new DomainError('forbidden');
  return found;
}

/** A client of a store who asks administers. @throws not_found, forbidden */
export async function managedClient(c: ApiContext, id: string): Promise<ClientStanding> {
  const found = await clientStanding(c, id);
  if (!found.admin) throw new DomainError('forbidden');
  return found;
}

/** As whom somebody changes the people of a client: the firm, or a contact with `manage`. @throws not_found, forbidden */
export async function giverFor(c: ApiContext, id: string): Promise<RightsGiver> {
  const found = await clientStanding(c, id);
  if (found.staff) return { kind: 'staff' };
  if (!found.contact?.includes('manage')) throw new DomainError('forbidden');
  return { kind: 'contact', personId: principalOf(c).personId, rights: found.contact };
}

/** The whole record as who asks may see it. @throws not_found */
export async function clientViewOf(c: ApiContext, id: string): Promise<ClientView> {
  const { read, sealed, now } = c.var.deps;
  const standing = await clientStanding(c, id);
  const detail = await readClientDetail(read, id, civilDateOf(now()));
  if (!detail) throw new DomainError('not_found');
  const cards = await readStaffCards(read, detail.accountantId === null ? [] : [detail.accountantId]);
  return offered(principalOf(c), 'client', clientView(detail, standing, cards, sealed, now()));
}
