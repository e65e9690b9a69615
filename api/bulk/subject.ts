import type { z } from 'zod';
import { staffBrief } from '../../db/read/events.ts';
import type { Judged } from '../../db/read/case-bulk.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { TitledRun } from '../../domain/run-titles.ts';
import type { ApiContext } from '../context.ts';
import type { BulkPreview } from '../views/runs.ts';

/**
 * One deed on many records of a kind. `kind` names its run, whose worker (activities/runs/kinds.ts) gets `params` as they are here and judges each record
 * again, by the same function, when its turn comes.
 */
export interface BulkDeed<Params extends object = object> {
  permission: Permission;
  /** Work of one's own clients: nobody needs `bulk.run` for it. */
  own?: true;
  kind: TitledRun;
  params: z.ZodType<Params>;
  /** @throws what is wrong with the params themselves @returns whom its title names; null: nobody */
  check?: (c: ApiContext, params: Params) => Promise<string | null>;
  /** How it would go with each of these, in their order. */
  judge: (c: ApiContext, ids: readonly string[], params: Params) => Promise<Judged[]>;
  /** A book of clients that it would overfill; asked for the dry run. */
  warn?: (c: ApiContext, judged: readonly Judged[], params: Params) => Promise<BulkPreview['overfull']>;
}

/** Records of one kind that deeds are done with: a new kind is one of these in registry.ts. */
export interface BulkSubject {
  /** The list's own filter, as its query says it. */
  filter: z.ZodType;
  /** Ids of everything it finds within who asks, at most so many, in a stable order. */
  find: (c: ApiContext, filter: unknown, limit: number) => Promise<string[]>;
  deeds: Readonly<Record<string, BulkDeed>>;
}

/** A deed with its own params, as the registry holds it. */
export const bulkDeed = <Params extends object>(deed: BulkDeed<Params>): BulkDeed => deed as unknown as BulkDeed;

/** A colleague's name. @throws unknown_staff */
export async function staffName(c: ApiContext, staffId: string): Promise<string> {
  const staff = await staffBrief(c.var.deps.read, staffId);
  if (!staff) throw new DomainError('unknown_staff');
  return staff.name;
}
