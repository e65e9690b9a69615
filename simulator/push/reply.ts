import { openPush, signPush } from './crypto.ts';
import type { PushTarget } from './types.ts';
import { readTag } from './write.ts';

/** What the account's server says to the person in its answer (被动回复); null when it says nothing, or nothing that holds. */
export function readReply(target: PushTarget, appid: string, answer: string): string | null {
  if (answer === '' || answer === 'success') return null;
  const text = target.mode === 'plain' ? answer : open(target, appid, answer);
  if (text === null || readTag(text, 'MsgType') !== 'text') return null;
  return readTag(text, 'Content');
}

function open(target: PushTarget, appid: string, answer: string): string | null {
  const sealed = readTag(answer, 'Encrypt');
  if (sealed === null) return null;
  const signed = signPush(target.token, readTag(answer, 'TimeStamp') ?? '', readTag(answer, 'Nonce') ?? '', sealed);
  if (signed !== readTag(answer, 'MsgSignature')) return null;
  try {
    const opened = openPush(target.aesKey, sealed);
    return opened.appid === appid ? opened.message : null;
  } catch {
    return null;
  }
}
