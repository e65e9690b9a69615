import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { System } from '../chaos/system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    seededFirm: string;
  }
}

/**
 * vitest globalSetup: the demo firm is made once, by a start of its own that is ended with Ctrl-C; every system of the tier then makes
 * its second start on a copy of that directory (`inject('seededFirm')`), which takes half of what a first start takes.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const system = await System.boot({ phones: true });
  const code = await system.leave();
  if (code !== 0) throw new Error(`the seeded firm did not end well (${code}):\n${system.said}`);
  project.provide('seededFirm', system.dataDir);
  return () => rmSync(system.dataDir, { recursive: true, force: true });
}
