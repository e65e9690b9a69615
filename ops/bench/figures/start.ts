import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchSystem } from '../bench-system.ts';
import { within, type Bench, type Figure } from '../figure.ts';
import { median, rounded } from '../statistics.ts';

const ROUNDS = 5;
const REST_MS = 4000;

/** P14: a warm start to ready, and what the whole system keeps resident at rest. */
export async function measureStart(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await system.stop();
    times.push(await system.start());
  }
  await pause(REST_MS);
  const parts = memoryOf(system);
  const total = parts.reduce((sum, part) => sum + part.mb, 0);
  return [
    {
      id: 'P14',
      what: `npm start, warm, to ready (median of ${ROUNDS})`,
      measured: `${rounded(median(times) / 1000)} s`,
      partner: '– (absolute; shared machine)',
      target: '≤ 6 s',
      verdict: within(median(times), 6000),
      raw: { times },
    },
    {
      id: 'P14',
      what: `resident at rest (${parts.map(({ name, mb }) => `${name} ${mb.toFixed(0)}`).join(', ')})`,
      measured: `${total.toFixed(0)} MB`,
      partner: '– (proportional set size)',
      target: '≤ 1024 MB',
      verdict: within(total, 1024),
      raw: parts,
    },
  ];
}

/** Proportional resident memory of each child with what it started itself. */
function memoryOf(system: BenchSystem): { name: string; mb: number }[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1]));
    } catch {
      // it ended meanwhile
    }
  }
  const known = new Set(system.pids().map(({ pid }) => pid));
  const family = (pid: number): number[] => [
    pid,
    ...[...parents].filter(([child, parent]) => parent === pid && !known.has(child)).flatMap(([child]) => family(child)),
  ];
  return system.pids().map(({ name, pid }) => ({ name, mb: family(pid).reduce((sum, one) => sum + pssOf(one), 0) }));
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
}
