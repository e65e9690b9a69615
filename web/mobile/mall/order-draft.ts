import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';

/** What somebody wrote beside an order, kept on this phone until it was placed. */
const nameOf = (itemId: string): string => `order-${itemId}`;
export const findNote = (itemId: string): string => findDraft<string>(nameOf(itemId))?.value ?? '';
export function keepNote(itemId: string, note: string): void {
  if (note) keepDraft(nameOf(itemId), note);
  else dropDraft(nameOf(itemId));
}
