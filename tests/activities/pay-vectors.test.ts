import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { describe, expect, test } from 'vitest';
import { createPayCalls } from '../../channels/pay/call.ts';
import { jsapiMessage, signJsapi } from '../../channels/pay/pay-sign.ts';
import { isSigned } from '../../channels/pay/signature.ts';
import vectors from '../support/wechat-vectors.json' with { type: 'json' };

const verifies = (message: string, signature: string, key: string): boolean =>
  createVerify('RSA-SHA256').update(message).verify(key, signature, 'base64');
const merchant = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('WeChat Pay’s published vectors hold for our client', () => {
  test.each(vectors.pay_request_sign)('a request is signed as $source says', ({ method, url, timestamp, nonce, body, signature }) => {
    const message = Formatter.request(method, url, timestamp, nonce, body);
    expect(Rsa.verify(message, signature, vectors.pay_request_public_key_pem)).toBe(true);
    expect(Rsa.verify(message.replace('"total":100', '"total":101'), signature, vectors.pay_request_public_key_pem)).toBe(false);
  });

  test('what our calls send is signed so: method, path with its query, time, nonce and the very body', async () => {
    const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += String(part);
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"ORDER_NOT_EXIST","message":"订单不存在"}');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const calls = createPayCalls({ mchId: '1900007291', serialNo: 'A'.repeat(40), privateKey: merchant.privateKey, apiBase });
    const [vector] = vectors.pay_request_sign;
    const common = { serial: 'PUB_KEY_ID_01', keys: { PUB_KEY_ID_01: createPublicKey(merchant.publicKey) } };
    const refused = { name: 'PayRefusal', code: 'ORDER_NOT_EXIST', status: 404 };
    await expect(calls.ask({ method: 'POST', path: vector!.url, body: JSON.parse(vector!.body), ...common })).rejects.toMatchObject(
      refused,
    );
    await expect(calls.ask({ method: 'GET', path: '/v3/bill/tradebill?bill_date=2026-11-23&bill_type=ALL', ...common })).rejects.toThrow();
    server.closeAllConnections();
    server.close();
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/v3/pay/transactions/jsapi', vector!.body],
      ['GET', '/v3/bill/tradebill?bill_date=2026-11-23&bill_type=ALL', ''],
    ]);
    for (const { method, url, headers, body } of seen) {
      expect(headers['wechatpay-serial']).toBe('PUB_KEY_ID_01');
      expect(headers['user-agent']).toMatch(/^cloud-accounting\//);
      expect(headers['accept']).toBe('application/json');
      const [scheme, rest] = (headers['authorization'] ?? '').split(' ');
      expect(scheme).toBe('WECHATPAY2-SHA256-RSA2048');
      const part = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(rest ?? '')?.[1] ?? '';
      expect([part('mchid'), part('serial_no')]).toEqual(['1900007291', 'A'.repeat(40)]);
      const message = `${method}\n${url}\n${part('timestamp')}\n${part('nonce_str')}\n${body}\n`;
      expect(verifies(message, part('signature'), merchant.publicKey)).toBe(true);
    }
  });

  test('what the phone pays with is signed as WeChat’s example', () => {
    const { appId, timeStamp, nonceStr, package: given, paySign } = vectors.pay_jsapi_paysign;
    expect(verifies(jsapiMessage(appId, timeStamp, nonceStr, given), paySign, vectors.pay_request_public_key_pem)).toBe(true);
    const made = signJsapi({ appId, privateKey: merchant.privateKey }, given.replace('prepay_id=', ''), { timeStamp, nonceStr });
    expect(made).toEqual({ appId, timeStamp, nonceStr, package: given, signType: 'RSA', paySign: expect.any(String) });
    expect(verifies(`${appId}\n${timeStamp}\n${nonceStr}\n${given}\n`, made.paySign, merchant.publicKey)).toBe(true);
  });

  test('an answer or notice is taken when its signature is over these very bytes, and not when one changed', () => {
    const { public_key_pem: key, timestamp, nonce, body, signature } = vectors.pay_response_verify;
    expect(isSigned({ timestamp, nonce, body, signature }, key)).toBe(true);
    for (const other of [
      { body: body.replace('weixin', 'weiXin') },
      { body: `${body} ` },
      { timestamp: String(Number(timestamp) + 1) },
      { nonce: nonce.toUpperCase() },
      { signature: `WECHATPAY/SIGNTEST/${signature}` },
      { signature: '' },
    ])
      expect(isSigned({ timestamp, nonce, body, signature, ...other }, key)).toBe(false);
  });
});
