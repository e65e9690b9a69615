import { untilQuiet } from '../crowd.ts';
import { within, type Bench, type Figure } from '../figure.ts';
import { freshRequest, logIn } from '../person.ts';
import { median, p99, rounded } from '../statistics.ts';

const STEPS = 60;

/** P4: one step through the API, alone; its own words must be in the answer. */
export async function measureStep(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const contact = logIn(system, 'demo-client-8');
  const staff = logIn(system, 'demo-staff-6');
  const no = await freshRequest(contact);
  await staff.do(`/api/requests/${no}/grab`);
  const times: number[] = [];
  for (let step = 0; step < STEPS + 5; step += 1) {
    const text = `进度 ${step} 号`;
    const answer = await staff.post(`/api/requests/${no}/progress`, { text });
    if (answer.status !== 200 || !answer.text.includes(text))
      throw new Error(`step ${step}: ${answer.status} ${answer.text.slice(0, 200)}`);
    if (step >= 5) times.push(answer.ms);
    await untilQuiet(system, 100);
  }
  const p50 = median(times);
  return [
    {
      id: 'P4',
      what: `${STEPS} acknowledged steps, each seen in its answer: p50 (p99 ${rounded(p99(times))} ms)`,
      measured: `${rounded(p50)} ms`,
      partner: '– (absolute; shared machine)',
      target: '≤ 25 ms',
      verdict: within(p50, 25),
      raw: { times },
    },
  ];
}
