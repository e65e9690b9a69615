import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { carries, groupMembers, isAlive, signalGroup, type ProcessIdentity } from './process-table.ts';

/** The variable that every child carries; its value names the run, so that a leftover is known even when its group leader is gone. */
export const RUN_MARK = 'CLOUD_ACCOUNTING_RUN';

/** A child as `run.json` remembers it; its pid is the number of its process group. */
export interface RecordedChild extends ProcessIdentity {
  name: string;
}

/** What is running on a data directory now, for the next start, ops and the chaos harness. */
export interface RunRecord {
  /** Names this run; every child carries it in its environment. */
  run: string;
  supervisor: ProcessIdentity;
  children: RecordedChild[];
  ready: boolean;
}

const recordFile = (dataDir: string): string => join(dataDir, 'run.json');

/** Writes the record whole or not at all. */
export function writeRunRecord(dataDir: string, record: RunRecord): void {
  const file = recordFile(dataDir);
  writeFileSync(`${file}.part`, `${JSON.stringify(record, null, 1)}\n`);
  renameSync(`${file}.part`, file);
}

/** The record of the run that is, or was, on this directory. */
export function readRunRecord(dataDir: string): RunRecord | null {
  try {
    return JSON.parse(readFileSync(recordFile(dataDir), 'utf8')) as RunRecord;
  } catch {
    return null;
  }
}

/** Nothing is running any more. */
export function forgetRun(dataDir: string): void {
  rmSync(recordFile(dataDir), { force: true });
}

/**
 * Ends what a killed predecessor left running; a number that now belongs to somebody else is left alone.
 * @returns the names of what was ended
 */
export async function endOrphans(dataDir: string): Promise<string[]> {
  const record = readRunRecord(dataDir);
  if (record === null) return [];
  const left = record.children.filter((child) => isLeftover(child, record.run));
  for (const child of left) signalGroup(child.pid, 'SIGTERM');
  const until = Date.now() + 4000;
  while (Date.now() < until && left.some((child) => isLeftover(child, record.run))) await pause(50);
  for (const child of left) if (isLeftover(child, record.run)) signalGroup(child.pid, 'SIGKILL');
  while (left.some((child) => isLeftover(child, record.run))) await pause(20);
  forgetRun(dataDir);
  return left.map((child) => child.name);
}

function isLeftover(child: RecordedChild, run: string): boolean {
  return isAlive(child) || groupMembers(child.pid).some((pid) => carries(pid, RUN_MARK, run));
}
