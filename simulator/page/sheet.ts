import { element } from './element.ts';

/** A sheet WeChat shows from the lower edge of a phone's screen; one at a time. */
export interface SheetHost {
  root: HTMLElement;
  /** Shows it and answers what was chosen; a second one takes the first one's place, which is answered null. */
  ask<T>(build: (done: (answer: T) => void) => { label: string; body: HTMLElement }): Promise<T | null>;
}

export function createSheetHost(): SheetHost {
  const root = element('div', { class: 'cover', hidden: true });
  let close: () => void = () => {};
  root.addEventListener('pointerdown', (event) => {
    if (event.target === root) close();
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  return {
    root,
    ask: (build) =>
      new Promise((resolve) => {
        close();
        let before: Element | null = document.activeElement;
        const done = (answer: Parameters<typeof resolve>[0]) => {
          // An answer that was on its way when the next sheet came must not take that one away.
          if (close !== leave) return;
          close = () => {};
          root.hidden = true;
          root.replaceChildren();
          if (before instanceof HTMLElement) before.focus();
          before = null;
          resolve(answer);
        };
        const leave = (): void => done(null);
        close = leave;
        const { label, body } = build(done);
        root.replaceChildren(element('div', { class: 'paper', role: 'dialog', 'aria-modal': 'true', 'aria-label': label }, body));
        root.hidden = false;
        root.querySelector<HTMLElement>('input, button')?.focus();
      }),
  };
}

/** Two buttons side by side; the right one is the main one. */
export function twoButtons(left: [string, () => void], right: [string, () => void]): HTMLElement {
  return element(
    'div',
    { class: 'two' },
    element('button', { type: 'button', click: left[1] }, left[0]),
    element('button', { type: 'button', class: 'go', click: right[1] }, right[0]),
  );
}
