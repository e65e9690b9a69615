import { Part } from './part.ts';

/** A dialog over the page: takes the focus, gives it back, Esc closes it; its end is an answer or null. */
export abstract class DialogPart<Answer> extends Part {
  #end: ((answer: Answer | null) => void) | null = null;

  /** Shows it and waits for its end. */
  open(): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.#end = resolve;
      document.body.append(this);
    });
  }

  protected override firstUpdated(): void {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    dialog.addEventListener('close', () => this.finish(null));
    // A press on the dimmed page beside the dialog closes it, unless something was written.
    dialog.addEventListener('mousedown', (event) => {
      if (event.target !== dialog || this.unsaved) return;
      const box = dialog.getBoundingClientRect();
      if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) this.finish(null);
    });
    dialog.showModal();
    // One comes to write or choose: not to the cross in the corner, which the browser would take for the first thing.
    if (!this.querySelector('[autofocus]'))
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.body :is(input:not([disabled]), textarea, select)')?.focus());
  }

  /** Something was written that closing would lose. */
  protected get unsaved(): boolean {
    return false;
  }

  /** Ends it with an answer. */
  protected finish(answer: Answer | null): void {
    const end = this.#end;
    this.#end = null;
    if (!end) return;
    const dialog = this.querySelector('dialog');
    if (dialog?.open) dialog.close();
    this.remove();
    end(answer);
  }
}

/** A word at the foot of the page about what just happened elsewhere on it; gone by itself. */
export function say(text: string, link: { text: string; href: string } | null = null): void {
  stand(text, link, 5000);
}

/** The same for as long as it is given; what it stands in, for a button. */
export function stand(text: string, link: { text: string; href: string } | null, forMs: number): HTMLElement {
  document.querySelector('.toast')?.remove();
  const toast = document.createElement('div');
  toast.className = 'toast';
  toast.setAttribute('role', 'status');
  toast.textContent = text;
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.href;
    anchor.textContent = link.text;
    toast.append(anchor);
  }
  document.body.append(toast);
  setTimeout(() => toast.remove(), forMs);
  return toast;
}
