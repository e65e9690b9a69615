import { usccCheckChar } from '../../domain/ids.ts';

/** The n-th of many codes with a right check character. */
export function codeOf(n: number): string {
  const first = `91330106MA${String(n).padStart(7, '0')}`;
  return `${first}${usccCheckChar(first) ?? ''}`;
}
