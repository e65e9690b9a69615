import type { TaxFile } from '../../domain/client/tax-file.ts';
import type { CustodyHolder, CustodyKind, CustodyMoveKind } from '../../domain/custody/custody.ts';
import type { FileRef, Instant } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** Every time a thing changed hands; `signs`: who asks may sign for it now. */
export interface CustodyMoveView {
  id: string;
  kind: CustodyMoveKind;
  fromName: string;
  toName: string;
  signedBy: Named | null;
  signedAt: Instant | null;
  signs: boolean;
  note: string;
  files: FileRef[];
  at: Instant;
}
/** What may be done with a thing. */
export const CUSTODY_ACTIONS = ['take', 'pass', 'return'] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];
/** 证照印章台账: a thing, in whose hands it is, and its whole way. */
export interface CustodyView {
  id: string;
  client: { id: string; name: string; short: string };
  name: string;
  kind: CustodyKind;
  original: boolean;
  holder: CustodyHolder;
  heldBy: Named | null;
  since: Instant;
  dueBackOn: string | null;
  overdue: boolean;
  /** Handed back on paper; the client has not signed for it yet. */
  awaiting: boolean;
  note: string;
  moves: CustodyMoveView[];
  actions: CustodyAction[];
  version: number;
}
/** 客户税务档案; version 0: nobody has written one yet. */
export interface TaxFileView extends TaxFile {
  version: number;
  updatedBy: Named | null;
  updatedAt: Instant | null;
  mayEdit: boolean;
}
