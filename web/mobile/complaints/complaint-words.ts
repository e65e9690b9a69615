import type { EntryView } from '../../../api/views.ts';
import type { ComplaintEntryView, ComplaintRowView, ComplaintView } from '../../../api/views/complaints.ts';
import { whoIs } from '../../elements/words.ts';
import { t } from '../../locales/complaints.ts';
import { when } from '../../locales/when.ts';

/** How a state is coloured: red only where it is late. */
export const complaintTone = ({ state, overdue }: Pick<ComplaintRowView, 'state' | 'overdue'>): string =>
  overdue ? 'bad' : { received: 'warn', acknowledged: 'info', settled: 'brand', closed: '' }[state];

/** Lines of a complaint as the kit's timeline and thread take them. */
export const asEntries = (entries: readonly ComplaintEntryView[]): EntryView[] =>
  entries.map((entry) => ({ ...entry, stage: null }) as unknown as EntryView);

/** A line of the timeline in words. */
export function stepWords(entry: ComplaintEntryView, meId: string | null): string {
  const who = whoIs(entry.by, meId);
  if (entry.type === 'handedOver') return t('step.handedOver', { who, to: entry.to?.name ?? '' });
  if (entry.type === 'shown') return t(entry.data['shown'] === true ? 'step.shown' : 'step.hidden', { who });
  return t(`step.${entry.type}`, { who });
}

/** Whether it is looked at as the client's: not by who handles it, nor by who it is about. */
export const asClient = ({ handles, against }: ComplaintView, staffId: string | null): boolean =>
  !handles && (against === null || against.id !== staffId);

/** Whose turn it is, and what happens at the deadline; `own`: the caller's. */
export function turnWords(view: ComplaintView, staffId: string | null): { title: string; line: string; own: boolean } {
  const { turn, handles, state, handler, reopened } = view;
  const client = asClient(view, staffId);
  const time = turn.until ? when(turn.until) : '';
  const own = turn.who === 'client' ? view.actions.includes('accept') : handles && (handler === null || handler.id === staffId);
  const title = {
    admins: () => t(own ? 'turn.admins.own' : 'turn.admins'),
    handler: () => (own ? t('turn.handler.own') : t('turn.handler', { name: handler?.name ?? '' })),
    client: () => t(client ? 'turn.client' : 'turn.client.work'),
    nobody: () => t('turn.nobody'),
  }[turn.who]();
  if (state === 'closed') return { title, own: false, line: t(client ? 'turn.closed' : 'turn.closed.work') };
  if (state === 'settled') return { title, own, line: t(reopened ? 'turn.settledOnce' : 'turn.settled', { time }) };
  // Past every rise no clock runs.
  if (view.overdue && (!turn.until || Date.parse(turn.until) < Date.parse(view.now))) return { title, own, line: t('turn.late') };
  if (state === 'received') return { title, own, line: t('turn.received', { time }) };
  return { title, own, line: t(client ? 'turn.acknowledged' : 'turn.acknowledged.work', { time }) };
}
