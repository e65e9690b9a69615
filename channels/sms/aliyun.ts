import * as sdk from '@alicloud/dysmsapi20170525';
import type { SmsAccount } from '../../domain/channel-config.ts';
import type { SmsVendorCall } from './sender.ts';

const CONNECT_MS = 3000;
const READ_MS = 8000;
type AliyunClient = typeof sdk.default.default;
/** A CommonJS package: Node finds its client on the default of the default, bundlers on the default. */
const found = sdk.default as unknown as AliyunClient | { default: AliyunClient };
const Client = typeof found === 'function' ? found : found.default;

/** Aliyun's `SendSms`. Once and never again by itself: the SDK's own retries are off. */
export function aliyunCall(account: SmsAccount): SmsVendorCall {
  const config = {
    accessKeyId: account.keyId,
    accessKeySecret: account.keySecret,
    endpoint: account.endpoint,
    protocol: account.protocol,
    regionId: account.region,
  };
  const client = new Client(config as ConstructorParameters<AliyunClient>[0]);
  const once = { autoretry: false, maxAttempts: 1, connectTimeout: CONNECT_MS, readTimeout: READ_MS } as Parameters<
    InstanceType<AliyunClient>['sendSmsWithOptions']
  >[1];
  return async (message) => {
    const request = new sdk.SendSmsRequest({
      phoneNumbers: message.phone,
      signName: account.signName,
      templateCode: message.templateCode,
      templateParam: JSON.stringify(Object.fromEntries(message.params)),
      outId: message.id,
    });
    try {
      const { body } = await client.sendSmsWithOptions(request, once);
      if (body?.code === 'OK') return { result: 'sent', externalId: body.bizId ?? '' };
      return { result: 'refused', reason: body?.code ?? 'no_code' };
    } catch (error) {
      const code = refusalOf(error);
      if (code === null) throw error;
      return { result: 'refused', reason: code };
    }
  };
}

/** The vendor's own code of an answer with an error status; null: there was no such answer, or it failed inside and nobody knows. */
function refusalOf(error: unknown): string | null {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? code : null;
}
