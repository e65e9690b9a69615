import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectDir } from '../../ops/plan.ts';
import { zh } from '../../domain/audit/words-zh.ts';

/** What the audit may say that was done, as the sources write it. */
const ACTIONS = [
  ...new Set(
    globSync('{api,db,activities,channels}/**/*.ts', { cwd: projectDir }).flatMap((file) =>
      [...readFileSync(join(projectDir, file), 'utf8').matchAll(/\baction: '([\w.]+)'/g)].map(([, action]) => action ?? ''),
    ),
  ),
].toSorted();

describe('the timeline of a record', () => {
  it('has words for everything the audit says was done', () => {
    expect(ACTIONS.length).toBeGreaterThan(15);
    const silent = ACTIONS.filter((action) => !(action in zh) && !(`does.${action.split('.').at(-1)}` in zh));
    expect(silent).toEqual([]);
  });
});
