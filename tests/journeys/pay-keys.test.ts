/** A real firm enters its merchant's keys: WeChat Pay itself refuses the wrong one and takes the right one, and a client pays with it. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makePair } from '../../simulator/pay/keys.ts';
import { eventually } from '../support/programs.ts';
import { DESKTOP, MOBILE, again, button, expectWellMade, shows } from './firm.ts';
import { ACCOUNT, RealFirm } from './real-firm.ts';

const merchant = makePair();
const platform = makePair();
const MERCHANT = { mchId: '1622334455', serial: 'A'.repeat(40), publicKeyId: 'PUB_KEY_ID_0116223344552026112400000000000001' };
const API_V3_KEY = 'Thirtytwo0Letters1Of2A3Real4Firm';
/** A stretch from the middle of a key: where it stands, the key stands. */
const inside = (pem: string): string => pem.split('\n')[4] ?? '';

let firm: RealFirm;
let pc: Page;
let phone: Page;
let clientId = '';
beforeAll(async () => {
  firm = await RealFirm.open(['pay-client'], {
    known: { ...MERCHANT, merchantPublicKey: merchant.publicKey, platformPrivateKey: platform.privateKey, apiV3Key: API_V3_KEY },
    begun: { mchId: '1511223344', privateKey: makePair().privateKey },
  });
  pc = await firm.window('/console/', DESKTOP);
});
afterAll(() => firm?.close());
afterEach(async (context) => {
  if (context.task.result?.state === 'fail') await firm.photograph(context.task.name);
});

/** A command by whoever is logged in on a page, wherever the page is just going. */
async function send<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const headers = { origin: firm.url, 'idempotency-key': crypto.randomUUID() };
  const options = { method, headers, ...(body === undefined ? {} : { data: body }) };
  const answer = await again(() => page.request.fetch(`${firm.url}/api/${path}`, options));
  const text = await answer.text();
  expect(answer.status(), `${method} ${path} ${text}`).toBeLessThan(300);
  return JSON.parse(text) as T;
}
const fill = async (values: Record<string, string>) => {
  for (const [label, value] of Object.entries(values)) await pc.getByLabel(label, { exact: true }).fill(value);
};

