import { judgeClients, type ClientDeed } from '../../db/read/client-bulk.ts';
import { changeAccountant } from '../../db/records/client-accountant.ts';
import { retag } from '../../db/records/client-tags.ts';
import type { By } from '../../db/records/client-write.ts';
import { archiveClient } from '../../db/records/clients.ts';
import type { Trx } from '../../db/open.ts';
import { judgedDeed } from './judged-deed.ts';
import { oneByOne, type WorkerOfKind } from './worker-of-kind.ts';

/** 批量改客户. */
export const clientWorker: WorkerOfKind = {
  work: oneByOne(
    judgedDeed<ClientDeed>({
      needs: () => 'bulk.run',
      judge: judgeClients,
      change: (_, trx, id, deed, by) => change(trx, id, deed, by),
    }),
  ),
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
