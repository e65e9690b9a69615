import type { WorkbenchView } from '../../../api/views/day.ts';
import { t } from '../../locales/admin.ts';

/** One thing that just happened, in a line. */
export function feedWords(entry: WorkbenchView['liveFeed'][number]): string {
  const names = { who: entry.by.name, client: entry.clientShort };
  const known = {
    taken: 'feed.taken',
    assigned: 'feed.assigned',
    delivered: 'feed.delivered',
    confirmed: 'feed.completed',
    created: 'feed.created',
    reviewed: 'feed.reviewed',
    escalated: 'feed.escalated',
    escalationRaised: 'feed.raised',
    closed: 'feed.closed',
    released: 'feed.released',
    returned: 'feed.returned',
    cancelled: 'feed.cancelled',
    progress: 'feed.progress',
    message: 'feed.message',
    papersAsked: 'feed.papers',
    paperSubmitted: 'feed.papers',
    paperAccepted: 'feed.papers',
    paperReturned: 'feed.papers',
  } as const;
  return t(known[entry.type as keyof typeof known] ?? 'feed.other', names);
}