describe('the keys of WeChat Pay', () => {
  test('a firm is there, with its WeChat and a client who has theirs', async () => {
    await fill({ 账号: 'owner', 密码: RealFirm.ownerPassword });
    await button(pc, '登录').click();
    await pc.getByText('扫不了？手动输入密钥').click();
    const secret = (await pc.locator('.secret').textContent()) ?? '';
    await pc.locator('#code').fill(new TOTP({ secret: Secret.fromBase32(secret.trim()) }).generate());
    await button(pc, '验证并开启').click();
    await button(pc, '我已保存，继续').click();
    await pc.waitForURL(/\/console\/(setup)?$/);
    await send(pc, 'PATCH', 'channels', { wechat: { appId: ACCOUNT.appId }, secrets: { 'wechat.secret': ACCOUNT.secret } });
    const stores = await send<{ items: { id: string }[] }>(pc, 'POST', 'stores', { name: '总店' });
    await send(pc, 'POST', 'setup/catalogue', { ids: ['annual-report'] });
    const client = await send<{ id: string }>(pc, 'POST', 'clients', {
      name: '云州青禾餐饮有限公司',
      short: '青禾餐饮',
      storeIds: [stores.items[0]?.id],
      profile: { entity: 'company', vatKind: 'small_scale', levy: 'audit' },
    });
    clientId = client.id;
    const { url } = await send<{ url: string }>(pc, 'POST', `clients/${clientId}/invitations`, {
      name: '陈大勇',
      rights: ['pay', 'ledgers', 'confirm', 'manage'],
    });
    phone = await firm.phone('pay-client', new URL(url).pathname, MOBILE);
    await button(phone, '接受').click();
    // The company's name stands on the invitation, too.
    await phone.waitForURL(`${firm.url}/`);
    await shows(phone, '青禾餐饮');
  });

  test('a wrong key is refused at its field with WeChat’s own word, and nothing is kept', async () => {
    await pc.goto(`${firm.url}/console/settings`);
    await pc.locator('.se nav a', { hasText: '微信支付' }).click();
    await pc.waitForURL('**/channels?at=pay');
    await pc.getByLabel('商户号', { exact: true }).fill(MERCHANT.mchId);
    await pc.locator('#pay-serialNo').fill(MERCHANT.serial);
    await pc.locator('#secrets-pay-apiV3Key').fill(API_V3_KEY);
    await pc.locator('#secrets-pay-privateKey').fill(makePair().privateKey);
    await pc.locator('#pay-publicKeyId').fill(MERCHANT.publicKeyId);
    await pc.locator('#secrets-pay-publicKey').fill(platform.publicKey);
    await pc.keyboard.press('Control+s');
    await shows(pc, /微信支付 SIGN_ERROR/);
    await pc.locator('#secrets-pay-privateKey[aria-invalid=true]').waitFor();
    await expectWellMade(pc);
    await pc.screenshot({ path: 'tests/artifacts/pay-keys-1-refused.png' });
    expect((await send<{ merchant: { mchId: string } | null }>(pc, 'GET', 'channels')).merchant?.mchId).not.toBe(MERCHANT.mchId);
  });

  test('the right one is taken without a restart; what is seen of it is a fingerprint, since when and by whom', async () => {
    await pc.locator('#secrets-pay-privateKey').fill(merchant.privateKey);
    await pc.keyboard.press('Control+s');
    await shows(pc, '已核对并保存');
    await shows(pc, /指纹 [0-9a-f]{12}/);
    await button(pc, '测试 微信支付').click();
    await expectWellMade(pc);
    await pc.screenshot({ path: 'tests/artifacts/pay-keys-2-taken.png' });
    const text = await pc.content();
    for (const secret of [inside(merchant.privateKey), API_V3_KEY]) expect(text).not.toContain(secret);
  });

  test('a client pays with it, and the firm has the money on WeChat’s word', async () => {
    const { id } = await send<{ id: string; state: string }>(phone, 'POST', 'requests', {
      clientId,
      businessTypeId: 'annual-report',
      title: '今年的工商年报',
      description: '麻烦尽快办理。',
      urgency: 'normal',
      fileIds: [],
    });
    const begun = await send<{ id: string; jsapi: { package: string } }>(phone, 'POST', 'payments', { subject: { kind: 'request', id } });
    const prepayId = begun.jsapi.package.replace('prepay_id=', '');
    const thumb = await fetch(`${firm.wechat}/sim/pay`, { method: 'POST', body: JSON.stringify({ prepayId, outcome: 'success' }) });
    expect(thumb.ok).toBe(true);
    await eventually(
      'the payment is paid',
      async () => (await send<{ state: string }>(phone, 'POST', `payments/${begun.id}/check`)).state === 'paid',
      60_000,
    );
    await eventually(
      'the case is open',
      async () => (await send<{ state: string }>(phone, 'GET', `requests/${id}`)).state !== 'awaiting_payment',
      30_000,
    );
  });

  test('no key stands in a log, an answer, the audit or a list that leaves the firm', async () => {
    const secrets = [inside(merchant.privateKey), API_V3_KEY];
    const places = {
      logs: firm.written,
      channels: JSON.stringify(await send(pc, 'GET', 'channels')),
      overview: JSON.stringify(await send(pc, 'GET', 'settings/overview')),
      audit: JSON.stringify(await send(pc, 'GET', 'audit?limit=100')),
      history: JSON.stringify(await send(pc, 'GET', 'timeline/settings/channels?limit=100')),
    };
    for (const [place, text] of Object.entries(places))
      for (const secret of secrets) expect(text.includes(secret), `a key stands in ${place}`).toBe(false);
    expect(places.audit).toContain('channels.changed');
    expect(firm.faults).toEqual([]);
  });
});
