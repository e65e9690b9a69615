import type { Route } from '../../router.ts';

/** Pages of the admin face. */
export const adminRoutes: readonly Route[] = [];
