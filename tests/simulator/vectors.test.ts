import { describe, expect, it } from 'vitest';
import { openPush, sealPush, signPush } from '../../simulator/push/crypto.ts';
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
});
