import { BlockList, isIP } from 'node:net';
import type { AllowedAddress } from '../domain/security.ts';

/** An IPv4 address that came over an IPv6 socket is that IPv4 address; a zone is no part of an address. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => ({ 4: 'ipv4' as const, 6: 'ipv6' as const })[isIP(address)] ?? null;

/** Whether the console opens to an address: an empty list keeps nobody out, what is no address is in no list. */
export function isAllowed(allowed: readonly AllowedAddress[], address: string): boolean {
  if (allowed.length === 0) return true;
  const plain = plainAddress(address);
  const family = familyOf(plain);
  return family !== null && listOf(allowed).check(plain, family);
}

/** Built once for each list: it is asked with every request. */
const built = new WeakMap<readonly AllowedAddress[], BlockList>();
function listOf(allowed: readonly AllowedAddress[]): BlockList {
  const known = built.get(allowed);
  if (known) return known;
  const list = new BlockList();
  for (const { range } of allowed) {
    const [address = '', bits] = range.split('/');
    const family = familyOf(address);
    if (family === null) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  built.set(allowed, list);
  return list;
}
