import { randomUUID } from 'node:crypto';
import { composeCallback } from './callback.ts';
import type { PayOffice } from './office.ts';
import { isLocal } from './order-rules.ts';
import type { NoticeEvent, NoticeTry, PayNotice } from './types.ts';

const KEPT = 500;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** How long WeChat waits before it tells again what was not heard: 24 hours and 4 minutes in all. */
export const RETRIES_MS: readonly number[] = [
  ...[15, 15, 30].map((count) => count * second),
  ...[3, 10, 20, 30, 30, 30, 60].map((count) => count * minute),
  ...[3, 3, 3, 6, 6].map((count) => count * hour),
];

/** Tells the merchant's server what happened, until it answers 200 or 204. */
export interface Notifier {
  /** Makes a notice of an event; it goes out when it is due. */
  make(notice: Pick<PayNotice, 'event' | 'outTradeNo' | 'outRefundNo' | 'told'>, url: string | null): void;
  /** Sends what is due. */
  run(): Promise<void>;
  /** Sends one now, whatever became of it. */
  again(id: string): Promise<PayNotice | null>;
  /** When the next is due; null: none is. */
  nextAt(): number | null;
  /** Whether one is on its way. */
  busy(): boolean;
}

export function createNotifier(office: () => PayOffice): Notifier {
  const underWay = new Set<string>();

  const send = async (notice: PayNotice): Promise<boolean> => {
    const { platform, timing } = office();
    const { body, headers, spoilt } = composeCallback(office(), notice);
    const attempt: NoticeTry = { at: platform.now(), spoilt, status: null, answer: '' };
    notice.tries.push(attempt);
    try {
      const answer = await fetch(notice.url, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timing.timeoutMs),
      });
      attempt.status = answer.status;
      attempt.answer = (await answer.text()).slice(0, 200);
    } catch (error) {
      attempt.answer =
        error instanceof DOMException && error.name === 'TimeoutError' ? `${timing.timeoutMs / second} 秒没有回答` : '连不上';
    }
    return attempt.status === 200 || attempt.status === 204;
  };
  const attempt = async (notice: PayNotice): Promise<void> => {
    if (underWay.has(notice.id)) return;
    underWay.add(notice.id);
    const heard = await send(notice);
    if (office().platform.state.faults.notify === 'duplicate') await send(notice);
    underWay.delete(notice.id);
    const wait = RETRIES_MS[notice.retries];
    notice.retries += 1;
    if (heard) notice.state = 'heard';
    else if (wait === undefined) notice.state = 'over';
    notice.nextAt = notice.state === 'waiting' ? office().platform.now() + office().scaled(wait!) : null;
    office().changed();
  };

  return {
    make: (what, url) => {
      if (url === null) return;
      const { platform, pay, timing, scaled, changed } = office();
      const now = platform.now();
      const { notify } = platform.state.faults;
      const held = notify === 'never' || !isLocal(url);
      const waits = notify === 'late' || (notify === 'out-of-order' && what.event === 'TRANSACTION.SUCCESS');
      pay.notices.push({
        id: randomUUID(),
        ...what,
        url,
        createdAt: now,
        state: held ? 'held' : 'waiting',
        nextAt: held ? null : waits ? now + scaled(timing.lateMs) : now,
        retries: 0,
        tries: [],
      });
      pay.notices.splice(0, Math.max(0, pay.notices.length - KEPT));
      // what came before is told after it
      if (notify === 'out-of-order' && isRefund(what.event))
        for (const first of pay.notices)
          if (first.outTradeNo === what.outTradeNo && first.event === 'TRANSACTION.SUCCESS' && first.state === 'waiting')
            first.nextAt = now + scaled(second);
      changed();
    },
    run: async () => {
      const { platform, pay } = office();
      const now = platform.now();
      await Promise.all(pay.notices.filter((each) => each.nextAt !== null && each.nextAt <= now).map(attempt));
    },
    again: async (id) => {
      const notice = office().pay.notices.find((each) => each.id === id);
      if (notice === undefined) return null;
      if (await send(notice)) Object.assign(notice, { state: 'heard', nextAt: null });
      office().changed();
      return notice;
    },
    busy: () => underWay.size > 0,
    nextAt: () => {
      const waiting = office().pay.notices.flatMap((each) => (each.nextAt === null || underWay.has(each.id) ? [] : [each.nextAt]));
      return waiting.length === 0 ? null : Math.min(...waiting);
    },
  };
}

const isRefund = (event: NoticeEvent): boolean => event.startsWith('REFUND.');
