import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { aComplaint } from '../support/complaints.ts';
import type { ComplaintLab } from '../support/complaint-lab.ts';

const admin = { kind: 'staff', id: 'admin-2', admin: true } as const;
const client = { kind: 'contact', id: 'demo-client-3' } as const;
const settle = { type: 'settle', by: admin, contentId: 'c-result', upheld: true, compensation: null } as const;

/** Each plays one story of a complaint and answers the id of the workflow it is written in. */
export const COMPLAINT_STORIES: Record<string, (lab: ComplaintLab) => Promise<string>> = {
  async 'complaint-reopened-and-accepted'(lab) {
    const live = await lab.start(aComplaint({ againstStaffId: 'staff-5' }));
    await live.send({ type: 'message', by: client, contentId: 'c-1', internal: false });
    await live.send({ type: 'acknowledge', by: admin, contentId: null });
    await live.send({ type: 'message', by: admin, contentId: 'c-2', internal: true });
    await live.send({ type: 'handOver', by: admin, staffId: 'staff-6', contentId: 'c-3' });
    await live.later(3 * DAY_MS + MINUTE_MS);
    await live.send({ ...settle, compensation: { kind: 'credit', amountFen: 5_000 } });
    await live.send({ type: 'show', by: admin, shown: true });
    await live.later(2 * DAY_MS);
    await live.send({ type: 'reopen', by: client, contentId: 'c-4' });
    await live.send(settle);
    await live.send({ type: 'accept', by: client, score: 5 });
    await live.ended();
    return live.no;
  },
  async 'complaint-shown-after-its-end'(lab) {
    const input = aComplaint({ againstStaffId: 'staff-5' });
    const live = await lab.start(input);
    await live.send({ type: 'acknowledge', by: admin, contentId: null });
    await live.send(settle);
    await live.send({ type: 'accept', by: client, score: null });
    await live.ended();
    await lab.sendToEnded(input, (await live.live()).status, { type: 'show', by: admin, shown: true });
    await live.ended();
    return live.no;
  },
  async 'complaint-risen-and-closed-by-itself'(lab) {
    const live = await lab.start(aComplaint());
    await live.later(9 * HOUR_MS);
    await live.send({ type: 'acknowledge', by: admin, contentId: 'c-1' });
    await live.send(settle);
    await live.later(8 * DAY_MS);
    await live.ended();
    return live.no;
  },
};
