import { DomainError } from '../../domain/errors.ts';
import type { CaseReceipt } from '../../workflows/request/messages.ts';

interface Waiting { staffId: string; send: () => Promise<CaseReceipt>; resolve: (receipt: CaseReceipt) => void; reject: (error: unknown) => void }

/** One queue a case: sends one grab at a time. */
export interface GrabQueue {
  grab(no: string, staffId: string, send: () => Promise<CaseReceipt>): Promise<CaseReceipt>;
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
    grab: (no, staffId, send) =>
      new Promise<CaseReceipt>((resolve, reject) => {
        const lane = lanes.get(no);
        const entry: Waiting = { staffId, send, resolve, reject };
        if (lane) return void lane.push(entry);
        const fresh = [entry];
        lanes.set(no, fresh);
        void drain(no, fresh);
      }),
  };
}

/** What holds for everybody in the queue. */
type Present = { receipt: CaseReceipt } | { refusal: DomainError };

const won = (entry: Waiting) => (receipt: CaseReceipt): Present | null => {
  entry.resolve(receipt);
  return receipt.assigneeId === null ? null : { receipt };
};

const lost = (entry: Waiting) => (error: unknown): Present | null => {
  entry.reject(error);
  return error instanceof DomainError && (error.code === 'already_taken' || error.code === 'wrong_state') ? { refusal: error } : null;
};

function settle(entry: Waiting, present: Present): void {
  if ('refusal' in present) {
    // The assignee's own second grab is answered by the workflow, which knows it is theirs.
    if (present.refusal.details.assigneeId === entry.staffId) return void entry.send().then(entry.resolve, entry.reject);
    return entry.reject(present.refusal);
  }
  if (present.receipt.assigneeId === entry.staffId) return entry.resolve(present.receipt);
  entry.reject(new DomainError('already_taken', { assigneeId: present.receipt.assigneeId }));
}
