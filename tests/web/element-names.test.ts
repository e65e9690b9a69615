import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectDir } from '../../ops/plan.ts';

const NAMED = /(?:define|customElement)\('(yk-[\w-]+)'/g;

describe('the elements of a front', () => {
  // A second definition is passed over in silence: the other's page would stand in its place, or none.
  it.each([
    ['the console', ['web/console/**/*.ts']],
    ['the phone', ['web/mobile/**/*.ts', 'web/elements/**/*.ts']],
  ])('of %s have each a name of their own', (_, where) => {
    const names = globSync(where, { cwd: projectDir }).flatMap((file) =>
      [...readFileSync(join(projectDir, file), 'utf8').matchAll(NAMED)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
