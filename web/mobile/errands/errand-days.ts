import type { ErrandDay, ErrandView } from '../../../api/views/errands.ts';
import { inDayOrder } from '../../../domain/errands/errands.ts';
import { keepAnswer, mendAnswers, recallAnswer, sweepAnswers, type Recalled } from '../../data/offline/answers.ts';
import { onSent } from '../../data/offline/queue.ts';

const PREFIX = 'errands ';

/** Keeps a day as the server told it, for when the net is away. */
export const keepDay = (personId: string, view: ErrandDay): Promise<void> => keepAnswer(personId, PREFIX + view.day, view);
/** A day as it was told last. */
export const recallDay = (personId: string, day: string): Promise<Recalled<ErrandDay> | null> => recallAnswer(personId, PREFIX + day);

/** A day with an errand as it is now; it may have gone to another day. */
export function withErrand(view: ErrandDay, errand: ErrandView): ErrandDay {
  const was = view.items.find(({ id }) => id === errand.id);
  if (!was || was.version > errand.version) return view;
  const rest = view.items.filter(({ id }) => id !== errand.id);
  return { ...view, items: errand.day === view.day ? inDayOrder([...rest, errand]) : rest };
}

/** Whether an answer is an errand. */
export const isErrand = (answer: unknown): answer is ErrandView =>
  typeof answer === 'object' && answer !== null && 'staffId' in answer && 'version' in answer;

// What a deed brought about is kept too: the net may go again before the day is read anew.
onSent(async ({ personId }, answer) => {
  if (isErrand(answer)) await mendAnswers<ErrandDay>(personId, PREFIX, (view) => withErrand(view, answer));
});
void sweepAnswers();
