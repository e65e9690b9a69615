import type { Route } from '../../router.ts';

/** Pages of the admin face. */
export const adminRoutes: readonly Route[] = [
  { path: '/numbers', tag: 'yk-numbers-page', tab: '/numbers', load: () => import('./numbers-page.ts') },
  { path: '/escalated', tag: 'yk-escalated-page', tab: '/escalated', load: () => import('./escalated-page.ts') },
  { path: '/accountant-wishes', tag: 'yk-wishes-page', load: () => import('./wishes-page.ts') },
  { path: '/arrears', tag: 'yk-arrears-page', load: () => import('./arrears-page.ts') },
  { path: '/takings', tag: 'yk-takings-page', load: () => import('./takings-page.ts') },
  { path: '/assign/:no', tag: 'yk-assign-page', load: () => import('./assign-page.ts') },
  { path: '/all', tag: 'yk-mine-page', tab: '/all', load: () => import('../staff/mine-page.ts') },
];
