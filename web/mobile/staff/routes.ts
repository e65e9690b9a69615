import type { Route } from '../../router.ts';

/** Pages of the staff face. */
export const staffRoutes: readonly Route[] = [];
