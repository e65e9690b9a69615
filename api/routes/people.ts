import { z } from 'zod';
import { readOwnClients, readOwnStaff, readPerson, readStores } from '../../db/read/people.ts';
import { readStaffCards } from '../../db/read/case-detail.ts';
import { leavesNow } from '../../db/read/leaves.ts';
import { countUnread } from '../../db/read/notices.ts';
import { readSettings } from '../../db/read/settings.ts';
import { setDuty } from '../../db/records/duty.ts';
import { setSmsOptOut } from '../../db/records/own-choices.ts';
import { PERMISSIONS, may, type Permission } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { accountantCard } from '../present/case-view.ts';
import { body } from '../validate.ts';
import type { MeView } from '../views.ts';

/** Who one is, and the people and companies around. */
export const peopleRoutes = routes()
  .get('/api/me', guard('session'), describe({ answer: 'Me', tag: 'People', summary: 'Who is asking, and what they may' }), async (c) =>
    c.json(await me(c)),
  )
  .patch(
    '/api/me',
    guard('session'),
    describe({
      answer: 'OwnChoices',
      tag: 'People',
      summary: 'What a person may change of themselves',
      description: '`smsOptOut`: no text messages, not even when WeChat cannot reach them.',
    }),
    body(z.strictObject({ smsOptOut: z.boolean() })),
    async (c) => {
      const { smsOptOut } = c.req.valid('json');
      await setSmsOptOut(c.var.deps.db, principalOf(c).personId, smsOptOut, auditOf(c));
      return c.json({ smsOptOut });
    },
  )
  .post(
    '/api/staff/me/duty',
    guard('staff.duty'),
    describe({ answer: 'Duty', tag: 'People', summary: 'Go on or off duty' }),
    body(z.strictObject({ onDuty: z.boolean() })),
    async (c) => {
      const { onDuty } = c.req.valid('json');
      await setDuty(c.var.deps.db, staffOf(c).id, onDuty, auditOf(c));
      return c.json({ onDuty });
    },
  );

const auditOf = (c: ApiContext) => ({ at: c.var.deps.now(), ip: addressOf(c), requestId: c.var.requestId });

async function me(c: ApiContext): Promise<MeView & { totpPending: boolean; passwordPending: boolean }> {
  const { read, sealed, config } = c.var.deps;
  const principal = principalOf(c);
  const person = await readPerson(read, principal.personId);
  const staff = principal.staff ? await readOwnStaff(read, principal.staff.id) : null;
  const clients = await readOwnClients(read, principal.links);
  const served = clients.flatMap((client) => client.accountantId ?? []);
  const leaves = await leavesNow(read, served, c.var.deps.now());
  const accountants = await readStaffCards(read, [...served, ...[...leaves.values()].flatMap((leave) => leave.coverId ?? [])]);
  const cardOf = (staffId: string | null) => {
    const card = staffId === null ? undefined : accountants.get(staffId);
    return card ? accountantCard(card, sealed) : null;
  };
  const { firm } = (await readSettings(read)).settings;
  return {
    person: {
      id: principal.personId,
      name: person?.name ?? '',
      title: person?.title ?? '',
      phoneMasked: person?.phoneLast4 ? `*******${person.phoneLast4}` : null,
      followsAccount: person?.followsAccount === 1,
      smsOptOut: person?.smsOptOut === 1,
    },
    roles: [...(principal.links.length > 0 ? (['contact'] as const) : []), ...(principal.staff ? [principal.staff.role] : [])],
    staff:
      staff && principal.staff
        ? {
            id: staff.id,
            role: staff.role as Role,
            onDuty: staff.onDuty === 1,
            openCases: staff.openCases,
            caseCap: staff.caseCap,
            storeIds: principal.staff.storeIds,
            groupId: staff.groupId,
            skills: staff.skills,
            rating: staff.rating,
            powers: principal.staff.powers,
          }
        : null,
    stores: (await readStores(read, principal.staff?.storeIds ?? [])).map(({ id, name }) => ({ id, name })),
    clients: clients.map(({ id, name, short, rights, archivedAt, accountantId }) => {
      const leave = accountantId === null ? undefined : leaves.get(accountantId);
      return {
        id,
        name,
        short,
        rights,
        ...(archivedAt === null ? {} : { archived: true }),
        accountant: cardOf(accountantId),
        away: leave ? { until: instant(leave.endsAt), cover: cardOf(leave.coverId) } : null,
      };
    }),
    permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(principal, permission)),
    unread: await countUnread(read, principal.personId),
    firm: { name: firm.name, short: firm.short, brandColor: firm.brandColor, phone: firm.phone },
    demo: config.demo,
    now: instant(c.var.deps.now()),
    totpPending: c.var.caller?.totpPending ?? false,
    passwordPending: c.var.caller?.passwordPending ?? false,
    ...(await viewing(c)),
  };
}

/** Who really looks, while it is somebody else. */
async function viewing(c: ApiContext): Promise<Pick<MeView, 'viewing'>> {
  const { caller, deps } = c.var;
  if (!caller?.viewer || caller.viewUntil === null) return {};
  const { personId } = caller.viewer;
  const person = await readPerson(deps.read, personId);
  return { viewing: { by: { id: personId, name: person?.name ?? '' }, until: instant(caller.viewUntil) } };
}
