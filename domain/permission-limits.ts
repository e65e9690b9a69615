import { PERMISSIONS, type Holder, type Permission } from './permissions.ts';
import type { Power, Role } from './roles.ts';

/**
 * How far the owner of a firm may move a line of the table. Some never move, and why:
 * `everybody`: nobody can work without it · `contact`: what a contact holds is the client's, not the firm's to deal out ·
 * `security`: keys, log-ins, the audit and this table itself are the owner's · `power`: an approval by a second person, which goes to a person as a power,
 * never to a role.
 */
export type Fixed = 'everybody' | 'contact' | 'security' | 'power';
export interface Limit {
  fixed: Fixed | null;
  /** Roles it may be taken from. Never the owner: somebody can always do it. */
  take: readonly Role[];
  /** Roles it may be given to: where what they reach is already decided by the scope, or is the firm's as a whole. */
  give: readonly Role[];
  /** So many people must be left who hold it: money that one enters and another approves. */
  persons: number;
}

const FIXED: Partial<Record<Permission, Fixed>> = {
  public: 'everybody',
  session: 'everybody',
  'events.read': 'everybody',
  'files.upload': 'everybody',
  'bulk.ask': 'everybody',
  'decisions.read': 'everybody',
  'files.read': 'everybody',
  'notices.read': 'everybody',
  'types.read': 'everybody',
  'services.read': 'everybody',
  'announcements.read': 'everybody',
  'session.end': 'everybody',
  'own.sessions': 'security',
  'own.totp': 'security',
  'own.scan': 'security',
  'own.security': 'security',
  'staff.sessions': 'security',
  'staff.totp': 'security',
  'stores.write': 'security',
  'roles.read': 'security',
  'roles.write': 'security',
  'settings.write': 'security',
  'security.read': 'security',
  'security.write': 'security',
  'setup.run': 'security',
  'channels.write': 'security',
  'audit.read': 'security',
  'exports.firm': 'security',
  'refunds.decide': 'power',
  'engagements.approve': 'power',
};

const GIVEN: Partial<Record<Permission, readonly Role[]>> = {
  'clients.tags': ['admin'],
  'types.write': ['leader'],
  'services.write': ['leader'],
  'home.write': ['leader'],
  'plans.write': ['leader'],
  'calendar.write': ['leader'],
  'notices.words': ['leader'],
  'phrases.share': ['leader', 'staff'],
  'views.share': ['leader', 'staff'],
  'workbench.read': ['leader'],
  'settings.read': ['leader'],
  'exports.make': ['leader', 'staff'],
  'exports.unmask': ['admin'],
  'bulk.run': ['leader'],
  'periods.reopen': ['staff'],
  'periods.postpone': ['staff'],
};

/** Two people for money that came in, so that nobody confirms what they entered; and for what cannot be brought back. */
const TWO_PERSONS: readonly Permission[] = ['transfers.decide', 'offline.decide', 'dossiers.erase'];

/** Roles below the owner: the columns of the table that can move. */
export const MOVABLE_ROLES = ['staff', 'leader', 'admin'] as const satisfies readonly Role[];

/** How far this line may be moved. */
export function limitOf(permission: Permission): Limit {
  const holders: readonly Holder[] = PERMISSIONS[permission];
  const held = MOVABLE_ROLES.filter((role) => holders.includes(role));
  const give = GIVEN[permission] ?? [];
  const onlyContacts = held.length === 0 && !holders.includes('owner');
  const fixed = FIXED[permission] ?? (onlyContacts ? 'contact' : held.length + give.length === 0 ? 'security' : null);
  return fixed ? { fixed, take: [], give: [], persons: 0 } : { fixed, take: held, give, persons: TWO_PERSONS.includes(permission) ? 2 : 0 };
}

/** What the owner has changed: permission → role → whether the role holds it now, who said so and when. Only what differs from the firm's default. */
export type Adjustments = Partial<Record<Permission, Partial<Record<Role, { holds: boolean; byId: string; at: number }>>>>;

/** Whether a role holds it by default. */
export const holdsByDefault = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Holder[]).includes(role);
/** Whether a role holds it as adjusted. */
export const holdsNow = (adjusted: Adjustments, role: Role, permission: Permission): boolean =>
  adjusted[permission]?.[role]?.holds ?? holdsByDefault(role, permission);
