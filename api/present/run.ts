import type { RunRow } from '../../db/read/runs.ts';
import type { ExportFile } from '../../domain/exports/file.ts';
import { hasEnded, UNDOABLE } from '../../domain/runs.ts';
import type { Principal } from '../../domain/roles.ts';
import { runWorkflowId } from '../../workflows/run/messages.ts';
import type { ApiContext } from '../context.ts';
import { principalOf } from '../context.ts';
import type { RunView } from '../views/runs.ts';
import { instant, instantOrNull } from './case-row.ts';

/** What a finished export keeps of its file. */
export interface RunFile {
  file: ExportFile;
}
const hasFile = (result: unknown): result is RunFile => typeof result === 'object' && result !== null && 'file' in result;
/** The file a run made, if it made one. */
export const fileOf = (run: RunRow): RunFile['file'] | null => (hasFile(run.result) ? run.result.file : null);

/** A run as screens show it. `takenBack`: another run takes its deeds back already. */
export function runView(c: ApiContext, run: RunRow, takenBack = false): RunView {
  const { config, engine, now } = c.var.deps;
  const principal = principalOf(c);
  const file = run.personId === principal.personId ? fileOf(run) : null;
  return {
    id: run.id,
    kind: run.kind,
    title: run.title,
    titleEn: run.titleEn,
    state: run.state,
    version: run.version,
    total: run.total,
    done: run.done,
    skipped: run.skipped,
    failed: run.failed,
    createdAt: instant(run.createdAt),
    startAt: instantOrNull(run.startAt),
    startedAt: instantOrNull(run.startedAt),
    finishedAt: instantOrNull(run.finishedAt),
    startedBy: { id: run.startedBy, name: run.starterName },
    cancelAsked: run.cancelAskedAt !== null,
    waitingFor: run.waitingFor,
    parentId: run.parentId,
    undoes: run.undoes === 1,
    actions: actionsOf(run, takenBack),
    file: file && { name: file.name, size: file.size, expiresAt: instant(file.expiresAt), expired: file.expiresAt <= now() },
    figures: figuresOf(run.result),
    temporalUrl:
      config.temporalUiUrl === null || !runsTheFirm(principal)
        ? null
        : `/temporal/namespaces/${encodeURIComponent(engine.namespace)}/workflows/${encodeURIComponent(runWorkflowId(run.id))}`,
  };
}

function figuresOf(result: unknown): Record<string, number> | null {
  return typeof result === 'object' && result !== null && 'figures' in result ? (result.figures as Record<string, number>) : null;
}

const runsTheFirm = ({ staff }: Principal): boolean => staff?.role === 'owner' || staff?.role === 'admin';

function actionsOf(run: RunRow, takenBack: boolean): RunView['actions'] {
  if (!hasEnded(run.state)) return run.cancelAskedAt === null ? ['cancel'] : [];
  return [
    ...(run.failed > 0 ? (['retry'] as const) : []),
    ...(run.done > 0 && run.undoes === 0 && !takenBack && UNDOABLE.includes(run.kind) ? (['undo'] as const) : []),
  ];
}
