import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { makePair } from './keys.ts';
import type { PlatformCertificate } from './types.ts';

const FIVE_YEARS_MS = 5 * 365 * 86_400_000;
const SHA256_RSA = sequence(oid('2a864886f70d01010b'), Buffer.from('0500', 'hex'));

/** A platform certificate, signed with its own key: Node reads X.509 but does not write it, so its few fields are written out here. */
export function makeCertificate(now: number): PlatformCertificate {
  const { privateKey } = makePair();
  const serial = Buffer.concat([Buffer.from([0x50]), randomBytes(19)]);
  const name = sequence(set(sequence(oid('55040a'), utf8('Tenpay.com'))), set(sequence(oid('550403'), utf8('Tenpay.com sign'))));
  const body = sequence(
    tagged(0xa0, Buffer.from('020102', 'hex')),
    tagged(0x02, serial),
    SHA256_RSA,
    name,
    sequence(time(now), time(now + FIVE_YEARS_MS)),
    name,
    createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }),
  );
  const der = sequence(body, SHA256_RSA, tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])));
  const text = der.toString('base64').replaceAll(/(.{64})/g, '$1\n');
  return {
    serial: serial.toString('hex').toUpperCase(),
    pem: `-----BEGIN CERTIFICATE-----\n${text.trimEnd()}\n-----END CERTIFICATE-----\n`,
    privateKey,
    from: now,
    until: now + FIVE_YEARS_MS,
  };
}

/** One field as DER writes it: what it is, how long, what it says. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}
function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}
function set(part: Buffer): Buffer {
  return tagged(0x31, part);
}
function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}
function utf8(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text));
}
/** UTCTime: two digits of a year, and so on to the second. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(0x17, Buffer.from(digits.slice(2)));
}
