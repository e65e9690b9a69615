// The house's rules that no linter knows: long files say why first, names are kebab-case, no rooms called utils, the mini-program asks for nothing but its own
// files. Run by npm run lint.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { projectDir } from './plan.ts';

const LONGEST = 250;
const FORBIDDEN_NAMES = /^(utils?|common|helpers?|misc|shared)$/;

/** What is wrong with one file, in words; empty when nothing is. */
export function houseFaults(file: string, text: string): string[] {
  const faults: string[] = [];
  const name = basename(file).replace(/(\.(test|config|d))?\.(ts|mjs|js|css)$/, '');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) faults.push('file names are kebab-case');
  if ([...dirname(file).split('/'), name].some((part) => FORBIDDEN_NAMES.test(part)))
    faults.push('no utils, common, helpers: name it after what it is');
  const lines = text.split('\n').length - 1;
  if (lines > LONGEST && !/^(\/\/|\/\*)/.test(text)) faults.push(`${lines} lines: past ${LONGEST} the first comment says why`);
  if (file.startsWith('miniprogram/'))
    for (const [, asked = ''] of text.matchAll(/\brequire\('([^']*)'\)/g))
      if (!asked.startsWith('.') || !normalize(join(dirname(file), asked)).startsWith('miniprogram/'))
        faults.push(`${asked}: the mini-program is published alone, with nothing from outside its folder`);
  return faults;
}

if (import.meta.main) {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs', '*.js'], {
    cwd: projectDir,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
  let found = 0;
  for (const file of files) {
    let text: string;
    try {
      text = readFileSync(join(projectDir, file), 'utf8');
    } catch {
      continue; // deleted, not yet committed
    }
    for (const fault of houseFaults(file, text)) {
      found += 1;
      process.stderr.write(`${file}: ${fault}\n`);
    }
  }
  process.stdout.write(found === 0 ? `house rules: ${files.length} files, none broken\n` : `house rules: ${found} broken\n`);
  process.exitCode = found === 0 ? 0 : 1;
}
