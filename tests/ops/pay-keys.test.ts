import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePayKeys } from '../../ops/pay-keys.ts';

test('a demo’s pay keys are made once, whole, and for nobody else to read', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pay-'));
  mkdirSync(join(dataDir, 'wechat-pay.half'));
  writeFileSync(join(dataDir, 'wechat-pay.half', 'merchant-key.pem'), 'a start died here');
  const dir = makePayKeys(dataDir);
  const text = (name: string): string => readFileSync(join(dir, name), 'utf8');
  const names = ['api-v3-key', 'merchant-key.pem', 'merchant-public-key.pem', 'platform-key.pem', 'platform-public-key.pem'];
  expect(readdirSync(dir).toSorted()).toEqual(names);
  expect(readdirSync(dataDir)).toEqual(['wechat-pay']);
  expect(names.map((name) => statSync(join(dir, name)).mode & 0o777)).toEqual(names.map(() => 0o600));
  expect(text('api-v3-key')).toMatch(/^demo[0-9a-f]{28}$/);
  for (const side of ['merchant', 'platform']) {
    const derived = createPublicKey(createPrivateKey(text(`${side}-key.pem`))).export({ type: 'spki', format: 'pem' });
    expect(derived).toBe(text(`${side}-public-key.pem`));
  }
  const before = names.map(text);
  expect(makePayKeys(dataDir)).toBe(dir);
  expect(names.map(text)).toEqual(before);
});
