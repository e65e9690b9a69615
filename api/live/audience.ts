import { clientAudience, staffBrief, type EventRow } from '../../db/read/events.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { liveSessions } from '../../db/read/session.ts';
import { eventReaches, type EventFacts } from '../../db/read/scope.ts';
import type { Db } from '../../db/open.ts';
import type { Principal } from '../../domain/roles.ts';
import type { LiveEvent } from '../views.ts';

/** Rights, clients and names are read anew after this long. */
const FRESH_MS = 1000;

/** Who may hear of what, with present rights. */
export interface Audience {
  /** The event as this person may hear it, or null. */
  heardBy(personId: string, event: EventRow): Promise<LiveEvent | null>;
  /** Forgets a person's rights at once. */
  forget(personId: string): void;
  sessionsAlive(tokenHashes: readonly string[]): Promise<Set<string>>;
  now(): number;
}

/** Looks rights up in rows, at most once a second for each person. */
export function createAudience(db: Db, now: () => number): Audience {
  const principals = remembered<Principal | null>((id) => readPrincipal(db, id, now()), now);
  const clients = remembered((id) => clientAudience(db, id), now);
  const staff = remembered((id) => staffBrief(db, id), now);
  const factsOf = async (event: EventRow): Promise<EventFacts> => {
    const client = event.clientId === null ? null : await clients.get(event.clientId);
    const groups = await Promise.all(
      [event.assigneeId, client?.accountantId ?? null].map(async (id) => (id === null ? null : (await staff.get(id))?.groupId)),
    );
    return {
      ...event,
      type: event.data.type ?? '',
      state: event.data.state ?? null,
      internal: event.data.internal ?? false,
      client,
      groupIds: groups.filter((id) => typeof id === 'string'),
    };
  };
  const facts = new Map<number, Promise<EventFacts>>();
  return {
    heardBy: async (personId, event) => {
      const principal = await principals.get(personId);
      if (!principal) return null;
      let known = facts.get(event.id);
      if (!known) {
        if (facts.size > 1000) facts.clear();
        facts.set(event.id, (known = factsOf(event)));
        // A failed look is nobody's answer: the next screen looks again.
        known.catch(() => facts.delete(event.id));
      }
      if (!eventReaches(principal, await known)) return null;
      const name = event.assigneeId === null ? undefined : (await staff.get(event.assigneeId))?.name;
      return {
        topic: event.topic as LiveEvent['topic'],
        caseId: event.caseNo,
        recordId: event.data.id ?? null,
        type: event.data.type ?? 'changed',
        state: (event.data.state ?? null) as LiveEvent['state'],
        version: event.data.version ?? null,
        assignee: event.assigneeId === null ? null : { id: event.assigneeId, name: name ?? '' },
        at: new Date(event.at).toISOString(),
      };
    },
    forget: (personId) => principals.forget(personId),
    sessionsAlive: (tokenHashes) => liveSessions(db, tokenHashes, now()),
    now,
  };
}

function remembered<T>(read: (id: string) => Promise<T>, now: () => number): { get(id: string): Promise<T>; forget(id: string): void } {
  const known = new Map<string, { value: Promise<T>; until: number }>();
  return {
    get: (id) => {
      const found = known.get(id);
      if (found && found.until > now()) return found.value;
      if (known.size > 5000) known.clear();
      const value = read(id);
      known.set(id, { value, until: now() + FRESH_MS });
      value.catch(() => known.delete(id));
      return value;
    },
    forget: (id) => void known.delete(id),
  };
}
