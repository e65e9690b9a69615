import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { PayOffice } from './office.ts';
import { refusePay, REFUSALS } from './refusals.ts';
import { certificatesInForce } from './serials.ts';
import { seal } from './signing.ts';
import { inBeijing } from './times.ts';

/** `/v3/certificates`: the platform's certificates, sealed; a merchant with the public key alone has none. */
export function certificateRoutes(office: PayOffice): Hono {
  return new Hono().get('/v3/certificates', (c) => {
    const certificates = certificatesInForce(office);
    if (certificates.length === 0) return refusePay(c, REFUSALS.noCertificates);
    return c.json({
      data: certificates.map(({ serial, pem, from, until }) => {
        const nonce = randomBytes(6).toString('hex');
        return {
          serial_no: serial,
          effective_time: inBeijing(from),
          expire_time: inBeijing(until),
          encrypt_certificate: {
            algorithm: 'AEAD_AES_256_GCM',
            nonce,
            associated_data: 'certificate',
            ciphertext: seal(office.keys.apiV3Key, nonce, 'certificate', pem),
          },
        };
      }),
    });
  });
}
