import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyState, type State } from './platform.ts';

const SAVE_AFTER_MS = 150;

/** Keeps the simulator's memory in one file, so that a restart keeps inboxes and tokens. */
export interface Store {
  state: State;
  changed(): void;
  /** Writes what is not yet written. */
  flush(): void;
}

/** Opens `<dataDir>/simulator.json`; an unreadable file is set aside, since nothing in it is worth refusing to start for. `null` keeps nothing. */
export function openStore(dataDir: string | null): Store {
  if (dataDir === null) return { state: emptyState(), changed: () => {}, flush: () => {} };
  const file = join(dataDir, 'simulator.json');
  const state = read(file);
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.tmp`, file);
  };
  return {
    state,
    flush,
    changed: () => {
      timer ??= setTimeout(flush, SAVE_AFTER_MS);
    },
  };
}

function read(file: string): State {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return emptyState();
  }
  try {
    const empty = emptyState();
    const kept = JSON.parse(text) as Partial<State>;
    // what a newer simulator knows more of begins as it does there
    return { ...empty, ...kept, settings: { ...empty.settings, ...kept.settings }, faults: { ...empty.faults, ...kept.faults } };
  } catch {
    renameSync(file, `${file}.unreadable`);
    return emptyState();
  }
}
