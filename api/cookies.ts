import { createHash, randomBytes } from 'node:crypto';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { ApiContext } from './context.ts';

/** Opaque and unguessable; only its SHA-256 is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Name = 'session' | 'browser';

const underTls = (c: ApiContext): boolean => c.var.deps.config.publicUrl?.startsWith('https://') ?? false;
const nameOf = (c: ApiContext, name: Name): string => (underTls(c) ? `__Host-yk_${name}` : `yk_${name}`);

/** Reads a cookie of ours. */
export const readCookie = (c: ApiContext, name: Name): string | undefined => getCookie(c, nameOf(c, name));

/** Sets a cookie of ours: HttpOnly, SameSite=Lax, and `__Host-` with Secure under TLS. */
export function writeCookie(c: ApiContext, name: Name, value: string, maxAgeMs: number): void {
  setCookie(c, nameOf(c, name), value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: underTls(c),
    maxAge: Math.floor(maxAgeMs / 1000),
  });
}

/** Takes a cookie of ours back. */
export const dropCookie = (c: ApiContext, name: Name): void => void deleteCookie(c, nameOf(c, name), { path: '/', secure: underTls(c) });
