import { randomInt } from 'node:crypto';
import { projectComplaint } from '../../db/projections/complaints.ts';
import type { Db } from '../../db/open.ts';
import { beginComplaint } from '../../domain/complaint/transition.ts';
import type { ComplaintInput } from '../../domain/complaint/types.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { ROUND_THE_CLOCK } from './a-request.ts';

/** A complaint with round hours: four to acknowledge, three days to settle, a week to reopen. */
export const aComplaint = (more: Partial<ComplaintInput> = {}): ComplaintInput => ({
  no: `T261124${String(randomInt(1, 99_999)).padStart(5, '0')}`,
  topic: 'late',
  clientId: 'c07',
  storeId: 'store-2',
  personId: 'demo-client-3',
  againstStaffId: null,
  caseNo: null,
  contentId: 'content-complaint',
  terms: {
    calendar: ROUND_THE_CLOCK,
    acknowledgeWithinMs: 4 * HOUR_MS,
    settleWithinMs: 3 * DAY_MS,
    reopenWithinMs: 7 * DAY_MS,
  },
  ...more,
});

/** Keeps a complaint and a suggestion of a client as rows, without their workflow. */
export async function keepComplaint(db: Db, input: ComplaintInput, at = Date.now()): Promise<void> {
  await projectComplaint(db, { input, ...beginComplaint(input, at) });
  const { clientId, storeId, personId } = input;
  await db
    .insertInto('suggestions')
    .values({
      no: input.no.replace('T', 'J'),
      clientId,
      storeId,
      personId,
      text: '希望周末也能收票',
      fileIds: '[]',
      state: 'received',
      answer: null,
      answeredById: null,
      answeredAt: null,
      adopted: null,
      closedAt: null,
      createdAt: at,
      searchText: '希望周末也能收票',
    })
    .execute();
}
