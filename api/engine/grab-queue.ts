import { DomainError } from '../../domain/errors.ts';

/** Who has the case now. */
export interface Winner {
  id: string;
  name: string;
  /** ISO 8601: when it became theirs. */
  takenAt?: string | undefined;
}
/** Judges one grab and sends it; throws what the person is to be told. */
export type SendGrab = () => Promise<Winner>;

interface Waiting {
  staffId: string;
  send: SendGrab;
  resolve: (winner: Winner) => void;
  reject: (error: unknown) => void;
}

/** One queue a case: sends one grab at a time. */
export interface GrabQueue {
  /** Resolves when the case is this person's. @throws what `send` throws, already_taken */
  grab(no: string, staffId: string, send: SendGrab): Promise<void>;
}

/**
 * A workflow takes ten updates at once and refuses the rest slowly; so of many grabs of one case only one is on its way at a time. Whoever
 * stood in the queue when the workflow gave its answer gets it too: somebody has won, or the case is no longer open. It remembers
 * nothing afterwards, because a release opens the case again; only the workflow judges.
 */
export function createGrabQueue(): GrabQueue {
  const lanes = new Map<string, Waiting[]>();

  const drain = async (no: string, lane: Waiting[]): Promise<void> => {
    for (let first = lane.shift(); first; first = lane.shift()) {
      const present = await first.send().then(won(first), lost(first));
      if (present) for (const other of lane.splice(0)) settle(other, present);
    }
    lanes.delete(no);
  };
  return {
    grab: async (no, staffId, send) => {
      await new Promise<Winner>((resolve, reject) => {
        const entry: Waiting = { staffId, send, resolve, reject };
        const lane = lanes.get(no);
        if (lane) return void lane.push(entry);
        const fresh = [entry];
        lanes.set(no, fresh);
        void drain(no, fresh);
      });
    },
  };
}

/** What holds for everybody in the queue. */
type Present = { winner: Winner } | { refusal: DomainError };

const won =
  (entry: Waiting) =>
  (winner: Winner): Present => {
    entry.resolve(winner);
    return { winner };
  };

const lost =
  (entry: Waiting) =>
  (error: unknown): Present | null => {
    entry.reject(error);
    return error instanceof DomainError && (error.code === 'already_taken' || error.code === 'wrong_state') ? { refusal: error } : null;
  };

function settle(entry: Waiting, present: Present): void {
  const winner = 'winner' in present ? present.winner : (present.refusal.details.assignee as Winner | undefined);
  // The assignee's own second grab is answered by the workflow, which knows it is theirs.
  if (winner?.id === entry.staffId) entry.send().then(entry.resolve, entry.reject);
  else
    entry.reject(
      'refusal' in present
        ? present.refusal
        : new DomainError('already_taken', { assignee: { id: winner?.id, name: winner?.name }, takenAt: winner?.takenAt }),
    );
}
