// npm test: lint, types, dead code, every tier; ends with "N passed, N failed". Nothing is skipped: a missing tool is a failure that says so.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv, readOpsEnv } from './env.ts';
import { projectDir } from './plan.ts';
import { ensureTemporal } from './temporal-cli.ts';
import { runTiers } from './test-tier.ts';
import { ensureBrowser } from './test-tools.ts';

interface Tally {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  run: () => Promise<Tally>;
}

const bin = (name: string): string => join(projectDir, 'node_modules', '.bin', name);

/** Tiers that run together are cheap; the others each take both cores. */
const TIERS = [
  ['domain', 'simulator'],
  ['db', 'activities'],
  ['workflows', 'replay'],
  ['api'],
  ['ops'],
  ['web'],
  ['speed'],
  ['journeys'],
  ['chaos'],
];

const chosen = process.argv.slice(2);
const steps: Step[] = [
  { name: 'format', run: () => command(bin('oxfmt'), ['--check', '.']) },
  { name: 'lint', run: () => command(bin('oxlint'), ['--type-aware', '--deny-warnings']) },
  { name: 'house rules', run: () => command(process.execPath, ['ops/house-rules.ts']) },
  { name: 'types', run: () => command(bin('tsc'), ['-p', '.']) },
  { name: 'dead code', run: () => command(bin('knip'), ['--no-progress', '--no-config-hints']) },
  { name: 'build', run: () => command(process.execPath, ['ops/build.ts']) },
  ...TIERS.map((tiers) => ({ name: tiers.join(' + '), run: () => tiersOf(tiers) })),
].filter((step) => chosen.length === 0 || chosen.some((name) => step.name.split(' + ').includes(name)));

const total: Tally = { passed: 0, failed: 0 };
const failures: string[] = [];
/** What each red test said, told once more at the end, where the last lines of a long log are all one sees. */
const reds: string[] = [];
/** The same of those that were green when run again alone. */
const unlucky: string[] = [];
const began = Date.now();
mkdirSync(join(projectDir, 'tests', 'artifacts'), { recursive: true });
await getTools();
for (const step of steps) {
  const from = Date.now();
  process.stdout.write(`\n── ${step.name} ──\n`);
  const tally = await step.run();
  total.passed += tally.passed;
  total.failed += tally.failed;
  if (tally.failed > 0) failures.push(step.name);
  process.stdout.write(`── ${step.name}: ${tally.failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(1)} s)\n`);
}
if (failures.length > 0) process.stdout.write(`\nfailed: ${failures.join(', ')}\n${reds.map((red) => `  ✗ ${red}\n`).join('')}`);
if (unlucky.length > 0) process.stdout.write(`\nred at first, green alone:\n${unlucky.map((one) => `  ~ ${one}\n`).join('')}`);
process.stdout.write(`\n${((Date.now() - began) / 1000).toFixed(0)} s in all\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** Server and browser before anything runs, so that a tier never finds them missing. */
async function getTools(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const get of [() => ensureTemporal({ log: say }), () => ensureBrowser(say)]) {
    try {
      await get();
    } catch (error) {
      total.failed += 1;
      failures.push('tools');
      process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

/** A command that passes or fails as one. */
async function command(program: string, args: string[]): Promise<Tally> {
  return (await exitCodeOf(program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Tiers that run together, as one step. */
async function tiersOf(tiers: string[]): Promise<Tally> {
  const { passed, failed, red, shaky } = await runTiers(tiers, (args) => exitCodeOf(bin('vitest'), args));
  reds.push(...red);
  unlucky.push(...shaky);
  return { passed, failed };
}

async function exitCodeOf(program: string, args: string[]): Promise<number> {
  const env = {
    ...inheritedEnv(),
    PATH: `${join(projectDir, 'node_modules', '.bin')}:${readOpsEnv().path}`,
    NODE_COMPILE_CACHE: join(projectDir, '.cache', 'compiled'),
  };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: projectDir, stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', (error) => {
      process.stderr.write(`✗ ${program}: ${error.message}\n`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
