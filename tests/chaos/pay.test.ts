import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { QUIET_MS, seeded } from './harness.ts';
import { People } from './person.ts';
import { FATES, type Fate } from './stories/fates.ts';
import { moneyFaults, purchaseFaults, tasksOf, type MoneyWorld } from './stories/money-world.ts';
import { Purchase, type Send } from './stories/purchase.ts';
import { System, TARGETS, type Target } from './system.ts';

/** Another seed tries other moments; a failure names the one that found it. */
const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_130);
const kills = Number(process.env['CHAOS_PAY_KILLS'] ?? 8);
const PURCHASES = FATES.length * 2;
/** So many people buy at once. */
const LANES = 4;
/** Deeds of all purchases, fewer than there are: every kill must come to strike. */
const DEEDS = 100;

/** Every kill costs the seconds of a start, more on a busy machine. */
const LIMIT_MS = 240_000 + kills * 20_000;

let system: System;
beforeAll(async () => {
  system = await System.boot({ from: inject('seededFirm') });
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

interface Strike {
  /** The how-manieth deed it hits. */
  deed: number;
  target: Target;
  /** So many ms after the deed was sent; negative: before it. */
  afterMs: number;
}

/** One kill in every stretch of deeds, every target in its turn; the same seed gives the same plan. */
function planStrikes(): Strike[] {
  const random = seeded(seed);
  const targets: readonly Target[] = [...TARGETS, 'supervisor'];
  const first = Math.floor(random() * targets.length);
  const stretch = DEEDS / kills;
  return Array.from({ length: kills }, (_, index) => ({
    deed: Math.floor(stretch * (index + random())),
    target: targets[(first + index) % targets.length] ?? 'all',
    afterMs: Math.floor(random() * 60) - 12,
  }));
}

/** Sends deeds, and kills amid those that the plan names. */
function killing(people: People, plan: Strike[], killed: string[]): Send {
  let deeds = 0;
  let striking = Promise.resolve();
  const strike = async ({ target, afterMs, deed }: Strike, words: string): Promise<void> => {
    await pause(Math.max(afterMs, 0));
    killed.push(`${target} ${afterMs < 0 ? 'before' : `${afterMs} ms into`} deed ${deed} (${words})`);
    system.kill(target);
    if (target === 'supervisor') await system.start();
  };
  return async (call, key) => {
    if (call.method === 'GET') return people.send(call, key);
    const mine = plan.find(({ deed }) => deed === deeds);
    deeds += 1;
    if (!mine) return people.send(call, key);
    // A kill must hit something that lives.
    striking = striking.then(() => system.untilReady());
    await striking;
    if (mine.afterMs < 0) await strike(mine, call.path);
    const answer = people.send(call, key);
    answer.catch(() => undefined);
    if (mine.afterMs >= 0) await strike(mine, call.path);
    return answer;
  };
}

const ORDER: Record<string, number> = { new: 0, asked: 0, pending: 1, approved: 1, processing: 2, abnormal: 3 };
/** Looks at the rows again and again: where a payment or refund stood further once than it stands now. */
function watchStates(): { stop: () => string[] } {
  const seen = new Map<string, string>();
  const found: string[] = [];
  const look = (): void => {
    const db = new Sqlite(join(system.dataDir, 'firm.db'), { readonly: true, timeout: 5000 });
    try {
      for (const { id, state } of db.prepare('select id, state from payments union all select id, state from refunds').all() as {
        id: string;
        state: string;
      }[]) {
        const before = seen.get(id) ?? state;
        const back = (ORDER[state] ?? 9) < (ORDER[before] ?? 9) || (ORDER[before] === undefined && state !== before);
        if (back) found.push(`${id} was ${before} and is ${state} again`);
        seen.set(id, state);
      }
    } finally {
      db.close();
    }
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return found;
    },
  };
}

describe('what the harness must see of money', () => {
  const payment = { id: 'P1', outTradeNo: 'T1', amountFen: 300, state: 'paid', outcome: 'applied', refundedFen: 100 };
  const refund = { id: 'B1', outRefundNo: 'B1', paymentId: 'P1', amountFen: 100, state: 'succeeded', automatic: 0 };
  const believed = { status: 'SUCCESS', outRefundNo: 'B1', amountFen: 100 };
  const trade = { outTradeNo: 'T1', totalFen: 300, paidAt: 1, state: 'REFUND', refunds: [believed] };
  const audit = ['P1 payment.paid', 'B1 refund.asked', 'B1 refund.approved', 'B1 refund.succeeded'];
  const fee = { paidFen: 300, refundedFen: 100, refunds: [{ id: 'B1' }] };
  const sound = { payments: [payment], refunds: [refund], trades: [trade], audit, fee } as unknown as MoneyWorld;

  test('nothing wrong where all agree', () => {
    expect(moneyFaults(sound, 200)).toEqual([]);
  });
  test.each<[string, object]>([
    ['money WeChat has and we do not know of', { trades: [trade, { ...trade, outTradeNo: 'T2' }] }],
    ['a payment that is ours alone', { trades: [] }],
    ['a payment nobody has said a word of', { payments: [{ ...payment, outcome: null }] }],
    ['a refund that was sent twice', { trades: [{ ...trade, refunds: [believed, { ...believed, outRefundNo: 'B2' }] }] }],
    ['a refund that never left', { trades: [{ ...trade, refunds: [] }] }],
    ['a refund that stands still', { refunds: [{ ...refund, state: 'approved' }] }],
    ['money not wanted that stays', { payments: [{ ...payment, outcome: 'returned' }] }],
    ['a decision that nobody wrote down', { audit: audit.filter((line) => line !== 'B1 refund.approved') }],
    ['a payment written down twice', { audit: [...audit, 'P1 payment.paid'] }],
    ['a case that has not heard of its refund', { fee: { paidFen: 300, refundedFen: 0, refunds: [] } }],
    ['an alarm', { audit: [...audit, 'P1 payment.alarm'] }],
  ])('%s', (_, fault) => {
    expect(moneyFaults({ ...sound, ...fault } as MoneyWorld, 200)).not.toEqual([]);
  });
  test('that the firm kept more than it promised', () => {
    expect(moneyFaults(sound, 150)).not.toEqual([]);
  });
});

describe('kill -9 of server, worker, API or all of them while people pay and get money back', () => {
  test(
    'every purchase ends as promised, to the fen, by rows, case, audit and WeChat',
    async () => {
      const killed: string[] = [];
      const findings: string[] = [];
      const send = killing(new People(system), planStrikes(), killed);
      const watch = watchStates();
      const lived: { purchase: Purchase; fate: Fate }[] = [];
      const waiting = Array.from({ length: PURCHASES }, (_, index) => FATES[index % FATES.length] as Fate);
      const lane = async (): Promise<void> => {
        for (let fate = waiting.shift(); fate; fate = waiting.shift()) {
          const purchase = new Purchase(system, send, `buy-${seed}-${lived.length}`);
          lived.push({ purchase, fate });
          await fate.live(purchase).catch((error: unknown) => findings.push(`${fate?.name}: ${String(error)}`));
        }
      };
      const from = Date.now();
      let mostTries = 0;
      try {
        await Promise.all(Array.from({ length: LANES }, lane));
        await system.untilReady();
        const placed = lived.filter(({ purchase }) => purchase.no !== '');
        findings.push(...(await untilQuiet(placed)));
        const purchases = placed.map(({ purchase }) => purchase);
        const tale = await tasksOf(system, purchases);
        ({ mostTries } = tale);
        findings.push(...tale.broken);
      } finally {
        findings.push(...watch.stop());
      }
      findings.push(...system.linesOf('api', '"problem":"internal"'));
      const words = `CHAOS_SEED=${seed} CHAOS_PAY_KILLS=${kills}\n${killed.join('\n')}\n${system.logs()}`;
      expect(findings, words).toEqual([]);
      expect(killed.length, words).toBe(kills);
      process.stdout.write(
        `chaos: seed ${seed}, ${lived.length} purchases as promised after ${Math.round((Date.now() - from) / 1000)} s, at most ${mostTries} tries of one task\n  ${killed.join('\n  ')}\n`,
      );
    },
    LIMIT_MS,
  );
});

/** What the system does by itself takes its time: looks again until every purchase is as promised. */
async function untilQuiet(lived: readonly { purchase: Purchase; fate: Fate }[]): Promise<string[]> {
  const until = Date.now() + QUIET_MS;
  const found: string[] = [];
  for (const { purchase, fate } of lived) {
    for (;;) {
      const faults = await purchaseFaults(system, purchase, fate).catch((error: unknown) => [String(error)]);
      if (faults.length === 0) break;
      if (Date.now() > until) {
        found.push(...faults.map((fault) => `${purchase.no} (${fate.name}): ${fault}`));
        break;
      }
      await pause(500);
    }
  }
  return found;
}
