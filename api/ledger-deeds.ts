import type { Trx } from '../db/open.ts';
import type { Doer, LedgerDone } from '../db/records/ledgers.ts';
import { DomainError } from '../domain/errors.ts';
import { auditOf } from './actor.ts';
import { principalOf, type ApiContext } from './context.ts';
import { ledgerStanding, ledgerViewOf } from './ledger-view.ts';
import { madeOnce } from './made-once.ts';
import { mustStillBeIn } from './still-in.ts';
import type { LedgerView } from './views/ledgers.ts';

/** One deed in its transaction. */
type Deed = (trx: Trx, id: string, who: Doer) => Promise<LedgerDone>;
/** Who does it: the firm, a contact who may see it, one who may confirm it, or either side. */
type Side = 'firm' | 'reads' | 'confirms' | 'talks';

const ledgerId = (c: ApiContext): string => c.req.param('id') ?? '';

/** On which side of a question who asks stands; whoever is on both speaks as the firm. */
export const sideOf = async (c: ApiContext): Promise<'contact' | 'staff'> =>
  (await ledgerStanding(c, ledgerId(c))).client.staff ? 'staff' : 'contact';

async function mustBe(c: ApiContext, side: Side): Promise<void> {
  const { client, reads, confirms } = await ledgerStanding(c, ledgerId(c));
  const ok = { firm: client.staff, reads, confirms, talks: client.staff || reads }[side];
  if (!ok) throw new DomainError('forbidden');
}

/** Does it in one transaction with its audit line and notices. @throws not_found, forbidden */
export async function done(c: ApiContext, side: Side, deed: Deed): Promise<LedgerView> {
  await mustBe(c, side);
  const { db, engine, now } = c.var.deps;
  const at = now();
  const { personId } = principalOf(c);
  const { id, sends } = await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    return deed(trx, ledgerId(c), { personId, by: auditOf(c, at) });
  });
  if (sends) engine.deliver(at);
  return ledgerViewOf(c, id);
}

/** As `done`, once for a key: what makes something. */
export async function made(c: ApiContext, side: Side, given: unknown, deed: Deed): Promise<LedgerView> {
  await mustBe(c, side);
  const { personId } = principalOf(c);
  const { id, sends } = await madeOnce(c, given, (trx, at) => deed(trx, ledgerId(c), { personId, by: auditOf(c, at) }));
  if (sends) c.var.deps.engine.deliver(c.var.deps.now());
  return ledgerViewOf(c, id);
}
