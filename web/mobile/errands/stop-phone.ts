import { showErrandPhone } from '../../data/errands-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { keepAnswer, recallAnswer } from '../../data/offline/answers.ts';

/**
 * The whole number of who is met there: asked for, which is written down; without a net the one asked for before.
 * @throws ApiProblem when it is not known here and cannot be had
 */
export async function phoneOf(errandId: string): Promise<string | null> {
  const personId = readMe().me?.person.id ?? '';
  const name = `phone ${errandId}`;
  try {
    const { phone } = await showErrandPhone(errandId);
    await keepAnswer(personId, name, phone);
    return phone;
  } catch (problem) {
    const kept = problem instanceof ApiProblem && problem.passing ? await recallAnswer<string | null>(personId, name) : null;
    if (!kept) throw problem;
    return kept.value;
  }
}
