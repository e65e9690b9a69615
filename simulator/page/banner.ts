import { element } from './element.ts';

const BANNER_MS = 7000;

/** What drops from a phone's upper edge when something came; gone by itself, or with a tap. */
export interface Banner {
  root: HTMLElement;
  drop(head: string, words: string, tap: () => void): void;
  hide(): void;
}

export function createBanner(account: string): Banner {
  const root = element('button', { type: 'button', class: 'banner', hidden: true });
  let timer = 0;
  const hide = () => {
    root.hidden = true;
  };
  return {
    root,
    hide,
    drop: (head, words, tap) => {
      root.replaceChildren(
        element('span', { class: 'logo', 'aria-hidden': 'true' }, account.slice(0, 1)),
        element('span', {}, element('b', {}, head), element('small', {}, words)),
      );
      root.onclick = () => {
        hide();
        tap();
      };
      root.hidden = false;
      clearTimeout(timer);
      timer = window.setTimeout(hide, BANNER_MS);
    },
  };
}
