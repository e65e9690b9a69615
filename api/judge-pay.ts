import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { checkMerchant } from '../channels/pay/check.ts';
import type { ChannelConfig, PayAccount } from '../domain/channel-config.ts';
import { channelWords } from '../domain/channel-words.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps } from './context.ts';
import type { ChannelTrial } from './judge-channels.ts';
import type { FieldError } from './problem.ts';

/** The demo's merchant: its keys are nobody's secret. */
const DEMO_MERCHANT = '1900000001';
const LEAST_BITS = 2048;
/** Which field a refusal stands in; any other is the merchant's number. */
const FIELD_OF: Record<string, string> = {
  SIGN_ERROR: '/secrets/pay.privateKey',
  unverified: '/secrets/pay.publicKey',
  unknown_serial: '/pay/publicKeyId',
  certificates_sealed: '/secrets/pay.apiV3Key',
  no_certificates: '/pay/mode',
};
const fault = (pointer: string, code: string, message: string): FieldError => ({ pointer, code, message });

/** What is only half there, or cannot be a key at all. */
export function payFaults(trial: ChannelTrial, wanted: ChannelConfig, demo: boolean): FieldError[] {
  const { settings, secrets } = trial;
  const typed = (['pay.apiV3Key', 'pay.privateKey', 'pay.publicKey'] as const).some((name) => typeof secrets[name] === 'string');
  if (demo) return [];
  if (settings.pay.mchId === DEMO_MERCHANT) return [fault('/pay/mchId', 'demo_merchant', '这是演示的商户号，请填写您自己的')];
  if (settings.pay.mchId === '' && !typed) return [];
  return wanted.pay === null ? missing(trial, wanted) : keyFaults(wanted.pay);
}

function missing({ settings: { pay }, secrets }: ChannelTrial, { wechat }: ChannelConfig): FieldError[] {
  const lacks = (name: 'pay.apiV3Key' | 'pay.privateKey' | 'pay.publicKey'): boolean => typeof secrets[name] !== 'string';
  const found = [
    ...(wechat === null ? [fault('/wechat/appId', 'required', '请先填写公众号：客户在公众号里付款')] : []),
    ...(pay.mchId === '' ? [fault('/pay/mchId', 'required', '请填写商户号')] : []),
    ...(pay.serialNo === '' ? [fault('/pay/serialNo', 'required', '请填写商户证书序列号')] : []),
    ...(lacks('pay.privateKey') ? [fault('/secrets/pay.privateKey', 'required', '请粘贴商户私钥')] : []),
    ...(lacks('pay.apiV3Key') ? [fault('/secrets/pay.apiV3Key', 'required', '请填写 APIv3 密钥')] : []),
  ];
  if (pay.mode !== 'public_key') return found;
  return [
    ...found,
    ...(pay.publicKeyId === '' ? [fault('/pay/publicKeyId', 'required', '请填写微信支付公钥 ID')] : []),
    ...(lacks('pay.publicKey') ? [fault('/secrets/pay.publicKey', 'required', '请粘贴微信支付公钥')] : []),
  ];
}

function keyFaults({ privateKey, publicKey }: PayAccount): FieldError[] {
  const own = keyOf(() => createPrivateKey(privateKey));
  if (own === null) return [fault('/secrets/pay.privateKey', 'private_key', '这不是完整的 RSA 私钥，请粘贴 apiclient_key.pem 的全文')];
  if (publicKey === null) return [];
  const theirs = keyOf(() => createPublicKey(publicKey));
  if (theirs === null) return [fault('/secrets/pay.publicKey', 'public_key', '这不是完整的 RSA 公钥，请粘贴 pub_key.pem 的全文')];
  return createPublicKey(own).equals(theirs)
    ? [fault('/secrets/pay.publicKey', 'own_key', '这是您自己的商户公钥，要填的是商户平台“微信支付公钥”里的那一把')]
    : [];
}

function keyOf(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS ? key : null;
  } catch {
    return null;
  }
}

/** Asks WeChat Pay whether it takes a merchant that is new or has changed. @throws channel_refused with the field, channel_unreachable */
export async function judgePay({ channels, now }: ApiDeps, { pay }: ChannelConfig): Promise<void> {
  if (pay === null || JSON.stringify(pay) === JSON.stringify((await channels.config()).pay)) return;
  const told = await checkMerchant(pay, now);
  if (told.ok) return;
  if (told.kind === 'unreached') throw new DomainError('channel_unreachable', { reason: told.code });
  const words = channelWords(told.code)?.zh ?? told.message;
  throw new DomainError('channel_refused', {
    errors: [fault(FIELD_OF[told.code] ?? '/pay/mchId', told.code, `${words}（微信支付 ${told.code}）`)],
  });
}
