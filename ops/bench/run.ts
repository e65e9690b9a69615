// npm run bench [-- P1 P3 …]: what the system costs, as ratios measured in one run; design in docs/performance.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../plan.ts';
import { startBareServer } from './bare/start.ts';
import { BenchSystem } from './bench-system.ts';
import type { Bench, Figure, Measure } from './figure.ts';
import { measureCost } from './figures/cost.ts';
import { measureFirstLoad } from './figures/first-load.ts';
import { measureFirstPaint } from './figures/first-paint.ts';
import { measureGrabStorm } from './figures/grab-storm.ts';
import { measureGrowth } from './figures/growth.ts';
import { measureLifecycle } from './figures/lifecycle.ts';
import { measureList } from './figures/list.ts';
import { measureLive } from './figures/live.ts';
import { measureStart } from './figures/start.ts';
import { measureStep } from './figures/step.ts';
import { printTable } from './table.ts';

/** In this order: few rows first, growth before the list, which needs all the rows. */
const MEASURES: [ids: string[], measure: Measure][] = [
  [['P10', 'P11'], measureFirstLoad],
  [['P14'], measureStart],
  [['P12'], measureFirstPaint],
  [['P7'], measureCost],
  [['P4'], measureStep],
  [['P5', 'P6'], measureLifecycle],
  [['P9'], measureLive],
  [['P1', 'P2'], measureGrabStorm],
  [['P15'], measureGrowth],
  [['P3'], measureList],
];

const asked = process.argv.slice(2).map((one) => one.toUpperCase());
const wanted = MEASURES.filter(([ids]) => asked.length === 0 || ids.some((id) => asked.includes(id)));
if (wanted.length === 0) throw new Error(`there is ${MEASURES.flatMap(([ids]) => ids).join(', ')}`);

const held: { system: BenchSystem | null; partner: { url: string; stop: () => void } | null } = { system: null, partner: null };
const bench: Bench = {
  system: async () => (held.system ??= await BenchSystem.boot()),
  bare: async () => (held.partner ??= await startBareServer(await bench.system())).url,
  say: (line) => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`),
};
const figures: Figure[] = [];
const failures: string[] = [];
try {
  for (const [ids, measure] of wanted) {
    bench.say(`${ids.join(', ')}…`);
    // One figure that could not be measured does not take the others with it; it stays in print.
    await measure(bench).then(
      (found) => figures.push(...found),
      (error: unknown) => {
        failures.push(ids.join());
        bench.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
        figures.push({
          id: ids.join(),
          what: 'could not be measured',
          measured: error instanceof Error ? error.message.slice(0, 60) : 'failed',
          partner: '',
          target: '',
          verdict: 'MISSED',
          raw: null,
        });
      },
    );
  }
} finally {
  held.partner?.stop();
  await held.system?.remove();
}
const folder = join(projectDir, 'bench', 'results');
mkdirSync(folder, { recursive: true });
const at = new Date();
const file = join(folder, `${at.toISOString().replaceAll(/[:.]/g, '-')}.json`);
writeFileSync(
  file,
  `${JSON.stringify({ at, node: process.version, sync: 'WAL, synchronous=FULL (rows and engine)', figures }, null, 1)}\n`,
);
printTable(figures);
process.stdout.write(`raw: bench/results/${file.slice(folder.length + 1)}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
