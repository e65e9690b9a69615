import { Agent } from 'node:http';
import { within, type Bench, type Figure } from '../figure.ts';
import { seedCases } from '../many-cases.ts';
import { logIn, send, type Person } from '../person.ts';
import { median, p99, ratioOf, rounded } from '../statistics.ts';

const CASES = 100_000;
const ROUNDS = 7;
const READS = 60;
const STATE = 'completed';
const PATH = `/api/cases?state=${STATE}&storeId=store-2&sort=-createdAt&limit=20`;

/** P3: a page of 20 of 100,000, for people of different reach, against a prepared statement for the same 20. */
export async function measureList(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const bare = await bench.bare();
  bench.say(`${CASES} cases…`);
  await seedCases(system, CASES);
  const store2Admin = String(
    system.rows
      .prepare(
        "select person_id from staff where role = 'admin' and id in (select staff_id from staff_stores where store_id = 'store-2') limit 1",
      )
      .pluck()
      .get(),
  );
  const owner = String(system.rows.prepare("select person_id from staff where role = 'owner'").pluck().get());
  const figures: Figure[] = [];
  for (const [who, id] of [
    ['admin of a store', store2Admin],
    ['owner', owner],
  ] as const)
    figures.push(...(await measureFor(bare, who, logIn(system, id), bench)));
  return figures;
}

async function measureFor(bare: string, who: string, person: Person, bench: Bench): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true });
  const partnerUrl = `${bare}/cases?storeId=store-2&state=${STATE}`;
  const first = JSON.parse((await person.get(PATH)).text) as { items: { id: string; state: string }[] };
  const same = JSON.parse((await send(agent, partnerUrl)).text) as { items: { no: string }[] };
  if (first.items.map(({ id }) => id).join() !== same.items.map(({ no }) => no).join() || first.items.length !== 20)
    throw new Error(`${who}: another page than the partner's`);
  const rounds: { ours: number; partner: number; oursP99: number; partnerP99: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [ours, partner]: [number[], number[]] = [[], []];
    for (let read = 0; read < READS; read += 1) {
      ours.push((await person.get(PATH)).ms);
      partner.push((await send(agent, partnerUrl)).ms);
    }
    if (round > 0) rounds.push({ ours: median(ours), partner: median(partner), oursP99: p99(ours), partnerP99: p99(partner) });
  }
  agent.destroy();
  person.leave();
  const ratio = ratioOf(rounds);
  const tail = ratioOf(rounds.map((one) => ({ ours: one.oursP99, partner: one.partnerP99 })));
  bench.say(`${who}: ${rounded(median(rounds.map((one) => one.ours)))} ms, bare ${rounded(median(rounds.map((one) => one.partner)))} ms`);
  return [
    {
      id: 'P3',
      what: `20 of 100,000 with log-in, scope, filter, sort: ${who} (p99 ${rounded(tail)}×)`,
      measured: `${rounded(ratio)}×`,
      partner: 'bare Hono + prepared statement',
      target: '≤ 1.5×',
      verdict: within(ratio, 1.5),
      raw: { rounds },
    },
  ];
}
