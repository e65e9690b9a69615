import { allocateForItem } from '../../db/projections/runs.ts';
import type { Judged } from '../../db/read/case-bulk.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import type { By } from '../../db/records/client-write.ts';
import type { Db, Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { may, type Permission } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import type { ActivityDeps } from '../deps.ts';
import type { Deed } from './worker-of-kind.ts';

/** A deed of 批量操作 on one record. */
interface JudgedDeed<D> {
  /** What who started it must still be allowed, when the item's turn comes. */
  needs: (deed: D) => Permission;
  judge: (db: Db, principal: Principal, ids: readonly string[], deed: D, at: number) => Promise<Judged[]>;
  change: (deps: ActivityDeps, trx: Trx, id: string, deed: D, by: By) => Promise<void>;
  /** Refusals of the deed itself that are nobody's failure. */
  skips?: readonly string[];
}

/** Judged as of now with present rights, changed in the transaction that marks its item, so that no second try changes it again. */
export const judgedDeed =
  <D>({ needs, judge, change, skips = [] }: JudgedDeed<D>): Deed =>
  async (deps, run, item) => {
    const { itemId } = item;
    const kept = item.data as { label: string } | null;
    if (kept !== null) return { outcome: 'done', label: kept.label };
    const deed = run.params as D;
    const at = (deps.now ?? Date.now)();
    const principal = await readPrincipal(deps.db, run.personId);
    if (!principal || !may(principal, needs(deed))) throw new DomainError('forbidden');
    const [judged] = await judge(deps.db, principal, [itemId], deed, at);
    const label = judged?.label ?? itemId;
    if (!judged || judged.refusal !== null) return { outcome: 'skipped', reason: judged?.refusal ?? 'not_found', label };
    try {
      await deps.db.transaction().execute((trx) =>
        allocateForItem(trx, run.id, itemId, async () => {
          await change(deps, trx, itemId, deed, { at, actor: { kind: 'staff', id: run.startedBy } });
          return { label };
        }),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { outcome: skips.includes(error.code) ? 'skipped' : 'failed', reason: error.code, label };
    }
    return { outcome: 'done', label };
  };
