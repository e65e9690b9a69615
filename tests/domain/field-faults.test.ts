import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERRORS } from '../../domain/errors.ts';
import { FIELD_FAULTS } from '../../domain/field-faults.ts';
import { projectDir } from '../../ops/plan.ts';

test('every fault of a field the API names has its English', () => {
  const named = globSync('api/**/*.ts', { cwd: projectDir }).flatMap((file) => {
    const text = readFileSync(join(projectDir, file), 'utf8');
    return [...text.matchAll(/badField\(\s*[^,]+,\s*'(\w+)'|pointer: [^,]+, code: '(\w+)'/g)].map(([, one, other]) => one ?? other ?? '');
  });
  expect(named.length).toBeGreaterThan(40);
  expect([...new Set(named)].filter((code) => !(code in FIELD_FAULTS) && !(code in ERRORS))).toEqual([]);
  for (const [code, text] of Object.entries(FIELD_FAULTS)) expect(text, code).not.toMatch(/\p{Script=Han}/u);
});
