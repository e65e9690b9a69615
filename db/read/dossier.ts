import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { openidsOf } from './app-openids.ts';
import { casesOf, clientsOf, complaintsOf, paymentsOf } from './scope.ts';

/** So many of each, the newest first; the file has them all. */
export const DOSSIER_SHOWN = 30;

/** What a person reaches of a contact through their work: no company of their own as a contact. */
const atWork = (principal: Principal): Principal => ({ ...principal, links: [] });

/** A contact in reach of who asks: of a client they reach through their work; the owner everybody who is or was one. Null: does not exist for them. */
export async function readContact(db: Db, principal: Principal, personId: string) {
  const person = await db.selectFrom('people').selectAll().where('id', '=', personId).executeTakeFirst();
  if (!person) return null;
  const links = await db.selectFrom('contactLinks').select('clientId').where('personId', '=', personId).execute();
  const reached = await companiesOf(db, principal, personId);
  const was =
    principal.staff?.role === 'owner' && (await db.selectFrom('erasures').select('id').where('personId', '=', personId).executeTakeFirst());
  return reached.length > 0 || was ? { person, companies: reached, beyond: links.length - reached.length } : null;
}
export type ContactInReach = NonNullable<Awaited<ReturnType<typeof readContact>>>;

/** Their companies, with rights and what they are there. */
const companiesOf = (db: Db, principal: Principal, personId: string) =>
  db
    .selectFrom('contactLinks')
    .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
    .select(['clients.id', 'clients.name', 'clients.short', 'contactLinks.title', 'contactLinks.rights', 'contactLinks.createdAt'])
    .where('contactLinks.personId', '=', personId)
    .where((eb) => clientsOf(atWork(principal))(eb as never))
    .orderBy('clients.name')
    .execute();

/** Cases they began, in reach. */
export const casesBegunBy = (db: Db, principal: Principal, personId: string, limit: number) =>
  db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .select(['cases.no', 'cases.title', 'cases.state', 'cases.createdAt', 'clients.short'])
    .where('cases.createdByKind', '=', 'contact')
    .where('cases.createdById', '=', personId)
    .where((eb) => casesOf(atWork(principal))(eb as never))
    .orderBy('cases.createdAt', 'desc')
    .limit(limit)
    .execute();

/** What they paid, in reach. */
export const paymentsBy = (db: Db, principal: Principal, personId: string, limit: number) =>
  db
    .selectFrom('payments')
    .innerJoin('clients', 'clients.id', 'payments.clientId')
    .select([
      'payments.id',
      'payments.outTradeNo',
      'payments.amountFen',
      'payments.state',
      'payments.way',
      'payments.createdAt',
      'clients.short',
    ])
    .where('payments.personId', '=', personId)
    .where((eb) => paymentsOf(atWork(principal))(eb as never))
    .orderBy('payments.createdAt', 'desc')
    .limit(limit)
    .execute();

/** What they wrote in cases, and how they rated, in reach. */
export const entriesBy = (db: Db, principal: Principal, personId: string, types: readonly string[], limit: number) =>
  db
    .selectFrom('caseEntries')
    .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
    .leftJoin('contents', 'contents.id', 'caseEntries.contentId')
    .select([
      'caseEntries.caseNo',
      'caseEntries.seq',
      'caseEntries.type',
      'caseEntries.at',
      'caseEntries.data',
      'contents.text',
      'cases.title',
    ])
    .whereRef('caseEntries.seq', '<=', 'cases.seq')
    .where('caseEntries.byKind', '=', 'contact')
    .where('caseEntries.byId', '=', personId)
    .where('caseEntries.type', 'in', [...types])
    .where((eb) => casesOf(atWork(principal))(eb as never))
    .orderBy('caseEntries.at', 'desc')
    .limit(limit)
    .execute();

/** What they wrote to the account. */
export const lettersBy = (db: Db, personId: string, limit: number) =>
  db
    .selectFrom('wechatInbox')
    .select(['id', 'kind', 'text', 'at', 'caseNo'])
    .where('personId', '=', personId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();

/** What they complained of, in reach. */
export const complaintsBy = (db: Db, principal: Principal, personId: string, limit: number) =>
  db
    .selectFrom('complaints')
    .innerJoin('clients', 'clients.id', 'complaints.clientId')
    .leftJoin('contents', 'contents.id', 'complaints.contentId')
    .select(['complaints.no', 'complaints.topic', 'complaints.state', 'complaints.receivedAt', 'contents.text', 'clients.short'])
    .where('complaints.personId', '=', personId)
    .where((eb) => complaintsOf(atWork(principal))(eb as never))
    .orderBy('complaints.receivedAt', 'desc')
    .limit(limit)
    .execute();

/** What they were told, and how it arrived. */
export async function noticesTo(db: Db, personId: string, limit: number) {
  const rows = await db
    .selectFrom('notices')
    .select(['id', 'title', 'text', 'createdAt', 'readAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute();
  const attempts =
    rows.length === 0
      ? []
      : await db
          .selectFrom('noticeAttempts')
          .select(['noticeId', 'channel', 'result'])
          .where(
            'noticeId',
            'in',
            rows.map(({ id }) => id),
          )
          .execute();
  return rows.map((row) => ({
    ...row,
    attempts: attempts.filter(({ noticeId }) => noticeId === row.id).map(({ channel, result }) => ({ channel, result })),
  }));
}

/** How many one-time messages they still allow, over all templates. */
export async function consentsOf(db: Db, personId: string): Promise<number> {
  const openids = await openidsOf(db, personId);
  if (openids.length === 0) return 0;
  const rows = await db.selectFrom('subscriptionGrants').select('remaining').where('openid', 'in', openids).execute();
  return rows.reduce((sum, { remaining }) => sum + remaining, 0);
}

/** What was done about them or by them, as the audit has it. */
export const auditAbout = (db: Db, personId: string, limit: number) =>
  db
    .selectFrom('audit')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'audit.actorId').on('audit.actorKind', '=', 'staff'))
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['audit.id', 'audit.at', 'audit.action', 'audit.actorKind', 'audit.ip', 'people.name'])
    .where((eb) =>
      eb.or([
        eb.and([eb('audit.recordKind', '=', 'person'), eb('audit.recordId', '=', personId)]),
        eb.and([eb('audit.actorKind', 'in', ['contact', 'person']), eb('audit.actorId', '=', personId)]),
      ]),
    )
    .orderBy('audit.at', 'desc')
    .limit(limit)
    .execute();
