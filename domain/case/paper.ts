/** Where an item of the 资料清单 stands. */
export const PAPER_STATES = ['needed', 'submitted', 'accepted', 'returned'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** One item of the 资料清单. Name, hint, files and reasons are contents, read by id. */
export interface Paper {
  /** `p1`, `p2` … in the order they were asked for. */
  id: string;
  /** Contents row with the paper's name (title) and hint (text). */
  contentId: string;
  required: boolean;
  /** An original (执照, 印章, U盾) is handed over, not photographed. */
  original: boolean;
  state: PaperState;
  /** Contents row of the last submission (files), or null. */
  submittedContentId: string | null;
  /** Contents row with the reason of the last return, or null. */
  reasonContentId: string | null;
  /** Instant by which it is asked for, or null. */
  dueAt: number | null;
  /** Entry number of its last change. */
  seq: number;
}
