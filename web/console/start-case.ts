import { say } from './dialog.ts';
import { ApiProblem } from '../data/http.ts';

/** Opens the form of a new case; fetched when it is asked for. */
export function startCase(): void {
  if (document.querySelector('dialog:modal')) return;
  void import('./new-case/new-case.ts')
    .then(({ openNewCase }) => openNewCase())
    .catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      say(error.message);
    });
}
