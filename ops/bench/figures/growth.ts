import { Agent } from 'node:http';
import { untilQuiet } from '../crowd.ts';
import { within, type Bench, type Figure } from '../figure.ts';
import { seedCases } from '../many-cases.ts';
import { freshRequest, logIn, send } from '../person.ts';
import { median, rounded } from '../statistics.ts';

const SIZES = [1000, 10_000, 100_000];
const ROUNDS = 5;
const READS = 20;
const GRABS = 3;

/** P15: what stays as fast when there is more of everything; each size against itself at 1,000, both as multiples of an empty answer, so that the machine's mood cancels out. */
export async function measureGrowth(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const bare = await bench.bare();
  const contact = logIn(system, 'demo-client-8');
  const staff = logIn(system, 'demo-staff-6');
  const admin = logIn(
    system,
    String(
      system.rows
        .prepare(
          "select person_id from staff where role = 'admin' and id in (select staff_id from staff_stores where store_id = 'store-2') limit 1",
        )
        .pluck()
        .get(),
    ),
  );
  // Whom the seeded cases keep busy may still grab.
  system.rows.exec("update staff set case_cap = 100000 where id = 'staff-6'");
  const watched = await freshRequest(contact);
  const agent = new Agent({ keepAlive: true });
  const ping = async (): Promise<number> => (await send(agent, `${bare}/ping`)).ms;
  const reads: [name: string, read: () => Promise<number>][] = [
    ['list', async () => (await admin.get('/api/cases?state=completed&limit=20')).ms],
    ['workbench list (all states)', async () => (await admin.get('/api/cases?limit=20')).ms],
    ['own work of one staff', async () => (await staff.get('/api/cases?mine=1&limit=20')).ms],
    ['hall', async () => (await staff.get('/api/hall')).ms],
    ['search, common words', async () => (await admin.get(`/api/cases?q=${encodeURIComponent('社保')}&limit=20`)).ms],
    ['search, one client', async () => (await admin.get(`/api/cases?q=${encodeURIComponent('客户17')}&limit=20`)).ms],
    ['search, nothing found', async () => (await admin.get(`/api/cases?q=${encodeURIComponent('没有这样的')}&limit=20`)).ms],
    ['counts behind the tabs', async () => (await admin.get('/api/cases/counts')).ms],
    ['workbench', async () => (await admin.get('/api/workbench')).ms],
    ...(['today', 'late', 'money', 'people'] as const).map((board): [string, () => Promise<number>] => [
      `board: ${board}`,
      async () => (await admin.get(`/api/boards/${board}`)).ms,
    ]),
    ['live view', async () => (await contact.get(`/api/requests/${watched}`)).ms],
  ];
  const grab = async (): Promise<number> => {
    const no = await freshRequest(contact);
    await untilQuiet(system, 150);
    const answer = await staff.post(`/api/requests/${no}/grab`);
    if (answer.status !== 200) throw new Error(`grab: ${answer.status} ${answer.text}`);
    return answer.ms;
  };
  const found = new Map<string, number[]>();
  for (const size of SIZES) {
    await seedCases(system, size);
    await untilQuiet(system, 300);
    for (const [name, read] of [...reads, ['grab', grab] as const]) {
      const rounds: number[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const [ours, empty]: [number[], number[]] = [[], []];
        for (let one = 0; one < (name === 'grab' ? GRABS : READS); one += 1) {
          ours.push(await read());
          for (let again = 0; again < 3; again += 1) empty.push(await ping());
        }
        if (round > 0) rounds.push(median(ours) / median(empty));
      }
      found.set(name, [...(found.get(name) ?? []), median(rounds)]);
    }
    bench.say(
      `${size} cases: ${[...found].map(([name, ratios]) => `${name} ${rounded(ratios.at(-1) ?? 0)}`).join(', ')} (× an empty answer)`,
    );
  }
  agent.destroy();
  return [...found].map(([name, [base = 1, ...grown]]) => {
    const ratio = Math.max(...grown) / base;
    return {
      id: 'P15',
      what: `${name}: 10 k and 100 k cases`,
      measured: `${grown.map((one) => `${rounded(one / base)}×`).join(' and ')}`,
      partner: 'itself at 1 k',
      target: '≤ 1.5×',
      verdict: within(ratio, 1.5),
      raw: { sizes: SIZES, timesAnEmptyAnswer: [base, ...grown] },
    };
  });
}
