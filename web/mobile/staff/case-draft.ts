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
/** What was sent leaves it; what was written meanwhile stays. */
export function dropSent(no: string, part: string, text: string, fileIds: readonly string[]): void {
  const draft = readDraft(no, part);
  if (!draft) return;
  const written = draft.text.trim();
  const { visible = true } = draft;
  keepDraft(no, part, {
    text: written.startsWith(text) ? written.slice(text.length).trimStart() : draft.text,
    files: draft.files.filter(({ id }) => !fileIds.includes(id)),
    visible,
  });
}
/** Forgets it: it was sent. */
export function dropDraft(no: string, part: string): void {
  drafts.dropDraft(nameOf(no, part));
}
