import { defineConfig } from 'vitest/config';

/** What the tiers of house.md need beside their files; one alone: `npx vitest run --project domain`. */
const tiers: Record<string, { globalSetup?: string[]; testTimeout?: number; hookTimeout?: number; oneAtATime?: boolean }> = {
  domain: {},
  db: { globalSetup: ['tests/support/postgres.ts'], testTimeout: 20_000, hookTimeout: 60_000 },
  activities: { globalSetup: ['tests/support/postgres.ts'], testTimeout: 20_000, hookTimeout: 60_000 },
  workflows: { globalSetup: ['tests/support/engine.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
  replay: { testTimeout: 60_000, hookTimeout: 60_000 },
  api: { globalSetup: ['tests/support/engine.ts', 'tests/support/postgres.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
  simulator: { testTimeout: 20_000 },
  ops: { globalSetup: ['tests/support/postgres.ts'], testTimeout: 60_000, hookTimeout: 60_000, oneAtATime: true },
  web: { testTimeout: 60_000, hookTimeout: 120_000 },
  speed: { testTimeout: 60_000, hookTimeout: 120_000, oneAtATime: true },
  journeys: { globalSetup: ['tests/support/seeded-firm.ts'], testTimeout: 240_000, hookTimeout: 240_000 },
  chaos: { globalSetup: ['tests/support/seeded-firm.ts'], testTimeout: 400_000, hookTimeout: 200_000 },
};

export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: false,
    maxWorkers: 2,
    projects: Object.entries(tiers).map(([name, { oneAtATime = false, ...own }]) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        environment: 'node',
        pool: 'forks',
        fileParallelism: !oneAtATime,
        // Two processes read the code once for all their files; what runs alone starts clean each time. So nothing outside of a test may remember.
        isolate: oneAtATime,
        // A second, the default, is not much on a machine that does other things too.
        expect: { poll: { timeout: 15_000 } },
        ...own,
      },
    })),
  },
});
