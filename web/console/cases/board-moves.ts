import type { CaseRow } from '../../../api/views.ts';
import type { CaseState } from '../../../domain/case/types.ts';
import { getCase } from '../../data/api.ts';
import { may } from '../../data/me.ts';
import { say } from '../dialog.ts';
import { href } from '../router.ts';
import { t } from '../words.ts';

/** The states a card may be moved to by hand: 待指派 and 待接单 by assigning, 办理中 by giving it back. Nothing else: the process moves it. */
export function movesOf({ state }: CaseRow): CaseState[] {
  if (state === 'open' || state === 'escalated') return may('case.assign') ? ['in_progress'] : [];
  return state === 'in_progress' ? ['open'] : [];
}

/** What a move asks for, in words. */
export const moveWords = (to: CaseState): string => t(to === 'in_progress' ? 'board.toAssign' : 'board.toRelease');

/** Moves a card by its deed, which asks what it must. @returns whether it moved */
export async function moveCard(row: CaseRow, to: CaseState): Promise<boolean> {
  if (!movesOf(row).includes(to)) return false;
  if (to === 'in_progress') return (await import('../assign-dialog.ts')).openAssign(row);
  const view = await getCase(row.id);
  if (view.actions.includes('release')) return (await import('../case/deeds.ts')).release(view);
  say(t('board.onlyAssignee', { name: view.assignee?.name ?? '' }), { text: t('open'), href: href(`/cases/${row.id}`) });
  return false;
}
