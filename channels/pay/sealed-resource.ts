import { createDecipheriv } from 'node:crypto';

/** What WeChat Pay seals with the APIv3 key: certificates and the inside of notices. */
export interface SealedResource {
  algorithm?: string;
  ciphertext: string;
  nonce: string;
  associated_data?: string | null;
}

const TAG_BYTES = 16;

/**
 * Opens AEAD_AES_256_GCM: the last 16 bytes of the ciphertext are its tag.
 * @throws when it was sealed with another key, changed on the way, or in another way
 */
export function openSealedResource(resource: SealedResource, apiV3Key: string): string {
  if (resource.algorithm !== undefined && resource.algorithm !== 'AEAD_AES_256_GCM') throw new Error('sealed in a way nobody agreed on');
  const bytes = Buffer.from(resource.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(resource.associated_data ?? ''));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
