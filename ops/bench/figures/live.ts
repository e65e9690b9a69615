import { get, type IncomingMessage } from 'node:http';
import { crowdOf, untilQuiet } from '../crowd.ts';
import { atLeast, within, type Bench, type Figure } from '../figure.ts';
import { freshRequest, logIn, type Person } from '../person.ts';
import { median, p99, rounded } from '../statistics.ts';

const SCREENS = 500;
const ROUNDS = 5;
/** A screen that asks every 3 s, in ten minutes; a stream connects once and fetches when it hears something. */
const POLLS = 200;

/** P9: a new card reaches 500 open screens; from the instant the workflow gave it, so with the row's commit. */
export async function measureLive(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const contact = logIn(system, 'demo-client-8');
  const heard: { caseId: string; type: string; ms: number }[] = [];
  const screens = await Promise.all(
    crowdOf(system, SCREENS).map((person) =>
      openScreen(system.api, person, (event) =>
        heard.push({ caseId: event.caseId, type: event.type, ms: Date.now() - Date.parse(event.at) }),
      ),
    ),
  );
  const rounds: number[][] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const no = await freshRequest(contact);
    await untilQuiet(system, 1000);
    const times = heard.filter((one) => one.caseId === no && one.type === 'created').map((one) => one.ms);
    if (times.length !== SCREENS) throw new Error(`${times.length} of ${SCREENS} screens heard of ${no}`);
    if (round > 0) rounds.push(times);
  }
  for (const screen of screens) screen.destroy();
  const tail = median(rounds.map(p99));
  const fewer = POLLS / 1;
  return [
    {
      id: 'P9',
      what: `a new card on ${SCREENS} screens: p99 from the workflow's instant (p50 ${rounded(median(rounds.map(median)))} ms)`,
      measured: `${rounded(tail)} ms`,
      partner: '– (absolute; shared machine)',
      target: '≤ 300 ms',
      verdict: within(tail, 300),
      raw: { p50: rounds.map(median), p99: rounds.map(p99) },
    },
    {
      id: 'P9',
      what: 'requests of a screen without news in ten minutes',
      measured: `${fewer}× fewer`,
      partner: 'polling every 3 s (by count)',
      target: '≥ 20×',
      verdict: atLeast(fewer, 20),
      raw: { polls: POLLS, connects: 1 },
    },
  ];
}

function openScreen(
  api: string,
  person: Person,
  hear: (event: { caseId: string; type: string; at: string }) => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${api}/api/events`, { agent: false, headers: { cookie: person.cookie } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`live: ${response.statusCode}`));
      let rest = '';
      response.setEncoding('utf8');
      response.on('error', () => undefined);
      response.on('data', (part: string) => {
        const lines = (rest + part).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
          if (line.startsWith('data: {"topic":"case"')) hear(JSON.parse(line.slice(6)) as { caseId: string; type: string; at: string });
      });
      return resolve(response);
    }).on('error', reject);
  });
}
