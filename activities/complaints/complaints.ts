import { projectComplaint } from '../../db/projections/complaints.ts';
import { tellOfComplaint } from '../../db/projections/complaint-notices.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { keepCredit } from '../../db/records/bill-money.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { ComplaintActivities } from './contract.ts';

/** What a complaint's workflow asks of the world. */
export const complaintActivities = (deps: ActivityDeps): ComplaintActivities => ({
  projectComplaint: async (mirror) => void (await projectComplaint(deps.db, mirror)),
  publishComplaint: async ({ input, status, entries }) => {
    const { no, clientId, storeId } = input;
    let sends = false;
    for (const entry of entries) {
      sends =
        (await deps.db.transaction().execute(async (trx) => {
          await writeAudit(trx, {
            id: `${no}:${entry.seq}`,
            at: entry.at,
            actor: entry.by.kind === 'system' ? { kind: 'system', id: '' } : { kind: entry.by.kind, id: entry.by.id },
            action: `complaint.${entry.type}`,
            record: { kind: 'complaint', id: no },
            details: { ...entry.data, clientId, storeId, contentId: entry.contentId, internal: entry.internal, version: status.version },
          });
          const compensation = entry.type === 'settled' ? status.settlement?.compensation : null;
          if (compensation?.kind === 'credit' && status.settlement) {
            const { at, byId } = status.settlement;
            const credit = { clientId, kind: 'correction', sourceId: `${no}:${entry.seq}`, amountFen: compensation.amountFen } as const;
            await keepCredit(trx, { ...credit, byId, at, note: no });
          }
          return tellOfComplaint(trx, { input, status, entry });
        })) || sends;
    }
    if (sends) await deliverLater(deps, status.at);
  },
});
