import type { BusinessTypeView, Instant } from '../views.ts';

/** A business type as an admin sees it. */
export interface BusinessTypeRecordView extends BusinessTypeView {
  skill: string;
  updatedAt: Instant | null;
  openCases: number;
}
