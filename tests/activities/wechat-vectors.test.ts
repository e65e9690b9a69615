import { describe, expect, test } from 'vitest';
import { signJsConfig } from '../../channels/wechat/js-signature.ts';
import { isSignedBy, openPush, pushSignature, sealPush } from '../../channels/wechat/push-crypto.ts';
import vectors from '../support/wechat-vectors.json' with { type: 'json' };

describe('WeChat’s own published examples hold for our side', () => {
  test('the JS-SDK signature; a fragment of the page is no part of it', () => {
    const { noncestr, jsapi_ticket, timestamp, url, signature } = vectors.jssdk;
    const parts = { ticket: jsapi_ticket, nonceStr: noncestr, timestamp: Number(timestamp) };
    expect(signJsConfig({ ...parts, url })).toBe(signature);
    expect(signJsConfig({ ...parts, url: `${url}#/cases` })).toBe(signature);
  });

  test.each(vectors.push_verify)('the signature of the address check at $timestamp', ({ token, timestamp, nonce, signature }) => {
    expect(pushSignature(token, timestamp, nonce)).toBe(signature);
    expect(isSignedBy(signature, token, timestamp, nonce)).toBe(true);
    expect(isSignedBy(signature, `${token}x`, timestamp, nonce)).toBe(false);
    expect(isSignedBy(undefined, token, timestamp, nonce)).toBe(false);
    expect(isSignedBy(signature.slice(1), token, timestamp, nonce)).toBe(false);
  });

  test.each(vectors.push_encrypted)('a sealed message opens for its own account only', (v) => {
    expect(pushSignature(v.token, v.timestamp, v.nonce, v.encrypt)).toBe(v.msg_signature);
    expect(openPush(v.encodingAESKey, v.encrypt, v.appid)).toBe(v.plaintext);
    expect(openPush(v.encodingAESKey, v.encrypt, 'wx0000000000000000')).toBeNull();
    expect(openPush('B'.repeat(43), v.encrypt, v.appid)).toBeNull();
    expect(openPush(v.encodingAESKey, `${v.encrypt.slice(0, -6)}AAAAA=`, v.appid)).toBeNull();
    expect(openPush(v.encodingAESKey, 'not base64 at all', v.appid)).toBeNull();
    expect(openPush(v.encodingAESKey, '', v.appid)).toBeNull();
  });

  test('an answer is sealed as WeChat seals it', () => {
    const v = vectors.push_reply;
    const sealed = sealPush(v.encodingAESKey, v.msg, v.appid, v.random16);
    expect(sealed).toBe(v.encrypt);
    expect(pushSignature(v.token, v.timestamp, v.nonce, sealed)).toBe(v.msg_signature);
    expect(openPush(v.encodingAESKey, sealPush(v.encodingAESKey, '你好', v.appid), v.appid)).toBe('你好');
  });
});
