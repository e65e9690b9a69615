import type { LiveEvent } from '../../api/views.ts';
import { call } from './http.ts';
import { noteReached, noteUnreachable, onReach, readReach } from './reach.ts';

/** What a screen wants to hear of: a topic, one case, or both. */
export interface Interest {
  topic?: LiveEvent['topic'];
  caseId?: string;
}
/** `null`: events may have been missed (a reset or a new connection); fetch again. */
export type Heard = (event: LiveEvent | null) => void;

const TOPICS = [
  'case',
  'inbox',
  'settings',
  'staff',
  'run',
  'client',
  'catalogue',
  'payment',
  'reconciliation',
  'daily',
  'complaint',
  'suggestion',
  'errand',
] as const;
const SLOW_MS = 150;
const RETRY_MS = [1000, 2000, 5000, 10_000];

const hearers = new Map<Heard, Interest>();
let source: EventSource | null = null;
let attempts = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let wasOpen = false;
let lastId = '';
let asked = 0;

function tell(event: LiveEvent | null): void {
  for (const [hear, interest] of hearers) {
    if (event && interest.topic && interest.topic !== event.topic) continue;
    if (event && interest.caseId && interest.caseId !== event.caseId) continue;
    hear(event);
  }
}

function take(message: MessageEvent<string>): void {
  if (message.lastEventId) lastId = message.lastEventId;
  noteReached();
  try {
    tell(JSON.parse(message.data) as LiveEvent);
  } catch {
    tell(null);
  }
}

function connect(): void {
  clearTimeout(retry);
  source?.close();
  asked = Date.now();
  // The browser itself resumes with Last-Event-ID; a connection made anew says where it was in the query.
  source = new EventSource(lastId ? `/api/events?lastEventId=${encodeURIComponent(lastId)}` : '/api/events');
  source.onopen = () => {
    attempts = 0;
    noteReached();
    // What happened between a screen's first fetch and a slow first connection would be missed as well.
    if (wasOpen || Date.now() - asked > SLOW_MS) tell(null);
    wasOpen = true;
  };
  source.onmessage = take;
  for (const topic of TOPICS) source.addEventListener(topic, take);
  source.addEventListener('reset', (message) => {
    lastId = (message as MessageEvent<string>).lastEventId;
    tell(null);
  });
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return noteUnreachable();
    // Refused, not lost: asking who we are tells a session that ended from a server that is away.
    void call('/api/me').catch(() => undefined);
    clearTimeout(retry);
    retry = setTimeout(connect, RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)]);
    attempts += 1;
  };
}

/** Listens to what the caller may see, over the tab's one connection; returns how to stop. */
export function subscribe(interest: Interest, hear: Heard): () => void {
  hearers.set(hear, interest);
  if (!source && typeof EventSource !== 'undefined') connect();
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    // A page change unsubscribes and subscribes within one turn: close only when nobody came.
    setTimeout(() => {
      if (hearers.size > 0) return;
      clearTimeout(retry);
      source?.close();
      source = null;
      wasOpen = false;
    }, 2000);
  };
}

/** Tries again at once; the offline strip's button. */
export function reconnect(): void {
  attempts = 0;
  connect();
}

/** Whether the tab hears events now. */
export function isLive(): boolean {
  return source?.readyState === EventSource.OPEN && readReach().online;
}

globalThis.addEventListener?.('online', reconnect);
onReach(() => {
  if (readReach().online && source?.readyState === EventSource.CLOSED) reconnect();
});
