import { cancelRun, getRun, retryRun, undoRun } from '../../../data/runs-api.ts';
import { t } from '../../../locales/decisions.ts';
import { runTitleOf } from '../../../locales/run-title.ts';
import { when } from '../../../locales/when.ts';
import { decide, type Deed } from './decision.ts';

const DEEDS = { retry: retryRun, cancel: cancelRun, undo: undoRun } as const;

/** 任务: long work (an import, an export, a bulk deed) that did not end well: how much of it, and whether what failed is tried again or all of it taken back. */
export const decision = decide({
  load: getRun,
  show: (run) => ({
    figure: t('run.failed', { n: run.failed }),
    heading: runTitleOf(run),
    sub: t('run.by', { name: run.startedBy.name, time: when(run.createdAt) }),
    facts: [
      [t('run.state'), t(`run.state.${run.state}`), run.state === 'failed'],
      [t('run.done'), t('run.of', { n: run.done, all: run.total })],
      [t('run.skipped'), String(run.skipped)],
      ...(run.finishedAt ? [[t('run.ended'), when(run.finishedAt)] as const] : []),
    ],
    note: t('run.note'),
    deeds: run.actions.map((action): Deed => ({
      label: t(`run.${action}`),
      ...(action === 'retry' ? { main: true } : { sure: t('run.sure', { what: t(`run.${action}`) }) }),
      done: t(`run.${action}Done`),
      run: (_, key) => DEEDS[action](run.id, key),
    })),
    over: t('run.over'),
  }),
});
