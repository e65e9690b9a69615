import { setTimeout as pause } from 'node:timers/promises';
import { People, type Acknowledged, type Call } from './person.ts';
import { TARGETS, type System, type Target } from './system.ts';

/** One step of a story: a request, what later steps need of its answer, and what its acknowledgement promised for ever. */
export interface Step<State, World> {
  name: string;
  send: (state: State) => Call;
  /** Keeps ids that later steps use. */
  keep?: (state: State, answer: Acknowledged) => void;
  /** Null when the world shows what was acknowledged; else what is missing, in words. */
  missing: (world: World, state: State) => string | null;
}

/** A story of a workflow: plug in a module that exports one (tests/chaos/stories). */
export interface Story<State, World> {
  name: string;
  /** A fresh case of the nth run. */
  begin: (run: number) => State;
  steps: Step<State, World>[];
  /** Reads workflow, rows and notices. */
  look: (system: System, state: State) => Promise<World>;
  /** Where workflow, rows and notices contradict each other or hold anything twice; empty when they agree. */
  disagreements: (world: World, state: State) => string[];
}

/** One kill of a plan. */
export interface Kill {
  run: number;
  step: number;
  /** `before` the step's request, or `during` it, so many ms after it was sent. */
  moment: 'before' | 'during';
  afterMs: number;
  target: Target;
}

/** Numbers that look random and come again with the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Spreads kills over a story: every target at both moments equally often, at steps the seed chooses, at most one a step and run.
 * The same seed gives the same plan.
 */
export function planKills(seed: number, steps: number, kills: number): Kill[] {
  const random = seeded(seed);
  const kinds = TARGETS.flatMap((target) => (['before', 'during'] as const).map((moment) => ({ target, moment })));
  const plan: Kill[] = [];
  const taken = new Set<string>();
  for (let index = 0; plan.length < kills; index += 1) {
    const kind = kinds[index % kinds.length];
    const step = Math.floor(random() * steps);
    let run = 0;
    while (taken.has(`${run}:${step}`)) run += 1;
    taken.add(`${run}:${step}`);
    // Answers take 15 to 60 ms: some kills come before, some amid, some after the workflow has decided.
    if (kind) plan.push({ run, step, ...kind, afterMs: Math.floor(random() * 45) });
  }
  return plan.toSorted((a, b) => a.run - b.run || a.step - b.step);
}

/** What a run of stories found. */
export interface Outcome {
  runs: number;
  acknowledged: number;
  /** Answers that needed more than one try. */
  retried: number;
  kills: number;
  /** How long the step of each kill took until it was acknowledged. */
  recoveries: { kill: string; seconds: number }[];
  /** Everything that was lost, doubled or contradicted; empty when all is well. */
  findings: string[];
}

/** Lives the story once for every run of the plan, killing where the plan says, and compares at the end. */
export async function surviveStory<State, World>(system: System, story: Story<State, World>, plan: Kill[]): Promise<Outcome> {
  const people = new People(system);
  const outcome: Outcome = { runs: 0, acknowledged: 0, retried: 0, kills: 0, recoveries: [], findings: [] };
  const lived: { run: number; state: State; done: number }[] = [];
  const runs = Math.max(...plan.map((kill) => kill.run), 0) + 1;
  for (let run = 0; run < runs; run += 1) {
    const state = story.begin(run);
    const mine = { run, state, done: 0 };
    lived.push(mine);
    outcome.runs += 1;
    for (const [index, step] of story.steps.entries()) {
      const kill = plan.find((each) => each.run === run && each.step === index);
      const from = Date.now();
      if (kill) outcome.kills += 1;
      try {
        const answer = await liveStep(system, people, step, state, `${story.name}-${run}-${index}-${Date.now()}`, kill);
        outcome.acknowledged += 1;
        if (answer.tries > 1) outcome.retried += 1;
        if (kill) outcome.recoveries.push({ kill: `${step.name}${wordsOf(kill)}`, seconds: (Date.now() - from) / 1000 });
        step.keep?.(state, answer);
        mine.done = index + 1;
      } catch (error) {
        outcome.findings.push(`run ${run}, step “${step.name}”${wordsOf(kill)}: ${error instanceof Error ? error.message : String(error)}`);
        break;
      }
    }
  }
  await system.untilReady();
  const until = Date.now() + QUIET_MS;
  for (const { run, state, done } of lived.filter((each) => each.done > 0))
    outcome.findings.push(...(await compare(system, story, state, done, until)).map((finding) => `run ${run}: ${finding}`));
  return outcome;
}

async function liveStep<State, World>(
  system: System,
  people: People,
  step: Step<State, World>,
  state: State,
  key: string,
  kill: Kill | undefined,
): Promise<Acknowledged> {
  if (!kill) return people.send(step.send(state), key);
  // A kill must hit something that lives.
  await system.untilReady();
  if (kill.moment === 'before') {
    system.kill(kill.target);
    if (kill.target === 'supervisor') await system.start();
    return people.send(step.send(state), key);
  }
  const answer = people.send(step.send(state), key);
  // The failure is looked at below; until then it must not count as unheard.
  answer.catch(() => undefined);
  await pause(kill.afterMs);
  system.kill(kill.target);
  if (kill.target === 'supervisor') await system.start();
  return answer;
}

/** What leaves after the answer is tried again after a minute at the longest; a try that was killed is missed after seconds more. */
export const QUIET_MS = 120_000;

/** Notices leave after the answer: looks again until all agree, for as long as retries may take. */
async function compare<State, World>(
  system: System,
  story: Story<State, World>,
  state: State,
  done: number,
  until: number,
): Promise<string[]> {
  for (;;) {
    const found: string[] = [];
    try {
      const world = await story.look(system, state);
      for (const step of story.steps.slice(0, done)) {
        const missing = step.missing(world, state);
        if (missing !== null) found.push(`“${step.name}” was acknowledged, but ${missing}`);
      }
      found.push(...story.disagreements(world, state));
    } catch (error) {
      found.push(String(error));
    }
    if (found.length === 0 || Date.now() > until) return found;
    await pause(250);
  }
}

const wordsOf = (kill: Kill | undefined): string =>
  kill ? ` (kill -9 ${kill.target} ${kill.moment === 'before' ? 'before it' : `${kill.afterMs} ms into it`})` : '';
