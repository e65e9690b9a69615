import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '../platform.ts';
import { compose } from './compose.ts';
import { readReply } from './reply.ts';
import type { PushBody, PushRecord, PushTarget } from './types.ts';

/** WeChat waits five seconds and asks three times more. Tests are in more of a hurry. */
export interface PushTiming {
  timeoutMs: number;
  retries: number;
  /** How late a push is that a switch holds back. */
  lateMs: number;
}
const USUAL: PushTiming = { timeoutMs: 5000, retries: 3, lateMs: 8000 };
const KEPT = 200;
/** What a person reads when the account's server does not answer. */
export const OUT_OF_ORDER = '该公众号提供的服务出现故障，请稍后再试';

/** Tells the account's server what people do. */
export interface Pusher {
  /** What the server was told and answered; null when the account has no server. `reply`: what it says to the person at once. */
  push(openid: string, body: PushBody): Promise<{ record: PushRecord; reply: string | null } | null>;
}

export function createPusher(platform: Omit<Platform, 'push'>, timing: Partial<PushTiming> = {}): Pusher {
  const { timeoutMs, retries, lateMs } = { ...USUAL, ...timing };
  const { state } = platform;

  const post = async (target: PushTarget, openid: string, body: PushBody, record: PushRecord): Promise<string | null> => {
    for (let attempt = 0; attempt <= retries; attempt += 1) {
      record.tries += 1;
      const { url, text, contentType } = compose(target, platform, openid, body);
      try {
        const answer = await fetch(url, {
          method: 'POST',
          body: text,
          headers: { 'content-type': contentType, 'user-agent': 'Mozilla/4.0' },
          signal: AbortSignal.timeout(timeoutMs),
          redirect: 'error',
        });
        record.answer = String(answer.status);
        record.result = answer.ok ? 'taken' : 'refused';
        if (answer.status < 500) return answer.ok ? readReply(target, platform.account.appid, await answer.text()) : null;
      } catch (error) {
        record.answer = error instanceof DOMException && error.name === 'TimeoutError' ? `${timeoutMs / 1000} 秒没有回答` : '连不上';
        record.result = 'lost';
      }
    }
    return null;
  };

  return {
    push: async (openid, what) => {
      const target = state.settings.push;
      if (target === null) return null;
      const now = platform.now();
      const body: PushBody = {
        ToUserName: platform.account.ghId,
        FromUserName: openid,
        CreateTime: Math.floor(now / 1000),
        ...what,
        ...(what['MsgType'] === 'event' ? {} : { MsgId: now * 1000 + randomInt(1000) }),
      };
      const name = what['MsgType'] === 'event' ? String(what['Event']) : String(what['MsgType']);
      const { push: fault } = state.faults;
      const held = fault === 'never';
      const record: PushRecord = {
        id: randomUUID(),
        openid,
        what: name,
        result: held ? 'held' : 'waiting',
        answer: '',
        tries: 0,
        at: new Date(now).toISOString(),
      };
      state.pushes.push(record);
      state.pushes.splice(0, Math.max(0, state.pushes.length - KEPT));
      if (held) return { record, reply: null };
      if (fault === 'late') await wait(lateMs);
      const reply = await post(target, openid, body, record);
      if (fault === 'duplicate') await post(target, openid, body, record);
      platform.changed();
      platform.tell({ type: 'pushes' });
      return { record, reply };
    },
  };
}
