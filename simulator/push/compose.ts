import { randomBytes, randomInt } from 'node:crypto';
import type { Platform } from '../platform.ts';
import { sealPush, signPush } from './crypto.ts';
import type { PushBody, PushTarget } from './types.ts';
import { writePush } from './write.ts';

const HOUR_S = 3600;
const STRANGER = { appid: 'wx0000000000000000', ghId: 'gh_000000000000' };

/** One push as it goes out: address with its signatures, and the body in the account's mode. Switches spoil it here. */
export function compose(
  target: PushTarget,
  platform: Pick<Platform, 'account' | 'state' | 'now'>,
  openid: string,
  body: PushBody,
): { url: URL; text: string; contentType: string } {
  const { push: fault } = platform.state.faults;
  const token = fault === 'forged' ? `${target.token}x` : target.token;
  const appid = fault === 'other-appid' ? STRANGER.appid : platform.account.appid;
  const told = fault === 'other-appid' ? { ...body, ToUserName: STRANGER.ghId } : body;
  const timestamp = String(Math.floor(platform.now() / 1000) - (fault === 'stale' ? HOUR_S : 0));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const url = new URL(target.url);
  for (const [name, value] of Object.entries({ signature: signPush(token, timestamp, nonce), timestamp, nonce, openid }))
    url.searchParams.set(name, value);
  const contentType = target.format === 'xml' ? 'text/xml' : 'application/json';
  if (target.mode === 'plain') return { url, text: writePush(target.format, told), contentType };
  const random16 = randomBytes(8).toString('hex');
  const sealed = sealPush(target.aesKey, { random16, message: writePush(target.format, told), appid });
  url.searchParams.set('encrypt_type', 'aes');
  url.searchParams.set('msg_signature', signPush(token, timestamp, nonce, sealed));
  const open = target.mode === 'compatible' ? told : { ToUserName: told['ToUserName']! };
  return { url, text: writePush(target.format, { ...open, Encrypt: sealed }), contentType };
}

/** What WeChat asks of an address before it is saved: echo `echostr`. Answers a sentence when it does not. */
export async function verifyTarget(target: PushTarget, platform: Pick<Platform, 'now'>, timeoutMs = 5000): Promise<string | null> {
  const timestamp = String(Math.floor(platform.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const echostr = String(randomInt(1_000_000_000, 9_000_000_000));
  const url = new URL(target.url);
  for (const [name, value] of Object.entries({ signature: signPush(target.token, timestamp, nonce), timestamp, nonce, echostr }))
    url.searchParams.set(name, value);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!answer.ok) return `服务器回了 ${answer.status}，Token 可能不一致`;
    return (await answer.text()) === echostr ? null : '服务器没有原样返回 echostr';
  } catch {
    return '连不上这个地址';
  }
}
