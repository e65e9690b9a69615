import type { Route } from '../../router.ts';

/** Pages of the staff face. */
export const staffRoutes: readonly Route[] = [
  { path: '/hall', tag: 'yk-hall-page', tab: '/hall', load: () => import('./hall-page.ts') },
  { path: '/todo', tag: 'yk-todo-page', tab: '/todo', load: () => import('./todo-page.ts') },
  { path: '/mine', tag: 'yk-mine-page', load: () => import('./mine-page.ts') },
  { path: '/card', tag: 'yk-card-page', load: () => import('../me/card-page.ts') },
  { path: '/work/:no', tag: 'yk-work-page', load: () => import('./work-page.ts') },
];
