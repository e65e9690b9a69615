import { keepNotices, noticeRowId } from '../../db/projections/notices.ts';
import { broadcastPeople, eventReach } from '../../db/read/broadcast-audience.ts';
import { recipientsOf } from '../../db/read/notice-audience.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { readSettings } from '../../db/read/settings.ts';
import type { WrittenNotice } from '../../db/read/written-notices.ts';
import { broadcastEvent, broadcastLink, composeBroadcast, type BroadcastParams } from '../../domain/broadcast.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { sendNotices } from '../notices/send-notices.ts';
import type { ActivityDeps } from '../deps.ts';
import type { ItemEnd, RunAtWork, RunItem, WorkerOfKind } from './worker-of-kind.ts';

/**
 * 群发通知: an item is a person. Who is told is found when sending begins; whoever left between then and their turn is skipped. A notice is unique by
 * broadcast and person, and goes out under its own id: a chunk done twice tells nobody twice.
 */
export const broadcastWorker: WorkerOfKind = {
  select: async ({ db }, run) => {
    const { audience } = paramsOf(run);
    return audience === null ? [run.personId] : broadcastPeople(db, await senderOf(db, run), audience);
  },
  work: async (deps, run, items, tell) => {
    const still = await stillMeant(deps, run, items);
    const people = await recipientsOf(deps.db, still);
    const words = paramsOf(run);
    const { firm } = (await readSettings(deps.db)).settings;
    const composed = composeBroadcast(words, { sms: firm.smsSignature || firm.short });
    const event = broadcastEvent(run.id);
    const written = people.map((recipient): WrittenNotice => ({
      id: noticeRowId(event, recipient.personId),
      noticeId: 'broadcast',
      event,
      link: broadcastLink(words),
      recipient,
      composed,
      sms: words.sms ? 'fallback' : 'never',
      pace: 'live',
    }));
    await tell(
      items
        .filter(({ itemId }) => !people.some((one) => one.personId === itemId))
        .map(({ itemId }) => ({ itemId, outcome: 'skipped', reason: 'left' })),
    );
    for (let from = 0; from < written.length; from += AT_ONCE) {
      const some = written.slice(from, from + AT_ONCE);
      await keepNotices(deps.db, { caseNo: null, now: Date.now() }, some);
      await sendNotices(deps, some);
      await tell(
        some.map(({ recipient }): ItemEnd => ({
          itemId: recipient.personId,
          outcome: 'done',
          label: people.find((one) => one.personId === recipient.personId)?.name ?? '',
        })),
      );
    }
  },
  finish: async ({ db }, run) => ({ figures: await eventReach(db, broadcastEvent(run.id)) }),
};

/** Sent together, then written down together. */
const AT_ONCE = 25;

const paramsOf = (run: RunAtWork): BroadcastParams => run.params as BroadcastParams;

/** Who sends it, with present rights. @throws forbidden when they work here no more */
async function senderOf(db: ActivityDeps['db'], run: RunAtWork): Promise<Principal> {
  const principal = await readPrincipal(db, run.personId);
  if (!principal?.staff) throw new DomainError('forbidden');
  return principal;
}

async function stillMeant({ db }: ActivityDeps, run: RunAtWork, items: readonly RunItem[]): Promise<string[]> {
  const ids = items.map((item) => item.itemId);
  const { audience } = paramsOf(run);
  return audience === null ? ids : broadcastPeople(db, await senderOf(db, run), audience, ids);
}
