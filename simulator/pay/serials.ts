import { makeCertificate } from './certificate.ts';
import type { PayOffice } from './office.ts';
import type { PlatformCertificate } from './types.ts';

/** A key of the platform's by its name. */
export interface SigningKey {
  serial: string;
  privateKey: string;
}

/**
 * The key an answer is signed with: the one the request's `Wechatpay-Serial` asks for when it is in force, else the merchant's usual one.
 * The switch `keyRotation` says which are in force; a new merchant has the public key alone.
 */
export function keyForAnswer(office: PayOffice, asked: string | undefined): SigningKey {
  const keys = keysInForce(office);
  return keys.find((key) => key.serial === asked) ?? keys[0]!;
}

/** The key a callback is signed with; while a merchant moves to the public key, the two take turns. */
export function keyForNotice(office: PayOffice, turn: number): SigningKey {
  const keys = keysInForce(office);
  return office.platform.state.faults.keyRotation === 'switching' ? keys[turn % keys.length]! : keys[0]!;
}

/** The platform's certificates in force, newest first; none for a merchant who has the public key alone. */
export function certificatesInForce(office: PayOffice): PlatformCertificate[] {
  const rotation = office.platform.state.faults.keyRotation;
  if (rotation === null) return [];
  const { certificates } = office.pay;
  while (certificates.length < (rotation === 'rotated' ? 2 : 1)) {
    certificates.push(makeCertificate(office.platform.now()));
    office.platform.changed();
  }
  return (rotation === 'rotated' ? certificates : certificates.slice(0, 1)).toReversed();
}

/** The usual one first. */
function keysInForce(office: PayOffice): SigningKey[] {
  const publicKey = { serial: office.keys.publicKeyId, privateKey: office.keys.platformPrivateKey };
  const certificates = certificatesInForce(office);
  if (certificates.length === 0) return [publicKey];
  return office.platform.state.faults.keyRotation === 'switching' ? [...certificates, publicKey] : certificates;
}
