import { ApiProblem } from '../../data/http.ts';
import { t } from '../../locales/console-forms.ts';
import { say, stand } from '../dialog.ts';

const LONG_MS = 8000;

/** Says what was done, with 撤销 where it can be taken back: the button, or Ctrl Z while the word stands. @public */
export function sayUndoable(text: string, undo: () => Promise<unknown>): void {
  const toast = stand(text, null, LONG_MS);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn sm';
  button.textContent = t('undo');
  const stop = new AbortController();
  const back = (): void => {
    stop.abort();
    toast.remove();
    undo().then(
      () => say(t('undone')),
      (error: unknown) => say(error instanceof ApiProblem ? error.message : String(error)),
    );
  };
  button.addEventListener('click', back, { signal: stop.signal });
  document.addEventListener(
    'keydown',
    (event) => {
      const typing = (event.target as Element).closest?.('input, textarea, select');
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || typing || !toast.isConnected) return;
      event.preventDefault();
      back();
    },
    { signal: stop.signal },
  );
  setTimeout(() => stop.abort(), LONG_MS);
  toast.append(button);
}
