import { sms } from 'tencentcloud-sdk-nodejs-sms';
import type { SmsAccount } from '../../domain/channel-config.ts';
import type { SmsVendorCall } from './sender.ts';

const TIMEOUT_S = 8;

/** Tencent Cloud's `SendSms` (2021-01-11). Once and never again by itself: the SDK does not retry. */
export function tencentCall(account: SmsAccount): SmsVendorCall {
  const client = new sms.v20210111.Client({
    credential: { secretId: account.keyId, secretKey: account.keySecret },
    region: account.region,
    profile: {
      signMethod: 'TC3-HMAC-SHA256',
      httpProfile: {
        protocol: account.protocol === 'http' ? 'http://' : 'https://',
        endpoint: account.endpoint,
        reqMethod: 'POST',
        reqTimeout: TIMEOUT_S,
      },
    },
  });
  return async (message) => {
    try {
      const { SendStatusSet } = await client.SendSms({
        PhoneNumberSet: [`+86${message.phone}`],
        SmsSdkAppId: account.sdkAppId,
        SignName: account.signName,
        TemplateId: message.templateCode,
        TemplateParamSet: message.params.map(([, value]) => value),
        SessionContext: message.id,
      });
      const [status] = SendStatusSet ?? [];
      if (status?.Code === 'Ok') return { result: 'sent', externalId: status.SerialNo ?? '' };
      return { result: 'refused', reason: status?.Code ?? 'no_code' };
    } catch (error) {
      const code = refusalOf(error);
      if (code === null) throw error;
      return { result: 'refused', reason: code };
    }
  };
}

/** The vendor's own code of a refused request; null: there was no answer, or it failed inside and nobody knows. */
function refusalOf(error: unknown): string | null {
  const { code, requestId } = error as { code?: unknown; requestId?: unknown };
  if (typeof code !== 'string' || !requestId) return null;
  return code.startsWith('InternalError') ? null : code;
}
