import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planKills, seeded, surviveStory } from './harness.ts';
import { requestStory } from './stories/request.ts';
import { System } from './system.ts';

/** Another seed tries other moments; a failure names the one that found it. */
const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_123);
const kills = Number(process.env['CHAOS_KILLS'] ?? 24);

let system: System;
beforeAll(async () => { system = await System.boot(); }, 200_000);
afterAll(async () => { await system?.stop(); });

describe('the same seed', () => {
  test('gives the same kills, every target before and during a step', () => {
    expect(planKills(7, 11, 24)).toEqual(planKills(7, 11, 24));
    expect(planKills(7, 11, 24)).not.toEqual(planKills(8, 11, 24));
    expect(new Set(planKills(7, 11, 24).map((kill) => `${kill.target} ${kill.moment}`)).size).toBe(8);
    expect(seeded(1)()).toBe(seeded(1)());
  });
});

describe('kill -9 of server, worker, API or all three, between steps and amid them', () => {
  test('loses nothing that was acknowledged, and doubles nothing', async () => {
    const plan = planKills(seed, requestStory.steps.length, kills);
    const outcome = await surviveStory(system, requestStory, plan);
    expect(outcome.findings, `CHAOS_SEED=${seed} CHAOS_KILLS=${kills}\n${system.logs()}`).toEqual([]);
    expect(outcome.kills).toBe(kills);
    expect(outcome.acknowledged).toBe(outcome.runs * requestStory.steps.length);
    process.stdout.write(`chaos: seed ${seed}, ${outcome.kills} kills in ${outcome.runs} stories, ${outcome.acknowledged} acknowledged, ${outcome.retried} of them after trying again\n`);
  });

  test('nor does the death of the supervisor with all its children', async () => {
    const middle = requestStory.steps.findIndex((step) => step.name === 'staff delivers');
    const outcome = await surviveStory(system, requestStory, [{ run: 0, step: middle, moment: 'during', afterMs: 10, target: 'supervisor' }]);
    expect(outcome.findings, system.logs()).toEqual([]);
  });
});
