import { mayAtWork, type Permission } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { readAnnouncement } from './announcements.ts';
import { listAudit } from './audit.ts';
import { standingToComplaint } from './complaint-detail.ts';
import { readSuggestion } from './suggestions.ts';
import type { TimePlace } from './notices.ts';
import { SECURITY_KEY } from './security.ts';
import { billsOf, casesOf, chargesOf, clientsOf, engagementsOf, runsOf } from './scope.ts';

/** Records that have a timeline, by the name in the address → as the audit calls them. */
export const TIMELINES = {
  bills: 'bill',
  cases: 'case',
  clients: 'client',
  complaints: 'complaint',
  suggestions: 'suggestion',
  engagements: 'engagement',
  staff: 'staff',
  stores: 'store',
  announcements: 'announcement',
  'business-types': 'businessType',
  services: 'service',
  'service-categories': 'serviceCategory',
  settings: 'settings',
  runs: 'run',
} as const;
export type TimelineKind = keyof typeof TIMELINES;
/** The history of a record is for those who may read the record. */
const READ_BY: Record<TimelineKind, Permission> = {
  bills: 'bills.read',
  cases: 'case.read',
  clients: 'clients.read',
  complaints: 'complaints.handle',
  suggestions: 'suggestions.read',
  engagements: 'engagements.read',
  staff: 'staff.read',
  stores: 'staff.read',
  announcements: 'announcements.write',
  'business-types': 'types.read',
  services: 'services.read',
  'service-categories': 'services.read',
  settings: 'settings.read',
  runs: 'runs.read',
};

/** Whether a person reaches a record's history. Deny by default. */
export async function reachesTimeline(db: Db, principal: Principal, kind: TimelineKind, id: string): Promise<boolean> {
  const { staff } = principal;
  if (!staff || !mayAtWork(principal, READ_BY[kind])) return false;
  const runsFirm = staff.role === 'owner' || staff.role === 'admin';
  if (kind === 'cases')
    return (
      (await db
        .selectFrom('cases')
        .select('cases.no')
        .where('cases.no', '=', id)
        .where(casesOf({ ...principal, links: [] }))
        .executeTakeFirst()) !== undefined
    );
  if (kind === 'bills')
    return (
      (await db
        .selectFrom('bills')
        .select('bills.id')
        .where('bills.id', '=', id)
        .where(billsOf({ ...principal, links: [] }))
        .executeTakeFirst()) !== undefined
    );
  if (kind === 'clients')
    return (
      (await db
        .selectFrom('clients')
        .select('clients.id')
        .where('clients.id', '=', id)
        .where(clientsOf({ ...principal, links: [] }))
        .executeTakeFirst()) !== undefined
    );
  if (kind === 'complaints') return (await standingToComplaint(db, principal, id))?.handles ?? false;
  if (kind === 'suggestions') return (await readSuggestion(db, { ...principal, links: [] }, id)) !== null;
  if (kind === 'engagements')
    return (
      (await db
        .selectFrom('engagements')
        .select('engagements.id')
        .where('engagements.id', '=', id)
        .where(engagementsOf({ ...principal, links: [] }))
        .executeTakeFirst()) !== undefined
    );
  if (kind === 'staff')
    return (
      id === staff.id ||
      (await db.selectFrom('staff').select('staff.id').where('staff.id', '=', id).where(chargesOf(principal)).executeTakeFirst()) !==
        undefined
    );
  if (kind === 'runs')
    return (
      (await db.selectFrom('runs').select('runs.id').where('runs.id', '=', id).where(runsOf(principal)).executeTakeFirst()) !== undefined
    );
  if (!runsFirm) return false;
  // 安全 has fewer readers than the other settings.
  if (kind === 'settings' && id === SECURITY_KEY) return mayAtWork(principal, 'security.read');
  if (kind === 'stores')
    return (
      (staff.role === 'owner' || staff.storeIds.includes(id)) &&
      (await db.selectFrom('stores').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
    );
  if (kind === 'announcements') return (await readAnnouncement(db, id, principal)) !== null;
  if (kind === 'services') return (await db.selectFrom('serviceItems').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  if (kind === 'business-types')
    return (await db.selectFrom('businessTypes').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  return true;
}

/** What happened to a record, newest first; with `fields` only what changed one of them. */
export const readTimeline = (
  db: Db,
  kind: TimelineKind,
  id: string,
  { fields, ...page }: { limit: number; after: TimePlace | null; fields?: readonly string[] | undefined },
) => listAudit(db, { recordKind: TIMELINES[kind], recordId: id, fields }, page);

/** Names of people, stores, groups and clients that are named by id in what changed. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].slice(0, 200);
  if (wanted.length === 0) return new Map();
  const [staff, stores, groups, clients, people] = await Promise.all([
    db
      .selectFrom('staff')
      .innerJoin('people', 'people.id', 'staff.personId')
      .select(['staff.id', 'people.name'])
      .where('staff.id', 'in', wanted)
      .execute(),
    db.selectFrom('stores').select(['id', 'name']).where('id', 'in', wanted).execute(),
    db.selectFrom('groups').select(['id', 'name']).where('id', 'in', wanted).execute(),
    db.selectFrom('clients').select(['id', 'short as name']).where('id', 'in', wanted).execute(),
    db.selectFrom('people').select(['id', 'name']).where('id', 'in', wanted).execute(),
  ]);
  return new Map([...people, ...clients, ...groups, ...stores, ...staff].map(({ id, name }) => [id, name]));
}
