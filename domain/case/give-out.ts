import { addEntry } from './change.ts';
import type { Change } from './change.ts';
import { escalateNow, giveTo, openWindow } from './dispatch.ts';

/** Work begins to be wanted: open to grab, taken at once by the dedicated accountant, or 待指派, as it is given out. */
export function giveOut(change: Change): void {
  const { input } = change;
  openWindow(change, true);
  if (input.dispatch === 'admin') escalateNow(change, 'admin_dispatch');
  if (input.dispatch === 'dedicated' && input.dedicatedId === null) escalateNow(change, 'no_dedicated');
  if (input.dispatch === 'dedicated' && input.dedicatedId !== null) {
    giveTo(change, input.dedicatedId, 'dedicated');
    addEntry(change, 'taken', {
      by: { kind: 'staff', id: input.dedicatedId },
      data: { staffId: input.dedicatedId, how: 'dedicated', waitedMs: 0 },
    });
  }
}
