import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { PayTrouble, type PayCalls } from './call.ts';
import type { PlatformCertificate } from './platform-keys.ts';
import { openSealedResource } from './sealed-resource.ts';
import { isSigned } from './signature.ts';
import { PayRefusal } from './wechat-pay.ts';

const list = z.object({
  data: z.array(
    z.object({
      serial_no: z.string(),
      effective_time: z.string(),
      expire_time: z.string(),
      encrypt_certificate: z.object({
        algorithm: z.string(),
        nonce: z.string(),
        associated_data: z.string().nullish(),
        ciphertext: z.string(),
      }),
    }),
  ),
});

/**
 * Fetches the platform's certificates. They open only with the APIv3 key, which nobody but WeChat and the firm has; the answer itself must then be signed by
 * one of them.
 * @returns null when the merchant has none: it goes by the public key
 */
export async function fetchCertificates(calls: PayCalls, apiV3Key: string, now: () => number): Promise<PlatformCertificate[] | null> {
  const answer = await calls.askRaw('/v3/certificates').catch((error: unknown) => {
    if (error instanceof PayRefusal && error.code === 'RESOURCE_NOT_EXISTS') return null;
    throw error;
  });
  if (answer === null) return null;
  let found: PlatformCertificate[];
  try {
    found = list.parse(JSON.parse(answer.text)).data.map((one) => ({
      serial: one.serial_no,
      key: createPublicKey(openSealedResource(one.encrypt_certificate, apiV3Key)),
      from: Date.parse(one.effective_time),
      until: Date.parse(one.expire_time),
    }));
  } catch {
    throw new PayTrouble('certificates_sealed', 'the certificates do not open with this APIv3 key');
  }
  const { headers, text } = answer;
  const timestamp = headers.get('wechatpay-timestamp') ?? '';
  const signer = found.find(({ serial }) => serial === headers.get('wechatpay-serial'));
  const signed =
    signer !== undefined &&
    Math.abs(now() - Number(timestamp) * SECOND_MS) <= 5 * MINUTE_MS &&
    isSigned(
      { timestamp, nonce: headers.get('wechatpay-nonce') ?? '', body: text, signature: headers.get('wechatpay-signature') ?? '' },
      signer.key,
    );
  if (!signed) throw new PayTrouble('unverified', 'the certificates are not signed by one of them');
  return found;
}
