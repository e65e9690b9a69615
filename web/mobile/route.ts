import type { Face } from '../data/me.ts';
import type { Route } from '../router.ts';

/** An address of the phone, and the side of the firm it is looked at from; without one: any. */
export interface PhoneRoute extends Route {
  face?: Face;
}

/** The same face for a group of addresses. */
export const lookedAtBy = (face: Face, routes: readonly Route[]): PhoneRoute[] => routes.map((route) => ({ ...route, face }));
