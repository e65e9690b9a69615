import { onMe, readMe } from '../me.ts';
import { onReach, readReach } from '../reach.ts';
import { changeDeed, deedsOf, removeDeed, turnIntoNote, writeDeed, type Aside, type Deed, type NewDeed } from './deeds.ts';
import { sendDeeds } from './send.ts';

/** What waits on this phone for the person who is logged in. */
export interface Queue {
  deeds: readonly Deed[];
  sending: boolean;
}
/** Hears each answer before its deed is forgotten. */
type Told = (deed: Deed, answer: unknown) => Promise<void>;

const RETRY_MS = [5_000, 15_000, 45_000, 120_000, 300_000];
const listeners = new Set<() => void>();
const tellers = new Set<Told>();
/** Other tabs of this phone. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('yk-deeds');

let queue: Queue = { deeds: [], sending: false };
let owner: string | null = null;
let tries = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let again = false;

/** The present state. */
export const readQueue = (): Queue => queue;
/** Calls back when something came, went or stopped; returns how to stop. */
export function onQueue(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
/** Hears what the server answers to what was sent; returns how to stop. */
export function onSent(told: Told): () => void {
  tellers.add(told);
  return () => tellers.delete(told);
}

function show(next: Partial<Queue>): void {
  queue = { ...queue, ...next };
  for (const listener of listeners) listener();
}
/** Looks at what lies in the store now. */
async function look(): Promise<void> {
  const personId = owner;
  const deeds = personId === null ? [] : await deedsOf(personId).catch(() => []);
  if (personId === owner) show({ deeds });
}
async function changed(): Promise<void> {
  tabs?.postMessage('changed');
  await look();
}

/**
 * Writes a deed down and sends it when it can be.
 * @throws when the phone keeps nothing for pages, or one looks as somebody else: the deed was not done
 */
export async function doDeed(deed: Omit<NewDeed, 'personId'>): Promise<void> {
  if (owner === null || readMe().me?.viewing) throw new Error('nobody is logged in as themselves');
  await writeDeed({ ...deed, personId: owner });
  void navigator.storage?.persist?.().catch(() => false);
  await changed();
  flush();
}
/** Takes a deed back before the server was asked. @returns whether that was in time */
export async function takeBack(deed: Deed): Promise<boolean> {
  const gone = await removeDeed(deed.seq, true);
  await changed();
  return gone;
}
/** Gives a deed up. */
export async function discard(deed: Deed): Promise<void> {
  await removeDeed(deed.seq);
  await changed();
}
/** Leaves what a refused deed said as a note. */
export async function keepAsNote(deed: Deed, aside: Aside, text: string): Promise<void> {
  await turnIntoNote(deed, aside, text);
  await changed();
  flush();
}
/** Asks the server about a stopped deed again. */
export async function retryDeed(deed: Deed): Promise<void> {
  await changeDeed(deed.seq, { stopped: null });
  await changed();
  flush();
}

/** Sends now; while a round is under way, once more after it. */
export function flush(): void {
  clearTimeout(retry);
  if (queue.sending) {
    again = true;
    return;
  }
  if (owner === null || readMe().me?.viewing || !queue.deeds.some(({ stopped }) => stopped === null)) return;
  void round(owner);
}
async function round(personId: string): Promise<void> {
  show({ sending: true });
  again = false;
  let waits = true;
  try {
    waits =
      (await sendDeeds(personId, async (deed, answer) => {
        await Promise.all([...tellers].map((told) => told(deed, answer)));
        tries = 0;
      })) === 'waits';
  } finally {
    show({ sending: false });
    await changed();
    if (again) flush();
    else if (waits) later();
  }
}
/** The browser does not always say that the net is back. */
function later(): void {
  const wait = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)];
  tries += 1;
  retry = setTimeout(flush, wait);
}
function atOnce(): void {
  tries = 0;
  flush();
}

/** From the first page that asks for it on: whoever logs in sees what is theirs, and it goes out when it can. */
function begin(): void {
  const follow = (): void => {
    const personId = readMe().me?.person.id ?? null;
    if (personId === owner) return;
    owner = personId;
    void look().then(flush);
  };
  onMe(follow);
  onReach(() => {
    if (readReach().online) atOnce();
  });
  addEventListener('online', atOnce);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') atOnce();
  });
  if (tabs) tabs.onmessage = () => void look();
  follow();
}
begin();
