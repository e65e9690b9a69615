/** One company whose bills wait to be paid, in its turn. */
export interface QueuedPay {
  clientId: string;
  billIds: readonly string[];
}

/** Companies being paid for one after the other: a page that WeChat threw away meanwhile goes on where it was. */
const KEY = 'yk-pay-queue';

/** What is still to be paid for, the company in hand first. */
export function readQueue(): QueuedPay[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as QueuedPay[];
  } catch {
    return [];
  }
}
export function keepQueue(queue: readonly QueuedPay[]): void {
  if (queue.length === 0) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(queue));
}
