import { join } from 'node:path';
import { startPartner } from '../bare/start.ts';
import { untilQuiet } from '../crowd.ts';
import { atLeast, type Bench, type Figure } from '../figure.ts';
import { logIn } from '../person.ts';
import { median, rounded } from '../statistics.ts';
import { liveOnce } from '../whole-life.ts';

const PARALLEL = 30;
const ROUNDS = 5;
/** Grab, three progresses, deliver, confirm, review. */
const STEPS = 7;

/** P5: whole lives over HTTP, 30 in parallel, against the bare SDK doing as many steps on the same server. */
export async function measureLifecycle(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const contact = logIn(system, 'demo-client-8');
  // Two colleagues of the store, so that notices go to as many people as in life.
  system.rows.exec("update staff set case_cap = 100000 where id in ('staff-5', 'staff-6')");
  const colleagues = [logIn(system, 'demo-staff-5'), logIn(system, 'demo-staff-6')];
  const couples = Array.from({ length: PARALLEL }, (_, index) => ({ contact, staff: colleagues[index % 2] ?? contact }));
  const worker = await startPartner('worker.ts', [system.engineAddress, join(system.dataDir, 'bare-steps.db')]);
  try {
    const rounds: { ours: number; partner: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const ours = await timed(() => couples.map((couple) => liveOnce(couple, undefined, 3)));
      await untilQuiet(system, 1000);
      const partner = await timed(() => couples.map((_, index) => bareLife(`bare-${round}-${index}`)));
      await untilQuiet(system, 300);
      if (round > 0) rounds.push({ ours, partner });
      bench.say(`lives ${round}: ${rounded((PARALLEL / ours) * 1000)}/s, bare ${rounded((PARALLEL / partner) * 1000)}/s`);
    }
    const ratio = median(rounds.map((one) => one.partner / one.ours));
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
    ];
  } finally {
    worker.disconnect();
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
