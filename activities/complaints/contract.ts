import type { ComplaintLive } from '../../workflows/complaint/messages.ts';

/** The activities of a complaint. */
export interface ComplaintActivities {
  /** Local: mirrors it with the lines given; may run twice, may be outrun; guarded by (at, version). */
  projectComplaint(projection: ComplaintLive): Promise<void>;
  /** Ordinary: audit, credit and notices of these lines; once for ever by (no, seq). */
  publishComplaint(publication: ComplaintLive): Promise<void>;
}
