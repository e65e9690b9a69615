import type { RunKind } from '../../domain/runs.ts';
import { billWorker } from './bills.ts';
import { broadcastWorker } from './broadcast.ts';
import { assignWorker, cancelWorker, urgeWorker } from './cases.ts';
import { clientWorker } from './clients.ts';
import { handoverWorker } from './hand-over.ts';
import { clientArchiveWorker } from './export/client-archive.ts';
import { engagementWorker } from './engagements.ts';
import { exportWorker } from './export/export.ts';
import { firmExportWorker } from './export/firm.ts';
import { importCheckWorker, importUndoWorker, importWorker } from './imports.ts';
import { monthOpeningWorker } from './month-opening.ts';
import { periodWorker } from './periods.ts';
import type { WorkerOfKind } from './worker-of-kind.ts';

/** Who works on which kind; one line a kind. */
export const KINDS: Record<RunKind, WorkerOfKind> = {
  'bills.pause': billWorker,
  'bills.remind': billWorker,
  'bills.resume': billWorker,
  broadcast: broadcastWorker,
  export: exportWorker,
  'export.firm': firmExportWorker,
  'client.archive': clientArchiveWorker,
  'cases.assign': assignWorker,
  'cases.cancel': cancelWorker,
  'cases.urge': urgeWorker,
  'clients.accountant': clientWorker,
  'clients.tag': clientWorker,
  'clients.untag': clientWorker,
  'clients.archive': clientWorker,
  'staff.handover': handoverWorker,
  'import.check': importCheckWorker,
  import: importWorker,
  'import.undo': importUndoWorker,
  'engagements.approve': engagementWorker,
  'engagements.periods': engagementWorker,
  'periods.move': periodWorker,
  'periods.duty': periodWorker,
  'periods.postpone': periodWorker,
  'month.opening': monthOpeningWorker,
};
