import type { FileRef } from '../../../api/views.ts';
import * as drafts from '../../data/draft.ts';

/** What somebody was about to send on a case; kept on this phone until it was sent. */
export interface CaseDraft {
  text: string;
  files: FileRef[];
  stageId?: string | null;
  visible?: boolean;
}
const nameOf = (no: string, part: string): string => `case-${no}-${part}`;

/** The draft of one part of a case (`reply`, `progress`, `note`, `deliver`, `release` …), or null. */
export function readDraft(no: string, part: string): CaseDraft | null {
  return drafts.findDraft<CaseDraft>(nameOf(no, part))?.value ?? null;
}
/** Keeps it; an empty one is forgotten. */
export function keepDraft(no: string, part: string, draft: CaseDraft): void {
  if (!draft.text && draft.files.length === 0) drafts.dropDraft(nameOf(no, part));
  else drafts.keepDraft(nameOf(no, part), draft);
}
/** Forgets it: it was sent. */
export function dropDraft(no: string, part: string): void {
  drafts.dropDraft(nameOf(no, part));
}
