import type { FileRef } from '../../api/views.ts';
import { sendMessage } from './api.ts';
import { ApiProblem } from './http.ts';
import { onReach, readReach } from './reach.ts';

/** A message written here and not yet known to have arrived; kept on the device, sent with the same key until it has. */
export interface Letter {
  key: string;
  no: string;
  text: string;
  files: FileRef[];
  at: number;
  problem: string;
}

const KEY = 'yk-outbox';
const listeners = new Set<() => void>();
let sending = false;

function read(): Letter[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Letter[];
  } catch {
    return [];
  }
}
function write(letters: Letter[]): void {
  localStorage.setItem(KEY, JSON.stringify(letters));
  for (const listener of listeners) listener();
}

/** What waits for one case. */
export function lettersFor(no: string): Letter[] {
  return read().filter((letter) => letter.no === no);
}
/** Calls back when the outbox changes. */
export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
/** Puts a message in and tries to send it. */
export async function post(letter: Omit<Letter, 'at' | 'problem'>): Promise<void> {
  write([...read(), { ...letter, at: Date.now(), problem: '' }]);
  await flush();
}
/** Takes a message out, e.g. to write it again. */
export function withdraw(key: string): void {
  write(read().filter((letter) => letter.key !== key));
}

/** Sends what waits, oldest first; stops where the net is away, marks what was refused. */
export async function flush(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (let next = read().find(({ problem }) => !problem); next; next = read().find(({ problem }) => !problem)) {
      const letter = next;
      try {
        await sendMessage(letter.no, { text: letter.text, fileIds: letter.files.map(({ id }) => id) }, letter.key);
        withdraw(letter.key);
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem;
        if (problem.passing) return;
        write(read().map((each) => (each.key === letter.key ? { ...each, problem: problem.message } : each)));
      }
    }
  } finally {
    sending = false;
  }
}
onReach(() => {
  if (readReach().online) void flush();
});
