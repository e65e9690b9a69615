import { ApiProblem } from '../../data/http.ts';
import { later } from '../later.ts';

const askProof = later(async () => (await import('./proof-dialog.ts')).askProof);

/** Does a deed; when it asks who that is, the dialog asks, and the deed is done again. Closed without an answer, what was refused stays refused. */
export async function proving<Answer>(deed: () => Promise<Answer>): Promise<Answer> {
  try {
    return await deed();
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.code !== 'reauthentication_required') throw problem;
    const ways = (problem.extra['ways'] ?? []) as readonly string[];
    if (ways.length === 0 || !(await askProof(ways.includes('code')))) throw problem;
    return deed();
  }
}
