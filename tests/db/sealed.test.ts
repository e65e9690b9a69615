import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openPhone, openSealed, rotateKeys } from '../../db/sealed.ts';

describe('phones at rest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firm-keys-'));
  const keyFile = join(folder, 'keys.json');
  afterEach(() => rmSync(keyFile, { force: true }));

  test('the key file is made once, for the owner of the process alone', () => {
    openSealed(keyFile);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const first = readFileSync(keyFile, 'utf8');
    openSealed(keyFile);
    expect(readFileSync(keyFile, 'utf8')).toBe(first);
  });

  test('a number opens again, shows only its last four, and is found by its whole', () => {
    const sealed = openSealed(keyFile);
    const row = sealed.sealPhone('+86 139-0000-1005');
    expect(openPhone(sealed, row)).toBe('13900001005');
    expect(row.phoneLast4).toBe('1005');
    expect(row.phoneHmac).toBe(openSealed(keyFile).sealPhone('13900001005').phoneHmac);
    expect(JSON.stringify(row)).not.toContain('1390000');
    expect(sealed.sealPhone(null)).toEqual({ phoneCipher: null, phoneHmac: null, phoneLast4: null });
  });

  test('the same text never looks the same twice', () => {
    const sealed = openSealed(keyFile);
    expect(sealed.seal('13900001005', 'people.phone')).not.toBe(sealed.seal('13900001005', 'people.phone'));
  });

  test('a cipher that was changed, or moved to another column, does not open', () => {
    const sealed = openSealed(keyFile);
    const cipher = sealed.seal('JBSWY3DPEHPK3PXP', 'logins.totp');
    expect(() => sealed.open(cipher, 'people.phone')).toThrow();
    const parts = cipher.split('.');
    const body = Buffer.from(parts[4] as string, 'base64url');
    body[0] = (body[0] as number) ^ 1;
    expect(() => sealed.open([...parts.slice(0, 4), body.toString('base64url')].join('.'), 'logins.totp')).toThrow();
  });

  test('after a rotation old ciphers still open and say that they are stale', () => {
    const old = openSealed(keyFile).seal('13900001005', 'people.phone');
    expect(rotateKeys(keyFile)).toBe('k2');
    const sealed = openSealed(keyFile);
    expect(sealed.open(old, 'people.phone')).toBe('13900001005');
    expect(sealed.stale(old)).toBe(true);
    expect(sealed.stale(sealed.seal('x', 'y'))).toBe(false);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  test('a damaged key file, or one others may read, is refused with the reason', () => {
    openSealed(keyFile);
    chmodSync(keyFile, 0o644);
    expect(() => openSealed(keyFile)).toThrow(/may be read by others/);
    chmodSync(keyFile, 0o600);
    writeFileSync(keyFile, '{"current":"k9","sealing":{},"hmac":""}');
    expect(() => openSealed(keyFile)).toThrow(/damaged/);
  });
});
