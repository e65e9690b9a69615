import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { projectDir } from '../support/programs.ts';

let place: string;
const write = (file: string, content: unknown): void =>
  writeFileSync(join(place, file), typeof content === 'string' ? content : JSON.stringify(content));

/** A fresh clone of a project with one dependency, and an npm that notes each time it is called. */
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'prestart-'));
  mkdirSync(join(place, 'ops'));
  cpSync(join(projectDir, 'ops/prestart.mjs'), join(place, 'ops/prestart.mjs'));
  write('package.json', { dependencies: { left: '1.0.0' } });
  write('package-lock.json', {
    packages: {
      '': { dependencies: { left: '1.0.0' } },
      'node_modules/left': { version: '1.0.0' },
      'node_modules/for-windows': { version: '2.0.0', optional: true },
    },
  });
  write(
    'npm.js',
    `
    const fs = require('fs'); const path = require('path'); const root = ${JSON.stringify(place)};
    fs.appendFileSync(path.join(root, 'calls'), process.argv.slice(2, 4).join(' ') + '\\n');
    setTimeout(() => {
      fs.mkdirSync(path.join(root, 'node_modules/.bin'), { recursive: true });
      fs.writeFileSync(path.join(root, 'node_modules/.bin/node'), '');
      const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
      fs.writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: { 'node_modules/left': packages['node_modules/left'] } }));
    }, 300);`,
  );
});

async function prestart(): Promise<{ code: number; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(place, 'ops/prestart.mjs')],
      { env: { ...process.env, npm_execpath: join(place, 'npm.js') } },
      (error, _, err) => resolve({ code: error ? Number(error.code) : 0, err }),
    );
  });
}
const calls = (): number => {
  try {
    return readFileSync(join(place, 'calls'), 'utf8').trim().split('\n').length;
  } catch {
    return 0;
  }
};

describe('before the start', () => {
  test('a fresh clone is installed once, and then left alone', async () => {
    expect((await prestart()).code).toBe(0);
    expect(calls()).toBe(1);
    expect(await prestart()).toEqual({ code: 0, err: '' });
    expect(calls()).toBe(1);
  });

  test('two starts at once install once', async () => {
    const both = await Promise.all([prestart(), prestart()]);
    expect(both.map((each) => each.code)).toEqual([0, 0]);
    expect(calls()).toBe(1);
  });

  test('a newer lock is installed', async () => {
    await prestart();
    write('package.json', { dependencies: { left: '1.1.0' } });
    write('package-lock.json', { packages: { '': { dependencies: { left: '1.1.0' } }, 'node_modules/left': { version: '1.1.0' } } });
    expect((await prestart()).code).toBe(0);
    expect(calls()).toBe(2);
  });

  test('a lock that does not know what package.json asks for is refused in one line', async () => {
    write('package.json', { dependencies: { left: '1.0.0', right: '1.0.0' } });
    const { code, err } = await prestart();
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toEqual([expect.stringContaining('package-lock.json')]);
    expect(calls()).toBe(0);
  });

  test('the lock of an installer that died does not hold up the next', async () => {
    mkdirSync(join(place, '.cache'));
    write('.cache/install.lock', '999999999');
    expect((await prestart()).code).toBe(0);
    expect(calls()).toBe(1);
  });
});
