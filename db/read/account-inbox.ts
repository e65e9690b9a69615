import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { TimePlace } from './notices.ts';
import { decidersOf } from './notice-audience.ts';
import { accountInboxOf } from './scope.ts';

/** Who wrote to the account, as far as the firm knows them. */
export interface Writer {
  personId: string | null;
  name: string;
  /** The companies they are a contact of. */
  clients: { id: string; short: string; accountantPersonId: string | null }[];
  /** Their companies' cases that are not over. */
  openCases: { no: string; clientId: string }[];
}

const OVER = ['completed', 'cancelled'] as const;

/** The person behind an openid, for whom a message of theirs concerns. */
export async function readWriter(db: Db, openid: string): Promise<Writer> {
  const person = await db.selectFrom('people').select(['id', 'name']).where('openid', '=', openid).executeTakeFirst();
  if (!person) return { personId: null, name: '', clients: [], openCases: [] };
  const clients = await db
    .selectFrom('contactLinks')
    .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'clients.accountantId').on('staff.active', '=', 1))
    .select(['clients.id', 'clients.short', 'staff.personId as accountantPersonId'])
    .where('contactLinks.personId', '=', person.id)
    .orderBy('clients.id')
    .execute();
  const cases =
    clients.length === 0
      ? []
      : await db
          .selectFrom('cases')
          .select(['no', 'clientId'])
          .where(
            'clientId',
            'in',
            clients.map((client) => client.id),
          )
          .where('state', 'not in', [...OVER])
          .limit(2)
          .execute();
  return { personId: person.id, name: person.name, clients, openCases: cases };
}

/** Whom a message concerns when nobody serves the client: who reads the account's inbox in its stores, or every owner. */
export async function readAccountKeepers(db: Db, clientId: string | null): Promise<string[]> {
  const stores = clientId === null ? [] : await db.selectFrom('clientStores').select('storeId').where('clientId', '=', clientId).execute();
  const keepers = await decidersOf(
    db,
    stores.map(({ storeId }) => storeId),
    'account.inbox',
  );
  return keepers.map(({ personId }) => personId);
}

/** What people wrote to the account, newest first, within the reach of who asks. */
export async function listAccountInbox(
  db: Db,
  principal: Principal,
  filter: { open?: boolean | undefined; id?: string; ids?: readonly string[] },
  page: { limit: number; after: TimePlace | null },
) {
  let wanted = db
    .selectFrom('wechatInbox')
    .leftJoin('people', 'people.id', 'wechatInbox.personId')
    .leftJoin('clients', 'clients.id', 'wechatInbox.clientId')
    .leftJoin('staff', 'staff.id', 'wechatInbox.handledBy')
    .leftJoin('people as handler', 'handler.id', 'staff.personId')
    .select([
      'wechatInbox.id',
      'wechatInbox.key',
      'wechatInbox.openid',
      'wechatInbox.personId',
      'wechatInbox.clientId',
      'wechatInbox.kind',
      'wechatInbox.text',
      'wechatInbox.at',
      'wechatInbox.caseNo',
      'wechatInbox.handledAt',
      'people.name',
      'clients.short',
      'handler.name as handlerName',
    ])
    .where(accountInboxOf(principal));
  if (filter.open !== undefined) wanted = wanted.where('wechatInbox.handledAt', filter.open ? 'is' : 'is not', null);
  if (filter.ids) wanted = wanted.where('wechatInbox.id', 'in', [...filter.ids]);
  if (filter.id !== undefined) wanted = wanted.where('wechatInbox.id', '=', filter.id);
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb('wechatInbox.at', '<', after.at), eb.and([eb('wechatInbox.at', '=', after.at), eb('wechatInbox.id', '<', after.id)])]),
    );
  return wanted
    .orderBy('wechatInbox.at', 'desc')
    .orderBy('wechatInbox.id', 'desc')
    .limit(page.limit + 1)
    .execute();
}
