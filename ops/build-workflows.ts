// Run by build.ts as a program of its own (the bundler is heavy): workflows/index.ts → dist/workflows.js.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { projectDir } from './plan.ts';

const { code } = await bundleWorkflowCode({
  workflowsPath: join(projectDir, 'workflows', 'index.ts'),
  logger: {
    log: () => undefined,
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => void process.stderr.write(`${message}\n`),
    error: (message) => void process.stderr.write(`${message}\n`),
  },
});
const target = join(projectDir, 'dist', 'workflows.js');
mkdirSync(join(projectDir, 'dist'), { recursive: true });
writeFileSync(`${target}.part`, code);
renameSync(`${target}.part`, target);
