import { allocateForItem } from '../../db/projections/runs.ts';
import { judgeClients, type ClientDeed } from '../../db/read/client-bulk.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { changeAccountant } from '../../db/records/client-accountant.ts';
import { retag } from '../../db/records/client-tags.ts';
import type { By } from '../../db/records/client-write.ts';
import { archiveClient } from '../../db/records/clients.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { oneByOne, type WorkerOfKind } from './worker-of-kind.ts';

/** 批量改客户: each judged as of now with present rights, changed in the transaction that marks its item, so that no second try changes it again. */
export const clientWorker: WorkerOfKind = {
  work: oneByOne(async (deps, run, item) => {
    const { itemId } = item;
    const kept = item.data as { label: string } | null;
    if (kept !== null) return { outcome: 'done', label: kept.label };
    const deed = run.params as ClientDeed;
    const principal = await readPrincipal(deps.db, run.personId);
    if (!principal || !may(principal, 'bulk.run')) throw new DomainError('forbidden');
    const [judged] = await judgeClients(deps.db, principal, [itemId], deed);
    const label = judged?.label ?? itemId;
    if (!judged || judged.refusal !== null) return { outcome: 'skipped', reason: judged?.refusal ?? 'not_found', label };
    const by: By = { at: Date.now(), actor: { kind: 'staff', id: run.startedBy } };
    try {
      await deps.db.transaction().execute((trx) =>
        allocateForItem(trx, run.id, itemId, async () => {
          await change(trx, itemId, deed, by);
          return { label };
        }),
      );
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'failed', reason: error.code, label };
      throw error;
    }
    return { outcome: 'done', label };
  }),
};

async function change(trx: Trx, id: string, deed: ClientDeed, by: By): Promise<void> {
  switch (deed.type) {
    case 'accountant':
      await changeAccountant(trx, id, deed.staffId, deed.reason, by);
      return;
    case 'tag':
      return retag(trx, id, [deed.tag], [], by);
    case 'untag':
      return retag(trx, id, [], [deed.tag], by);
    case 'archive':
      return archiveClient(trx, id, true, deed.reason, by);
  }
}
