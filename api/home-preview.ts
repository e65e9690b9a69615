import { timingSafeEqual } from 'node:crypto';
import type { Sealed } from '../db/sealed.ts';
import { DomainError } from '../domain/errors.ts';

/** So long the address of a preview opens. */
export const PREVIEW_MS = 30 * 60_000;

const signatureOf = (sealed: Sealed, what: string, until: string): string =>
  Buffer.from(sealed.hmac(`home.preview ${what} ${until}`))
    .toString('base64url')
    .slice(0, 32);

/** An address nobody can guess, that says by itself what it shows and until when. `version` null: the draft. */
export function previewToken(sealed: Sealed, version: number | null, until: number): string {
  const [what, end] = [version === null ? 'd' : String(version), until.toString(36)];
  return `${what}-${end}-${signatureOf(sealed, what, end)}`;
}

/** What a preview's address shows. @throws preview_over when it is none of ours or its time is over */
export function readPreviewToken(sealed: Sealed, token: string, now: number): { version: number | null; until: number } {
  const [, what = '', end = '', given = ''] = /^(d|\d{1,9})-([\da-z]{1,11})-([\w-]{32})$/.exec(token) ?? [];
  const until = Number.parseInt(end, 36);
  const right = what !== '' && timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(sealed, what, end)));
  if (!right || !(now < until)) throw new DomainError('preview_over');
  return { version: what === 'd' ? null : Number(what), until };
}
