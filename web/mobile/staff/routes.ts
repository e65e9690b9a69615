import type { MeView } from '../../../api/views.ts';
import { lookedAtBy, type PhoneRoute } from '../route.ts';

/** What a colleague's phone does as it is opened: named here, where a client's first load does not carry the names of what it needs. */
export async function atWork(me: MeView | null): Promise<MeView | null> {
  const work = import('../errands/at-work.ts').then((then) => then.atWork(me));
  // Drawn above the pages of work: without it they stand all the same.
  void import('../face-switch.ts').catch(() => undefined);
  if (!me) return work;
  void work.catch(() => undefined);
  return me;
}

/** Pages of the staff face, and those an admin opens from theirs as well. */
export const staffRoutes: readonly PhoneRoute[] = [
  ...lookedAtBy(
    ['staff'],
    [
      { path: '/hall', tag: 'yk-hall-page', tab: '/hall', load: () => import('./hall-page.ts') },
      { path: '/todo', tag: 'yk-todo-page', tab: '/todo', load: () => import('./todo-page.ts') },
    ],
  ),
  ...lookedAtBy(
    ['staff', 'admin'],
    [
      { path: '/periods', tag: 'yk-matrix-page', tab: '/periods', load: () => import('../period/matrix-page.ts') },
      { path: '/year-work', tag: 'yk-year-page', load: () => import('../period/year-page.ts') },
      { path: '/staff/errands', tag: 'yk-errands-page', load: () => import('../errands/errands-page.ts') },
      { path: '/staff/errands/:id', tag: 'yk-stop-form-page', load: () => import('../errands/stop-form-page.ts') },
      { path: '/mine', tag: 'yk-mine-page', load: () => import('./mine-page.ts') },
      { path: '/performance', tag: 'yk-performance-page', load: () => import('../performance/performance-page.ts') },
      { path: '/performance/:number', tag: 'yk-performance-rows', load: () => import('../performance/rows-page.ts') },
      { path: '/leave', tag: 'yk-leave-page', load: () => import('./leave-page.ts') },
      { path: '/card', tag: 'yk-card-page', load: () => import('../me/card-page.ts') },
      { path: '/handover-lists', tag: 'yk-handover-lists-page', load: () => import('./handover/handover-lists-page.ts') },
      { path: '/work/real-names', tag: 'yk-real-names-page', load: () => import('../real-names/real-names-page.ts') },
      { path: '/work/real-names/:id', tag: 'yk-real-name-page', load: () => import('../real-names/real-name-page.ts') },
      { path: '/work/ledgers', tag: 'yk-ledgers', load: () => import('../ledger/ledgers.ts') },
      { path: '/work/ledgers/:id', tag: 'yk-ledgers', load: () => import('../ledger/ledgers.ts') },
      { path: '/work/complaints', tag: 'yk-complaints-page', load: () => import('../complaints/complaints-page.ts') },
      { path: '/work/complaints/:no', tag: 'yk-complaint-page', load: () => import('../complaints/complaint-page.ts') },
      { path: '/work/suggestions/:no', tag: 'yk-suggestion-page', load: () => import('../complaints/suggestion-page.ts') },
      { path: '/work/:no', tag: 'yk-work-page', load: () => import('./work-page.ts') },
      { path: '/clients', tag: 'yk-clients-page', tab: '/clients', load: () => import('./clients-page.ts') },
      { path: '/clients/:id', tag: 'yk-client-page', load: () => import('./client-page.ts') },
      { path: '/clients/:id/cases', tag: 'yk-mine-page', load: () => import('./mine-page.ts') },
      { path: '/clients/:id/files', tag: 'yk-files-page', load: () => import('../me/files-page.ts') },
    ],
  ),
  ...lookedAtBy(
    ['admin', 'staff'],
    [
      // Powers are held by colleagues too, and letters to the account are for who serves the client.
      { path: '/red-months', tag: 'yk-red-months-page', load: () => import('../admin/red-months-page.ts') },
      { path: '/approvals', tag: 'yk-approvals-page', load: () => import('../admin/approvals-page.ts') },
      { path: '/decide/:kind/:id', tag: 'yk-decision-page', load: () => import('../admin/decision-page.ts') },
    ],
  ),
];
