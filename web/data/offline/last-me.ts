import type { MeView } from '../../../api/views.ts';
import { loadMe } from '../me.ts';
import { onReach, readReach } from '../reach.ts';
import { AT_WORK, keepAnswer, recallAnswer } from './answers.ts';

const NAME = 'me';
/** The phone itself. */
const NOBODY = '';

/** Keeps who is at work on this phone, so that their pages open without a net. */
export async function keepMe(me: MeView): Promise<void> {
  if (!me.staff || me.viewing) return;
  localStorage.setItem(AT_WORK, me.person.id);
  await keepAnswer(NOBODY, NAME, me);
}
/** Goes on as who was at work here last, until the server can be asked. @returns whether somebody was */
export async function recallMe(): Promise<MeView | null> {
  const kept = await recallAnswer<MeView>(NOBODY, NAME);
  if (!kept) return null;
  await loadMe(async () => kept.value);
  const stop = onReach(() => {
    if (!readReach().online) return;
    stop();
    void loadMe();
  });
  return kept.value;
}
