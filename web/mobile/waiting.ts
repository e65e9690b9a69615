import type { Waiting } from './tabs.ts';

/** Tells the shell how much waits under a tab, e.g. from a page that knows better. */
export class WaitingEvent extends Event {
  static readonly type = 'yk-waiting';
  readonly waiting: Waiting;
  constructor(waiting: Waiting) {
    super(WaitingEvent.type, { bubbles: true, composed: true });
    this.waiting = waiting;
  }
}
