import { z } from 'zod';
import { readContactRows } from '../../db/read/client-detail.ts';
import { addContact, changeContact, removeContact, revealPhone } from '../../db/records/client-contacts.ts';
import { changeAccountant, changeHelper, type ClientLoad } from '../../db/records/client-accountant.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, clientViewOf, giverFor, managedClient, servedClient } from '../client-access.ts';
import { reason, rights } from '../client-fields.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line, pathId, recordId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { contactView } from '../present/client-view.ts';
import { badField, body, params } from '../validate.ts';
import type { AccountantChanged, ContactView } from '../views/clients.ts';

const one = z.object({ id: pathId });
const oneContact = z.object({ id: pathId, personId: pathId });
const oneHelper = z.object({ id: pathId, staffId: pathId });
const GONE = ['client_merged', 'client_archived'] as const;
const RIGHTS = ['rights_beyond_own', 'last_manager', ...GONE] as const;

/** The people of a client: its contacts with their rights, its accountant, its helpers. */
export const clientPeopleRoutes = routes()
  .get(
    '/api/clients/:id/contacts',
    guard('clients.contacts'),
    describe({ answer: 'Contacts', tag: 'Clients', summary: 'The contacts of a client with their rights; phones masked' }),
    params(one),
    async (c) => c.json(await contactsOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/clients/:id/contacts',
    guard('clients.edit'),
    describe({
      answer: 'Contacts',
      tag: 'Clients',
      status: 201,
      summary: 'Make somebody a contact whose phone the firm knows',
      description: 'Nobody is known by it: send an invitation (`POST /api/clients/{id}/invitations`).',
      refusals: ['unknown_phone', 'already_contact', 'idempotency_conflict', ...GONE],
    }),
    params(one),
    body(z.strictObject({ phone: line(30, 1), title: line(20).default(''), rights })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await servedClient(c, id);
      const phone = given.phone.replace(/[\s()+-]/g, '').replace(/^86(?=1\d{10}$)/, '');
      if (!/^1[3-9]\d{9}$/.test(phone)) throw badField('/phone', 'phone', '请填写 11 位手机号');
      const phoneHmac = c.var.deps.sealed.hmac(phone);
      await madeOnce(c, given, async (trx, at) => ({
        personId: await addContact(trx, id, { phoneHmac, title: given.title, rights: given.rights }, auditOf(c, at)),
      }));
      return c.json(await contactsOf(c, id), 201);
    },
  )
  .patch(
    '/api/clients/:id/contacts/:personId',
    guard('clients.contacts'),
    describe({
      answer: 'Contacts',
      tag: 'Clients',
      summary: 'Change a contact’s title or rights',
      description:
        'By who serves the client, or by a contact with `manage`: these give only what they hold, and leave somebody who manages.',
      refusals: ['version_conflict', ...RIGHTS],
    }),
    params(oneContact),
    body(z.strictObject({ title: line(20).optional(), rights: rights.optional(), version: z.int().min(0) })),
    async (c) => {
      const { id, personId } = c.req.valid('param');
      const giver = await giverFor(c, id);
      const { db, now } = c.var.deps;
      await changeContact(db, id, personId, c.req.valid('json'), giver, auditOf(c, now()));
      return c.json(await contactsOf(c, id));
    },
  )
  .delete(
    '/api/clients/:id/contacts/:personId',
    guard('clients.contacts'),
    describe({ answer: 'Done', tag: 'Clients', summary: 'Take a contact off a client', refusals: RIGHTS }),
    params(oneContact),
    async (c) => {
      const { id, personId } = c.req.valid('param');
      const giver = await giverFor(c, id);
      const { db, now, screens } = c.var.deps;
      await removeContact(db, id, personId, giver, auditOf(c, now()));
      screens.drop({ personId });
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/api/clients/:id/contacts/:personId/phone',
    guard('clients.edit'),
    describe({ answer: 'Phone', tag: 'Clients', summary: 'The whole phone number of a contact; written down in the audit' }),
    params(oneContact),
    async (c) => {
      const { id, personId } = c.req.valid('param');
      await servedClient(c, id);
      const { db, sealed, now } = c.var.deps;
      return c.json({ phone: await revealPhone(db, sealed, id, personId, auditOf(c, now())) });
    },
  )
  .post(
    '/api/clients/:id/accountant',
    guard('clients.manage'),
    describe({
      answer: 'AccountantChanged',
      tag: 'Clients',
      summary: 'Make somebody responsible for a client, or nobody',
      description:
        'Both are told and the contacts are introduced. Errands that run stay with their runner. `warning`: the new one has more clients than agreed.',
      refusals: ['unknown_staff', 'staff_other_store', 'idempotency_conflict', ...GONE],
    }),
    params(one),
    body(z.strictObject({ staffId: recordId.nullable(), reason })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await managedClient(c, id);
      const { load } = await madeOnce(c, given, async (trx, at) => ({
        load: await changeAccountant(trx, id, given.staffId, given.reason, auditOf(c, at)),
      }));
      return c.json(await changed(c, id, load));
    },
  )
  .post(
    '/api/clients/:id/helpers',
    guard('clients.manage'),
    describe({
      answer: 'AccountantChanged',
      tag: 'Clients',
      summary: 'Let a colleague see and serve a client beside its accountant',
      refusals: ['unknown_staff', 'staff_other_store', 'already_accountant', ...GONE],
    }),
    params(one),
    body(z.strictObject({ staffId: recordId })),
    async (c) => helper(c, c.req.valid('param').id, c.req.valid('json').staffId, true),
  )
  .delete(
    '/api/clients/:id/helpers/:staffId',
    guard('clients.manage'),
    describe({ answer: 'AccountantChanged', tag: 'Clients', summary: 'A helper no longer serves a client', refusals: GONE }),
    params(oneHelper),
    async (c) => helper(c, c.req.valid('param').id, c.req.valid('param').staffId, false),
  );

/** Contacts are those of the client it became part of. */
async function contactsOf(c: ApiContext, id: string): Promise<{ items: ContactView[] }> {
  const { mergedIntoId } = await clientStanding(c, id);
  const rows = await readContactRows(c.var.deps.read, mergedIntoId ?? id);
  return { items: rows.map((row) => contactView(row, principalOf(c).personId)) };
}

async function helper(c: ApiContext, id: string, staffId: string, helps: boolean) {
  await managedClient(c, id);
  const { db, now } = c.var.deps;
  await changeHelper(db, id, staffId, helps, auditOf(c, now()));
  return c.json(await changed(c, id, null));
}

async function changed(c: ApiContext, id: string, load: ClientLoad | null): Promise<AccountantChanged> {
  const over = load !== null && load.clientCap > 0 && load.clients > load.clientCap;
  return {
    client: await clientViewOf(c, id),
    warning: over ? { code: 'client_cap', staffId: load.staffId, clients: load.clients, cap: load.clientCap } : null,
  };
}
