import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { houseFaults } from '../../ops/house-rules.ts';
import { projectDir } from '../support/programs.ts';

const long = 'x;\n'.repeat(251);

test('a long file must say why, a short one need not', () => {
  expect(houseFaults('domain/case/rules.ts', long)).toHaveLength(1);
  expect(houseFaults('domain/case/rules.ts', `// Long because it is one table.\n${long}`)).toEqual([]);
  expect(houseFaults('domain/case/rules.ts', 'x;\n')).toEqual([]);
});

test('names are kebab-case, and no room is called utils', () => {
  expect(houseFaults('db/read/caseList.ts', '')).toHaveLength(1);
  expect(houseFaults('db/utils/dates.ts', '')).toHaveLength(1);
  expect(houseFaults('db/helpers.ts', '')).toHaveLength(1);
  expect(houseFaults('tests/db/case-list.test.ts', '')).toEqual([]);
});

test('the mini-program asks for nothing but its own files', () => {
  const text = "const { a } = require('../../route.js');\nconst b = require('../../../domain/money.ts');\nconst c = require('lodash');\n";
  expect(houseFaults('miniprogram/pages/pay/pay.js', text)).toEqual([
    expect.stringContaining('../../../domain/money.ts'),
    expect.stringContaining('lodash'),
  ]);
});

/** A copy of the lint configuration's surroundings, with one file in one folder. */
const place = mkdtempSync(join(projectDir, '.cache', 'lint-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function lintFaults(file: string, text: string): string {
  const path = join(place, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  writeFileSync(join(place, '.oxlintrc.json'), execFileSync('cat', [join(projectDir, '.oxlintrc.json')]));
  const run = spawnSync(join(projectDir, 'node_modules/.bin/oxlint'), ['-c', '.oxlintrc.json', '--no-ignore', file], {
    cwd: place,
    encoding: 'utf8',
  });
  return run.stdout + run.stderr;
}

test.each([
  ['domain/a.ts', "import { z } from '../db/open.ts';\nconsole.log(z);", 'domain imports only'],
  ['domain/b.ts', "import { readFileSync } from 'node:fs';\nconsole.log(readFileSync);", 'domain imports only'],
  ['workflows/request/a.ts', "import { x } from '../../activities/index.ts';\nconsole.log(x);", 'import their type only'],
  ['workflows/request/b.ts', "import { Client } from '@temporalio/client';\nconsole.log(Client);", 'they are replayed'],
  ['activities/a.ts', "import { x } from '../api/app.ts';\nconsole.log(x);", 'activities import'],
  ['activities/b.ts', "import { x } from '../workflows/request/workflow.ts';\nconsole.log(x);", 'only messages.ts'],
  ['db/read/a.ts', "import { x } from '../../workflows/request/messages.ts';\nconsole.log(x);", 'db imports'],
  ['api/routes/a.ts', "import { x } from '../../db/projections/case.ts';\nconsole.log(x);", 'written by activities'],
  ['api/routes/b.ts', "import { x } from '../../workflows/request/workflow.ts';\nconsole.log(x);", 'messages.ts is the contract'],
  ['web/mobile/a.ts', "import { x } from '../../db/open.ts';\nconsole.log(x);", 'web talks HTTP'],
  ['web/mobile/b.ts', "import { x } from '../../api/app.ts';\nconsole.log(x);", 'api types only'],
  ['simulator/a.ts', "import { x } from '../domain/errors.ts';\nconsole.log(x);", 'imports nothing of ours'],
  ['engine/a.ts', "import { x } from '../db/open.ts';\nconsole.log(x);", 'knows nothing of the firm'],
  ['ops/a.ts', "import { x } from '../api/server.ts';\nconsole.log(x);", 'ops starts programs'],
  ['api/a.ts', 'console.log(process.env);', 'no-process-env'],
  ['api/b.ts', 'export default 1;', 'no-default-export'],
])('the folder rules refuse %s', (file, text, says) => {
  expect(lintFaults(file, text)).toContain(says);
});

test.each([
  [
    'api/routes/c.ts',
    "import type { request } from '../../workflows/request/workflow.ts';\nimport { grabUpdate } from '../../workflows/request/messages.ts';\nexport type R = typeof request;\nconsole.log(grabUpdate);",
  ],
  ['workflows/request/c.ts', "import type { CaseActivities } from '../../activities/contract.ts';\nexport type A = CaseActivities;"],
  ['web/mobile/c.ts', "import type { CaseView } from '../../api/views.ts';\nexport type V = CaseView;"],
])('the folder rules let %s pass', (file, text) => {
  expect(lintFaults(file, text)).not.toContain('no-restricted-imports');
});
