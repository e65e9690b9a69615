import { describe, expect, it } from 'vitest';
import { openPush, sealPush, signPush } from '../../simulator/push/crypto.ts';
import { answerMessage, cashierMessage, requestMessage, verifyMessage } from '../../simulator/pay/signing.ts';
import { signJsapi } from '../../simulator/wechat/jssdk.ts';
import vectors from '../support/wechat-vectors.json' with { type: 'json' };

describe('the simulator speaks as WeChat has published', () => {
  it('signing a page', () => {
    const { noncestr: nonceStr, jsapi_ticket: ticket, timestamp, url, signature } = vectors.jssdk;
    expect(signJsapi({ ticket, nonceStr, timestamp, url })).toBe(signature);
  });
  it.each(vectors.push_verify)('signing a push of $timestamp', ({ token, timestamp, nonce, signature }) => {
    expect(signPush(token, timestamp, nonce)).toBe(signature);
  });
  it.each(vectors.push_encrypted)('opening a sealed push', (vector) => {
    const opened = openPush(vector.encodingAESKey, vector.encrypt);
    expect(opened).toMatchObject({ appid: vector.appid, message: vector.plaintext });
    expect(signPush(vector.token, vector.timestamp, vector.nonce, vector.encrypt)).toBe(vector.msg_signature);
    expect(sealPush(vector.encodingAESKey, opened)).toBe(vector.encrypt);
  });
  it('sealing an answer', () => {
    const { encodingAESKey, random16, msg, appid, encrypt, token, timestamp, nonce, msg_signature: signature } = vectors.push_reply;
    expect(sealPush(encodingAESKey, { random16, message: msg, appid })).toBe(encrypt);
    expect(openPush(encodingAESKey, encrypt)).toEqual({ random16, message: msg, appid });
    expect(signPush(token, timestamp, nonce, encrypt)).toBe(signature);
  });
  it.each(vectors.pay_request_sign)('reading the signature of a merchant’s request', (vector) => {
    const key = vectors.pay_request_public_key_pem;
    expect(verifyMessage(key, requestMessage(vector), vector.signature)).toBe(true);
    expect(verifyMessage(key, requestMessage({ ...vector, body: vector.body.replace('100', '101') }), vector.signature)).toBe(false);
  });
  it('reading the signature of a page that opens the cashier', () => {
    const vector = vectors.pay_jsapi_paysign;
    expect(verifyMessage(vectors.pay_request_public_key_pem, cashierMessage(vector), vector.paySign)).toBe(true);
  });
  it('signing an answer', () => {
    const { public_key_pem: key, timestamp, nonce, body, signature } = vectors.pay_response_verify;
    expect(verifyMessage(key, answerMessage(timestamp, nonce, body), signature)).toBe(true);
    expect(verifyMessage(key, answerMessage(timestamp, nonce, `${body} `), signature)).toBe(false);
  });
});
