import { isIP } from 'node:net';
import { z } from 'zod';
import { readFailedLogins, readSecurity } from '../../db/read/security.ts';
import { changeSecurity } from '../../db/records/security.ts';
import { deviceOf, placeOf } from '../../domain/device.ts';
import { DomainError } from '../../domain/errors.ts';
import { asksForProof, forcedRoles } from '../../domain/security.ts';
import { securityChange } from '../../domain/security-schema.ts';
import { auditOf } from '../actor.ts';
import { isAllowed, plainAddress } from '../allowed-address.ts';
import { codeHolders } from '../code-holders.ts';
import { addressOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant } from '../present/case-row.ts';
import { mustBeProved } from '../step-up.ts';
import { body } from '../validate.ts';
import type { SecuritySettingsView } from '../views/settings.ts';

const MOST_FAILED = 30;

/** 安全 of the firm: who shows a one-time code, how long a log-in lasts, from where the console opens. */
export const firmSecurityRoutes = routes()
  .get(
    '/api/settings/security',
    guard('security.read'),
    describe({
      answer: 'FirmSecurity',
      tag: 'Firm',
      summary: 'One-time codes by role, lifetimes, where the console opens, who has no code yet, log-ins that failed',
    }),
    async (c) => c.json(await view(c)),
  )
  .patch(
    '/api/settings/security',
    guard('security.write'),
    rateLimit(30),
    describe({
      answer: 'FirmSecurity',
      tag: 'Firm',
      summary: 'Change some of it; in force with the next request of everybody',
      description:
        'A list of addresses without the asker’s own is refused (`locks_you_out`). Outside a demo owner and admins have a one-time code whatever is set here. What keeps strangers out (codes, lifetimes, addresses) is changed only within ten minutes of a log-in of the console or of `POST /api/auth/proof`; else `reauthentication_required` names the ways there are in `ways`.',
      refusals: ['version_conflict', 'locks_you_out', 'reauthentication_required'],
    }),
    body(securityChange.extend({ version: z.int().min(0).optional() })),
    async (c) => {
      const { version, ...change } = c.req.valid('json');
      const { deps } = c.var;
      const address = addressOf(c);
      if (change.addresses && !isAllowed(change.addresses, address))
        throw new DomainError('locks_you_out', {
          errors: [
            {
              pointer: '/addresses',
              code: 'own_address',
              message: `名单里没有您现在的地址 ${plainAddress(address)}，保存后您会马上被挡在外面`,
            },
          ],
        });
      if (asksForProof(change)) await mustBeProved(c);
      await changeSecurity(deps.db, { change, version, keep: c.var.caller?.tokenHash ?? '' }, isAllowed, auditOf(c, deps.now()));
      return c.json(await view(c, deps.db));
    },
  );

async function view(c: ApiContext, db = c.var.deps.read): Promise<SecuritySettingsView> {
  const { config } = c.var.deps;
  const { settings, version } = await readSecurity(db);
  const address = plainAddress(addressOf(c));
  const people = await codeHolders({ ...c.var.deps, read: db });
  return {
    version,
    demo: config.demo,
    settings,
    here: { address, known: isIP(address) !== 0, place: placeOf(address) },
    roles: forcedRoles(settings, config.demo)
      .toReversed()
      .map((one) => {
        const those = people.filter(({ role }) => role === one.role);
        return { ...one, people: those.length, missing: those.filter(({ has }) => !has).map(({ id, name }) => ({ id, name })) };
      }),
    failed: (await readFailedLogins(db, MOST_FAILED)).map(({ at, ip, device, ...row }) => ({
      ...row,
      at: instant(at),
      place: placeOf(ip),
      device: deviceOf(device),
    })),
  };
}
