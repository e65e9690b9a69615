import type { Face } from '../data/me.ts';
import type { Route } from '../router.ts';

/** An address of the phone, and the sides of the firm it may be looked at from, the usual one first; without any: all. */
export interface PhoneRoute extends Route {
  faces?: readonly Face[];
}

/** The same faces for a group of addresses. */
export const lookedAtBy = (faces: readonly Face[], routes: readonly Route[]): PhoneRoute[] => routes.map((route) => ({ ...route, faces }));
