import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { planKills, surviveStory } from './harness.ts';
import { complaintStory } from './stories/complaint.ts';
import { System } from './system.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_130);
const kills = Number(process.env['CHAOS_COMPLAINT_KILLS'] ?? 8);

let system: System;
beforeAll(async () => {
  system = await System.boot({ from: inject('seededFirm') });
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

test('kill -9 of server, worker, API or all three loses nothing of a complaint that was acknowledged, and doubles nothing', async () => {
  const outcome = await surviveStory(system, complaintStory, planKills(seed, complaintStory.steps.length, kills));
  expect(outcome.findings, `CHAOS_SEED=${seed} CHAOS_COMPLAINT_KILLS=${kills}\n${system.logs()}`).toEqual([]);
  expect(outcome.kills).toBe(kills);
  expect(outcome.acknowledged).toBe(outcome.runs * complaintStory.steps.length);
});
