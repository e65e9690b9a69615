import { Agent } from 'node:http';
import type { BenchSystem } from '../bench-system.ts';
import { crowdOf, untilQuiet } from '../crowd.ts';
import { atLeast, within, type Bench, type Figure } from '../figure.ts';
import { freshRequest, logIn, send, type Person } from '../person.ts';
import { median, p99, ratioOf, rounded } from '../statistics.ts';

const CROWD = 500;
const ROUNDS = 5;
const LONE = 40;
/** Raw grabs a round and rounds: each costs seconds, so there are fewer of both; said in the table. */
const RAW_CROWD = 100;
const RAW_ROUNDS = 2;

/** P1, P2: 500 staff grab one request, against bare SQL compare-and-set and against raw updates. */
export async function measureGrabStorm(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const bare = await bench.bare();
  const crowd = crowdOf(system, CROWD);
  const contact = logIn(system, 'demo-client-8');
  const agents = crowd.map(() => new Agent({ keepAlive: true }));
  await Promise.all(crowd.map((person, index) => Promise.all([person.get('/healthz'), send(agents[index] as Agent, `${bare}/ping`)])));
  const rounds: { ours: number; partner: number }[] = [];
  const stormMs: number[][] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = await storm(system, crowd, contact);
    const partner = await bareStorm(bare, agents, `round-${round}`);
    if (round === 0) continue; // both warm up
    rounds.push({ ours: ours.wall, partner });
    stormMs.push(ours.each);
    bench.say(`storm ${round}: ${rounded(ours.wall)} ms, bare ${rounded(partner)} ms`);
  }
  const lone = await loneGrabs(crowd[0] as Person, contact, system);
  const raw: number[] = [];
  for (let round = 0; round < RAW_ROUNDS; round += 1) raw.push(await rawStorm(system, crowd, contact));
  for (const agent of agents) agent.destroy();
  const ratio = ratioOf(rounds);
  const oursEach = median(rounds.map((one) => one.ours)) / CROWD;
  const faster = median(raw) / RAW_CROWD / oursEach;
  const tail = median(stormMs.map(p99)) / p99(lone);
  return [
    {
      id: 'P1',
      what: `${CROWD} staff grab one request: 1 × 200, ${CROWD - 1} × 409, rows = workflow`,
      measured: `${rounded(ratio)}×`,
      partner: 'bare Hono + compare-and-set',
      target: '≤ 3×',
      verdict: within(ratio, 3),
      raw: { rounds },
    },
    {
      id: 'P1',
      what: `the same, a grab (raw: ${RAW_ROUNDS} rounds of ${RAW_CROWD})`,
      measured: `${rounded(faster)}× faster`,
      partner: 'raw executeUpdate',
      target: '≥ 50×',
      verdict: atLeast(faster, 50),
      raw: { raw },
    },
    {
      id: 'P2',
      what: 'p99 of a grab at 500',
      measured: `${rounded(tail)}×`,
      partner: `p99 of ${LONE} lone grabs`,
      target: '≤ 40×',
      verdict: within(tail, 40),
      raw: { stormP99: stormMs.map(p99), lone },
    },
  ];
}

/** Everybody taps at once. @throws unless exactly one has it, everywhere */
async function storm(system: BenchSystem, crowd: Person[], contact: Person): Promise<{ wall: number; each: number[] }> {
  const no = await freshRequest(contact);
  await untilQuiet(system);
  const started = performance.now();
  const answers = await Promise.all(crowd.map((person) => person.post(`/api/requests/${no}/grab`)));
  const wall = performance.now() - started;
  const won = crowd.filter((_, index) => answers[index]?.status === 200).map((person) => person.id);
  const lost = answers.filter(({ status, text }) => status === 409 && text.includes('already_taken')).length;
  const row = system.rows.prepare('select assignee_id from cases where no = ?').pluck().get(no);
  const { status } = await system.client.workflow.getHandle(no).query<{ status: { assigneeId: string | null } }>('view');
  await untilQuiet(system);
  const audited = system.rows.prepare("select count(*) from audit where record_id = ? and action like '%taken'").pluck().get(no);
  if (won.length !== 1 || lost !== crowd.length - 1 || row !== won[0] || status.assigneeId !== won[0] || audited !== 1)
    throw new Error(
      `storm of ${no}: won ${won.join()}, lost ${lost}, row ${String(row)}, workflow ${status.assigneeId}, audited ${String(audited)}`,
    );
  return { wall, each: answers.map((answer) => answer.ms) };
}

async function bareStorm(bare: string, agents: Agent[], no: string): Promise<number> {
  await send(agents[0] as Agent, `${bare}/open/${no}`, { method: 'POST', body: {} });
  const started = performance.now();
  const answers = await Promise.all(
    agents.map((agent, index) => send(agent, `${bare}/grab/${no}/crowd-${index}`, { method: 'POST', body: {} })),
  );
  const wall = performance.now() - started;
  if (answers.filter(({ status }) => status === 200).length !== 1) throw new Error('the bare handler gave it to several');
  return wall;
}

async function loneGrabs(person: Person, contact: Person, system: BenchSystem): Promise<number[]> {
  const times: number[] = [];
  for (let one = 0; one < LONE; one += 1) {
    const no = await freshRequest(contact);
    await untilQuiet(system, 150);
    const answer = await person.post(`/api/requests/${no}/grab`);
    if (answer.status !== 200) throw new Error(`lone grab: ${answer.status} ${answer.text}`);
    times.push(answer.ms);
  }
  return times;
}

/** The same without our API: everybody's update goes to the workflow. */
async function rawStorm(system: BenchSystem, crowd: Person[], contact: Person): Promise<number> {
  const no = await freshRequest(contact);
  await untilQuiet(system);
  const handle = system.client.workflow.getHandle(no);
  const started = performance.now();
  const outcomes = await Promise.allSettled(
    crowd
      .slice(0, RAW_CROWD)
      .map((person) => handle.executeUpdate('grab', { args: [{ type: 'grab', by: { kind: 'staff', id: person.id } }] })),
  );
  if (outcomes.filter(({ status }) => status === 'fulfilled').length !== 1) throw new Error('the workflow gave it to several');
  return performance.now() - started;
}
