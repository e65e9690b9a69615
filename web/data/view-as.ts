import { call } from './http.ts';

const BACK = 'yk-view-back';

/** Looks as somebody else from now on, in the console or on the phone's pages. */
export async function startView(whom: { personId: string } | { staffId: string }, front: 'console' | 'phone'): Promise<void> {
  await call('/api/view-as', { method: 'POST', body: whom });
  sessionStorage.setItem(BACK, location.pathname + location.search);
  location.assign(front === 'console' ? '/console/' : '/');
}

/** Is oneself again, where one was before. */
export async function leaveView(): Promise<void> {
  await call('/api/view-as', { method: 'DELETE' });
  goBack();
}

/** The page one came from, anew. */
export function goBack(): void {
  location.assign(sessionStorage.getItem(BACK) ?? '/console/');
}
