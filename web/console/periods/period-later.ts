import type { PeriodView, StageView } from '../../../api/views/periods.ts';
import { t } from '../../locales/console-period.ts';
import { later } from '../later.ts';
import type { MenuEntry } from '../menu.ts';

const deeds = () => import('./period-deeds.ts');
const finish = later(async () => (await deeds()).finish);
const stageReasoned = later(async () => (await deeds()).stageReasoned);
export const archive = later(async () => (await deeds()).archive);
export const finishStage = later(async () => (await deeds()).finishStage);
export const openCheck = later(async () => (await deeds()).openCheck);
export const openDuties = later(async () => (await deeds()).openDuties);
export const openPaper = later(async () => (await deeds()).openPaper);
export const openTax = later(async () => (await deeds()).openTax);
export const reopen = later(async () => (await deeds()).reopen);
export const sendBooksBack = later(async () => (await deeds()).sendBooksBack);
export const sendPaperBack = later(async () => (await deeds()).sendPaperBack);
export const openChase = later(async () => (await import('./chase-dialog.ts')).openChase);

/** What may be done with one stage. */
export function stageMenu(view: PeriodView, stage: StageView, done: () => void): MenuEntry[] {
  const entry = (text: string, run: () => Promise<boolean>): MenuEntry => ({
    text,
    run: () => {
      void run().then((ok) => {
        if (ok) done();
      });
    },
  });
  const finished = stage.state === 'done' || stage.state === 'skipped';
  return finished
    ? [
        entry(t('stage.todo'), () => stageReasoned(view, stage, 'todo')),
        entry(t('stage.returned'), () => stageReasoned(view, stage, 'returned')),
      ]
    : [entry(t('stage.done'), () => finish(view, stage)), entry(t('stage.skipped'), () => stageReasoned(view, stage, 'skipped'))];
}
