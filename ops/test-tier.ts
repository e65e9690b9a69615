// One run of tiers by vitest, read from its report: what passed, what is red and what it said, what was red only at the first try.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectDir } from './plan.ts';

/** How a run ended; the lines name a test each and what it said. */
export interface TierResult {
  passed: number;
  failed: number;
  red: string[];
  /** Red at first, green when its file was run again alone. */
  shaky: string[];
}

interface File {
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  name: string;
}

/** What waits for processes, browsers and clocks; the others say the same whatever else the machine does. */
const SECOND_TRY = ['simulator', 'ops', 'web', 'speed', 'journeys', 'chaos'].map((tier) => `/tests/${tier}/`);
/** More files than this are not an unlucky moment. */
const UNLUCKY = 3;

/**
 * Runs tiers; counts tests, and files that could not even be read. A tier without a test has failed. A few red files of what waits for a
 * browser are run once more, alone, and count as they end then; what they said at first is told.
 * @see docs/decisions/0187-an-unlucky-moment-is-told-not-hidden.md
 */
export async function runTiers(tiers: string[], vitest: (args: string[]) => Promise<number>): Promise<TierResult> {
  const files = new Map<string, File>();
  const run = async (only: string[]): Promise<number> => {
    const report = join(projectDir, 'tests', 'artifacts', `${tiers.join('-')}.json`);
    rmSync(report, { force: true });
    const projects = tiers.flatMap((tier) => ['--project', tier]);
    const code = await vitest(['run', ...projects, ...only, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
    if (existsSync(report))
      for (const file of (JSON.parse(readFileSync(report, 'utf8')) as { testResults: File[] }).testResults) files.set(file.name, file);
    return code;
  };
  let code = await run([]);
  if (files.size === 0) return { passed: 0, failed: 1, red: [`${tiers.join(' + ')}: vitest ended with ${code} and no report`], shaky: [] };
  let shaky: string[] = [];
  const first = [...files.values()].filter((file) => failures(file).length > 0);
  if (first.length > 0 && first.length <= UNLUCKY && first.every(({ name }) => SECOND_TRY.some((tier) => name.includes(tier)))) {
    process.stdout.write(`── again, alone: ${first.map(({ name }) => relative(projectDir, name)).join(', ')} ──\n`);
    code = await run(first.map(({ name }) => name));
    shaky = first.filter(({ name }) => failures(files.get(name)).length === 0).flatMap(failures);
  }
  const red = [...files.values()].flatMap(failures);
  for (const tier of tiers) if (![...files.keys()].some((name) => name.includes(`/tests/${tier}/`))) red.push(`${tier}: no test ran`);
  if (red.length === 0 && code !== 0) red.push(`${tiers.join(' + ')}: no test failed, yet vitest ended with ${code}`);
  const passed = [...files.values()].flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed').length;
  return { passed, failed: red.length, red, shaky };
}

/** What of a file did not pass, a line each; skipping is not passing. */
function failures(file: File | undefined): string[] {
  if (file === undefined) return ['a file was not run'];
  const at = relative(projectDir, file.name);
  const tests = file.assertionResults
    .filter(({ status }) => status !== 'passed')
    .map(({ status, fullName, failureMessages }) => `${at} > ${fullName}: ${firstLines(failureMessages?.[0] ?? status)}`);
  return tests.length === 0 && file.status === 'failed' ? [`${at}: ${firstLines(file.message)}`] : tests;
}

/** The first lines of what went wrong, without colours, on one line. */
function firstLines(message: string): string {
  return stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 6)
    .join(' | ')
    .slice(0, 900);
}