/** Whether the limits let this role have it, or not have it. */
export const mayMove = (role: Role, permission: Permission, holds: boolean): boolean => {
  const limit = limitOf(permission);
  return holds === holdsByDefault(role, permission) || (holds ? limit.give : limit.take).includes(role);
};

/** What was given to a role and taken from it: what a principal carries. What the table no longer has, or its limits no longer allow, counts for nothing. */
export function movedFor(adjusted: Adjustments, role: Role): { given: Permission[]; taken: Permission[] } {
  const moved = { given: [] as Permission[], taken: [] as Permission[] };
  for (const [permission, roles] of Object.entries(adjusted) as [Permission, Adjustments[Permission]][]) {
    const holds = Object.hasOwn(PERMISSIONS, permission) ? roles?.[role]?.holds : undefined;
    if (holds === undefined || holds === holdsByDefault(role, permission) || !mayMove(role, permission, holds)) continue;
    moved[holds ? 'given' : 'taken'].push(permission);
  }
  return moved;
}

/** Those who work for the firm now, as far as the table asks. */
export interface Holders {
  role: Role;
  powers: readonly Power[];
}
/** Whether one of these powers is enough for it. */
export const isByPower = (permission: Permission, powers: readonly Power[]): boolean =>
  powers.some((power) => (PERMISSIONS[permission] as readonly Holder[]).includes(power));
/** Whether somebody of this role with these powers holds it. */
export const isAble = (permission: Permission, { role, powers }: Holders, adjusted: Adjustments): boolean =>
  holdsNow(adjusted, role, permission) || isByPower(permission, powers);
/** How many of these hold it, owners apart. */
export function ableTo(permission: Permission, people: readonly Holders[], adjusted: Adjustments): { owners: number; others: number } {
  const able = people.filter((one) => isAble(permission, one, adjusted));
  const owners = able.filter(({ role }) => role === 'owner').length;
  return { owners, others: able.length - owners };
}

/** What a change would leave: `alone` nobody but the owner can do any more, `short` fewer people than its two-person rule needs. */
export function leftBy(people: readonly Holders[], before: Adjustments, after: Adjustments): { alone: Permission[]; short: Permission[] } {
  const touched = (Object.keys({ ...before, ...after }) as Permission[]).filter(
    (permission) => JSON.stringify(before[permission]) !== JSON.stringify(after[permission]),
  );
  const fewer = touched.flatMap((permission) => {
    const [was, is] = [ableTo(permission, people, before), ableTo(permission, people, after)];
    return is.others < was.others ? [{ permission, ...is }] : [];
  });
  return {
    alone: fewer.filter(({ others }) => others === 0).map(({ permission }) => permission),
    short: fewer
      .filter(({ permission, owners, others }) => owners + others < limitOf(permission).persons)
      .map(({ permission }) => permission),
  };
}

/** Parts of the table, in the order people read them. */
export const PERMISSION_GROUPS = ['work', 'month', 'clients', 'money', 'shelf', 'people', 'messages', 'firm'] as const;
export type PermissionGroup = (typeof PERMISSION_GROUPS)[number];
const GROUPS: Record<Exclude<PermissionGroup, 'firm'>, readonly string[]> = {
  work: ['request', 'order', 'case', 'decisions', 'files', 'phrases', 'errands', 'complaints', 'suggestions', 'reviews', 'performance'],
  month: ['periods', 'ledgers', 'calendar'],
  clients: ['clients', 'contacts', 'custody', 'realNames', 'handovers', 'wishes', 'dossiers', 'archives'],
  money: [
    'engagements',
    'plans',
    'bills',
    'arrears',
    'offline',
    'transfers',
    'receipts',
    'payments',
    'refunds',
    'invoices',
    'statements',
    'reconciliation',
    'revenue',
  ],
  shelf: ['types', 'services', 'home', 'announcements'],
  people: ['staff', 'stores', 'leave', 'roles', 'viewAs', 'grants', 'own'],
  messages: ['notices', 'account', 'broadcasts', 'channels', 'events'],
};
/** Which part a permission stands in, by its first word; what no part claims is the firm's. */
export const groupOf = (permission: Permission): PermissionGroup => {
  const first = permission.split('.')[0] ?? '';
  return PERMISSION_GROUPS.find((group) => group !== 'firm' && GROUPS[group].includes(first)) ?? 'firm';
};
