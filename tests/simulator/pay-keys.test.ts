import { createDecipheriv, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePair, readPayKeys } from '../../simulator/pay/keys.ts';
import { API_V3_KEY, merchantOf, PUBLIC_KEY_ID, type Answer, type Merchant } from './pay-merchant.ts';

interface Sealed {
  serial_no: string;
  encrypt_certificate: { nonce: string; associated_data: string; ciphertext: string };
}

describe('the keys of WeChat Pay', () => {
  let shop: Merchant;
  beforeEach(async () => {
    shop = await merchantOf();
  });
  afterEach(() => shop.close());
  const certificates = async () => {
    const { body } = await shop.call('GET', '/v3/certificates');
    return (body as { data: Sealed[] }).data.map(({ serial_no: serial, encrypt_certificate: sealed }) => {
      const bytes = Buffer.from(sealed.ciphertext, 'base64');
      const plain = createDecipheriv('aes-256-gcm', API_V3_KEY, sealed.nonce)
        .setAAD(Buffer.from(sealed.associated_data))
        .setAuthTag(bytes.subarray(-16));
      return { serial, pem: plain.update(bytes.subarray(0, -16)).toString() + plain.final().toString() };
    });
  };
  const query = (serial?: string): Promise<Answer> =>
    shop.call(
      'POST',
      '/v3/pay/transactions/out-trade-no/P26112400001/close',
      { mchid: '1900000001' },
      serial === undefined ? {} : { headers: { 'wechatpay-serial': serial } },
    );
  const serialOf = (answer: Answer) => answer.headers.get('wechatpay-serial');

  it('are one public key for a new merchant, who has no certificates', async () => {
    await shop.ordered('P26112400001');
    expect(await shop.call('GET', '/v3/certificates')).toMatchObject({ status: 404, body: { code: 'RESOURCE_NOT_EXISTS' } });
    expect(serialOf(await query())).toBe(PUBLIC_KEY_ID);
  });
  it('are a certificate for an older one, sealed, readable, and good for its signatures', async () => {
    await shop.faults({ keyRotation: 'certificate' });
    await shop.ordered('P26112400001');
    const [{ serial, pem } = { serial: '', pem: '' }, ...more] = await certificates();
    expect(more).toEqual([]);
    const read = new X509Certificate(pem);
    expect(serial).toMatch(/^[0-9A-F]{40}$/);
    expect(read.serialNumber).toBe(serial);
    expect(read.verify(read.publicKey)).toBe(true);
    const answer = await query();
    expect([serialOf(answer), shop.signed(answer, pem)]).toEqual([serial, true]);
    await shop.paid('P26112400002');
    expect(shop.server.told.map((each) => shop.open(each).ok)).toEqual([true]);
    expect(shop.server.told[0]!.headers['wechatpay-serial']).toBe(serial);
  });
  it('are both while a merchant moves: answers follow the request, callbacks take turns', async () => {
    await shop.faults({ keyRotation: 'switching' });
    await shop.ordered('P26112400001');
    const [{ serial } = { serial: '' }] = await certificates();
    expect(serialOf(await query())).toBe(serial);
    expect(serialOf(await query(PUBLIC_KEY_ID))).toBe(PUBLIC_KEY_ID);
    expect(serialOf(await query('of nobody'))).toBe(serial);
    shop.server.answer = { status: 500, body: '' };
    await shop.paid('P26112400002');
    await shop.pass(15_000);
    expect(shop.server.told.map((each) => each.headers['wechatpay-serial'])).toEqual([serial, PUBLIC_KEY_ID]);
    expect(shop.server.told.map((each) => shop.open(each).ok)).toEqual([true, true]);
  });
  it('change: a second certificate is listed beside the first and signs from then on', async () => {
    await shop.faults({ keyRotation: 'certificate' });
    await shop.ordered('P26112400001');
    const [old] = await certificates();
    await shop.faults({ keyRotation: 'rotated' });
    const [fresh, kept] = await certificates();
    expect(kept!.serial).toBe(old!.serial);
    expect(serialOf(await query())).toBe(fresh!.serial);
    expect(serialOf(await query(old!.serial))).toBe(old!.serial);
  });
  it('are read from a directory, or a sentence says what is wrong with it', () => {
    const dir = mkdtempSync(join(tmpdir(), 'pay-keys-'));
    expect(readPayKeys(dir)).toContain('读不出来');
    const { publicKey, privateKey } = makePair();
    writeFileSync(join(dir, 'merchant-public-key.pem'), publicKey);
    writeFileSync(join(dir, 'platform-key.pem'), privateKey);
    writeFileSync(join(dir, 'api-v3-key'), 'short');
    expect(readPayKeys(dir)).toContain('不是 32 个字符');
    writeFileSync(join(dir, 'api-v3-key'), `${'k'.repeat(32)}\n`);
    expect(readPayKeys(dir)).toMatchObject({ apiV3Key: 'k'.repeat(32) });
    rmSync(dir, { recursive: true });
  });
});
