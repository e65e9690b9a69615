import { Agent } from 'node:http';
import { join } from 'node:path';
import { startPartner } from '../bare/start.ts';
import { untilQuiet } from '../crowd.ts';
import { atLeast, within, type Bench, type Figure } from '../figure.ts';
import { logIn, send } from '../person.ts';
import { median, rounded } from '../statistics.ts';
import { liveOnce } from '../whole-life.ts';

const PARALLEL = 30;
const ROUNDS = 5;
/** Grab, three progresses, deliver, confirm, review. */
const STEPS = 7;

/** P5, P6: whole lives over HTTP, 30 in parallel, against the bare SDK doing as many steps on the same server, and against status columns with an outbox. */
export async function measureLifecycle(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const contact = logIn(system, 'demo-client-8');
  // Two colleagues of the store, so that notices go to as many people as in life.
  system.rows.exec("update staff set case_cap = 100000 where id in ('staff-5', 'staff-6')");
  const colleagues = [logIn(system, 'demo-staff-5'), logIn(system, 'demo-staff-6')];
  const couples = Array.from({ length: PARALLEL }, (_, index) => ({ contact, staff: colleagues[index % 2] ?? contact }));
  const bare = await bench.bare();
  const agent = new Agent({ keepAlive: true });
  const worker = await startPartner('worker.ts', [system.engineAddress, join(system.dataDir, 'bare-steps.db')]);
  try {
    const rounds: { ours: number; partner: number; columns: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const ours = await timed(() => couples.map((couple) => liveOnce(couple, undefined, 3)));
      await untilQuiet(system, 1000);
      const partner = await timed(() => couples.map((_, index) => bareLife(`bare-${round}-${index}`)));
      await untilQuiet(system, 300);
      const columns = await timed(() => couples.map((_, index) => columnLife(`bare-${round}-${index}`)));
      if (round > 0) rounds.push({ ours, partner, columns });
      const aSecond = (ms: number): string => `${rounded((PARALLEL / ms) * 1000)}/s`;
      bench.say(`lives ${round}: ${aSecond(ours)}, bare SDK ${aSecond(partner)}, status columns ${aSecond(columns)}`);
    }
    const ratio = median(rounds.map((one) => one.partner / one.ours));
    const times = median(rounds.map((one) => one.ours / one.columns));
    return [
      {
        id: 'P5',
        what: `full lifecycle over HTTP, ${PARALLEL} in parallel, with log-in, audit and notices`,
        measured: `${rounded(ratio)}×`,
        partner: 'bare SDK, the same steps',
        target: '≥ 0.5×',
        verdict: atLeast(ratio, 0.5),
        raw: { parallel: PARALLEL, rounds },
      },
      {
        id: 'P6',
        what: 'the same',
        measured: `${rounded(times)}×`,
        partner: 'status columns + outbox, bare Hono',
        target: '≤ 15×',
        verdict: within(times, 15),
        raw: { parallel: PARALLEL, rounds },
      },
    ];
  } finally {
    worker.disconnect();
    agent.destroy();
  }

  async function columnLife(no: string): Promise<void> {
    for (let step = 0; step <= STEPS; step += 1) {
      const { status } = await send(agent, `${bare}/life/${no}/step-${step}`, { method: 'POST' });
      if (status !== 200) throw new Error(`status columns: ${status}`);
    }
  }
  async function bareLife(workflowId: string): Promise<void> {
    const handle = await system.client.workflow.start('bareLifecycle', { taskQueue: 'bare', workflowId, args: [workflowId, STEPS] });
    for (let step = 0; step < STEPS; step += 1) await handle.executeUpdate('step');
    await handle.result();
  }
}

async function timed(work: () => Promise<unknown>[]): Promise<number> {
  const started = performance.now();
  await Promise.all(work());
  return performance.now() - started;
}
