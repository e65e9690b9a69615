import { z } from 'zod';
import { profileOn } from '../../db/read/client-detail.ts';
import { withMerged } from '../../db/read/client-payments.ts';
import { readLedgerMonths } from '../../db/read/ledger-detail.ts';
import { readSettings } from '../../db/read/settings.ts';
import { dayOf } from '../../domain/period/months.ts';
import { turnoverOf } from '../../domain/period/turnover.ts';
import { servedClient } from '../client-access.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { params, query } from '../validate.ts';
import { period } from '../ledger-fields.ts';

/** 500 万 and 30 万: how far a client is from the lines of a small-scale taxpayer. */
export const turnoverRoutes = routes().get(
  '/api/clients/:id/turnover',
  guard('ledgers.write'),
  describe({
    answer: 'Turnover',
    tag: 'Ledgers',
    summary: 'Sales of twelve months and of the quarter against the lines of a small-scale taxpayer',
    description:
      'From what was uploaded last of each month; `period`: as of this month, by itself the newest ledger. The lines are a setting (`taxLines`). Empty for a general taxpayer.',
  }),
  params(z.object({ id: pathId })),
  query(z.object({ period: period.optional() })),
  async (c) => {
    const { read } = c.var.deps;
    const client = await servedClient(c, c.req.valid('param').id);
    const ids = await withMerged(read, client.mergedIntoId ?? client.id);
    const asked = c.req.valid('query').period;
    const months = await readLedgerMonths(read, principalOf(c), ids, { published: false, months: 12 * ids.length, until: asked });
    const as = asked ?? months[0]?.period ?? null;
    if (as === null || months.length === 0) return c.json({ period: as, marks: [] });
    const profile = await profileOn(read, client.mergedIntoId ?? client.id, dayOf(as, 31));
    const sales = months.map((month) => ({ period: month.period, revenueFen: month.figures.revenueFen ?? 0 }));
    const { settings } = await readSettings(read);
    return c.json({ period: as, marks: turnoverOf(profile?.vatKind ?? '', sales, as, settings.taxLines) });
  },
);
