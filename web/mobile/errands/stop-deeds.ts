import type { Position } from '../../../domain/errands/errands.ts';
import { caseAt } from '../../data/api.ts';
import type { Aside } from '../../data/offline/deeds.ts';
import { doDeed, readQueue, takeBack } from '../../data/offline/queue.ts';
import { readReach } from '../../data/reach.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/errands.ts';
import { orderOf, type Stop } from './overlay.ts';

/** What is done to a stop on this phone, with or without a net. */
export interface StopDeeds {
  'check-in': { place: Position | null };
  done: { text: string; tellClient: boolean };
  failed: { reason: string };
  cancel: { reason: string };
  move: { day?: string; staffId?: string; reason: string };
  undo: Record<string, never>;
}
const at = (id: string, verb: string): string => `/api/errands/${encodeURIComponent(id)}/${verb}`;

/** Says that it is kept; without a net, that it goes by itself. @returns whether this phone could keep it */
async function keep(deed: Parameters<typeof doDeed>[0], said: string): Promise<boolean> {
  try {
    await doDeed(deed);
  } catch {
    toast(t('save.failed'));
    return false;
  }
  toast(readReach().online ? said : t('saved', { what: said }));
  return true;
}

/** Where words about a stop can be left if the stop itself does not take them: its case, else its client; colleagues only. */
function asideOf({ source, clientId }: Stop): Aside | null {
  if (source.kind === 'case') return { path: `${caseAt(source.no)}/messages`, body: { internal: true, fileIds: [] }, photos: true };
  return clientId ? { path: `/api/clients/${encodeURIComponent(clientId)}/notes`, body: { pinned: false }, photos: false } : null;
}

/** Writes down what was done, with its photos. */
export const doToStop = <Verb extends keyof StopDeeds>(
  stop: Stop,
  verb: Verb,
  body: StopDeeds[Verb],
  said: string,
  photos: readonly File[] = [],
): Promise<boolean> =>
  keep(
    {
      about: stop.id,
      verb,
      path: at(stop.id, verb),
      title: stop.title,
      body: body as Readonly<Record<string, unknown>>,
      photos,
      aside: asideOf(stop),
    },
    said,
  );

/** Takes back that it was done or failed: before the server was asked it never was; after that it is told so. */
export async function undoStop(stop: Stop): Promise<boolean> {
  const ended = stop.waits.findLast(({ verb }) => verb === 'done' || verb === 'failed');
  if (ended && (await takeBack(ended))) {
    toast(t('undo.saved'));
    return true;
  }
  return doToStop(stop, 'undo', {}, t('undo.saved'));
}

/** Puts a day in another order; one that still waits is replaced. */
export async function orderDay(day: string, staffId: string, ids: readonly string[]): Promise<boolean> {
  const about = orderOf(staffId, day);
  for (const deed of readQueue().deeds) if (deed.about === about) await takeBack(deed);
  return keep({ about, verb: 'order', path: '/api/errands/order', title: t('order'), body: { day, staffId, ids } }, t('order.done'));
}
