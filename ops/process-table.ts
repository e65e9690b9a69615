import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process that stays recognisable after its number is given to another: pid and when it began (kernel's own words, compared only). */
export interface ProcessIdentity {
  pid: number;
  began: string;
}

/** When a process began, or null when there is none; on Linux from /proc, elsewhere from ps. */
export function beganOf(pid: number): string | null {
  if (process.platform === 'linux') {
    const fields = statOf(pid);
    // A zombie has ended; only its parent has not looked yet.
    return fields === null || fields[0] === 'Z' ? null : `${bootId()}:${fields[19]}`;
  }
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
    );
  } catch {
    return null;
  }
}

/** The identity of a process that is alive now. */
export function identify(pid: number): ProcessIdentity | null {
  const began = beganOf(pid);
  return began === null ? null : { pid, began };
}

/** Whether exactly this process, not a later one with its number, is alive. */
export const isAlive = (identity: ProcessIdentity): boolean => beganOf(identity.pid) === identity.began;

/** Living members of a process group. */
export function groupMembers(group: number): number[] {
  if (process.platform !== 'linux') {
    try {
      return execFileSync('ps', ['-A', '-o', 'pid=,pgid='], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number))
        .filter(([, of]) => of === group)
        .map(([pid = 0]) => pid);
    } catch {
      return [];
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const fields = statOf(pid);
      return fields !== null && fields[0] !== 'Z' && Number(fields[2]) === group;
    });
}

/** Whether a process was started with this variable set so; only Linux can say, elsewhere false. */
export function carries(pid: number, name: string, value: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${name}=${value}`);
  } catch {
    return false;
  }
}

/** Sends a signal to a whole group; a group that is gone is no error. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // gone already
  }
}

/** The fields of /proc/pid/stat after the name: state, parent, group, … began (20th). */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

let boot: string | null = null;
/** Ticks since boot repeat after a reboot; the boot's own id does not. */
function bootId(): string {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
  return boot;
}
