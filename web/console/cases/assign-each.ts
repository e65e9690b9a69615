import type { CaseRow } from '../../../api/views.ts';
import { say } from '../dialog.ts';
import { t } from '../words.ts';

/** Asks for an assignee for one case after the other, until one is closed without an answer; says so when none can be assigned. */
export async function assignEach(rows: readonly CaseRow[], done: (row: CaseRow) => void): Promise<void> {
  const able = rows.filter(({ state }) => state === 'open' || state === 'escalated' || state === 'in_progress');
  if (able.length === 0) say(t('assign.closed'));
  const { openAssign } = await import('../assign-dialog.ts');
  for (const row of able) {
    if (!(await openAssign(row))) break;
    done(row);
  }
}
