import { readCodeHolders } from '../db/read/security.ts';
import type { ApiDeps } from './context.ts';
import { totpState } from './totp.ts';

/** Everybody of the firm, and whether they have a one-time code. */
export async function codeHolders({ read, sealed }: Pick<ApiDeps, 'read' | 'sealed'>) {
  const rows = await readCodeHolders(read);
  return rows.map(({ id, name, role, totpCipher }) => ({ id, name, role, has: totpState(sealed, totpCipher)?.enabled === true }));
}
