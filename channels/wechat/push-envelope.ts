import { XMLParser } from 'fast-xml-parser';
import type { WechatAccount } from '../../domain/channel-config.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { isSignedBy, openPush } from './push-crypto.ts';

/** What stands in the address of a push. */
export interface PushQuery {
  signature?: string | undefined;
  timestamp?: string | undefined;
  nonce?: string | undefined;
  msg_signature?: string | undefined;
}
export type PushFields = Record<string, unknown>;

/** WeChat tells again within seconds; older than this somebody else tells. */
const STALE_MS = 10 * MINUTE_MS;
const MOST = 64 * 1024;
const xml = new XMLParser({ ignoreAttributes: true, processEntities: false, parseTagValue: false, trimValues: true });

/** Whether it is WeChat that checks our address. */
export const isAddressCheck = (push: NonNullable<WechatAccount['push']>, { signature, timestamp = '', nonce = '' }: PushQuery): boolean =>
  isSignedBy(signature, push.token, timestamp, nonce);

/**
 * What WeChat tells, when it is WeChat and means this account; null otherwise. Sealed modes are judged by what is sealed only: the open copy of the compatible
 * mode proves nothing.
 */
export function openEnvelope(
  { appId, originalId, push }: Pick<WechatAccount, 'appId' | 'originalId' | 'push'>,
  query: PushQuery,
  text: string,
  now: number,
): PushFields | null {
  const { timestamp = '', nonce = '' } = query;
  if (push === null || text.length > MOST || Math.abs(now - Number(timestamp) * 1000) > STALE_MS) return null;
  const outer = fieldsOf(text);
  if (outer === null) return null;
  if (push.mode === 'plain') return isSignedBy(query.signature, push.token, timestamp, nonce) ? meantFor(originalId, outer) : null;
  const sealed = outer['Encrypt'];
  if (typeof sealed !== 'string' || push.encodingAesKey === null) return null;
  if (!isSignedBy(query.msg_signature, push.token, timestamp, nonce, sealed)) return null;
  const inner = openPush(push.encodingAesKey, sealed, appId);
  const fields = inner === null ? null : fieldsOf(inner);
  return fields && meantFor(originalId, fields);
}

const meantFor = (originalId: string, fields: PushFields): PushFields | null =>
  originalId !== '' && fields['ToUserName'] !== originalId ? null : fields;

/** XML or JSON, as the account is set. A document that declares anything is none of WeChat's. */
function fieldsOf(text: string): PushFields | null {
  const trimmed = text.trim();
  try {
    if (trimmed.startsWith('{')) return plainObject(JSON.parse(trimmed));
    if (!trimmed.startsWith('<xml') || /<!(?:DOCTYPE|ENTITY)/i.test(trimmed)) return null;
    return plainObject((xml.parse(trimmed) as PushFields)['xml']);
  } catch {
    return null;
  }
}

const plainObject = (value: unknown): PushFields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PushFields) : null;
