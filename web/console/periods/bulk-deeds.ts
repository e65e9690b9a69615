import { html } from 'lit';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import { DUTIES, STAGE_NAMES, type StageId } from '../../../domain/period/stages.ts';
import { chasePeriods } from '../../data/period-api.ts';
import type { Query } from '../../data/http.ts';
import { t } from '../../locales/console-periods.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, dateField, selectField } from '../forms/fields.ts';
import { staffField } from '../forms/pickers.ts';
import type { Chosen, ListAsk } from '../list/description.ts';
import { openBulk } from '../runs/bulk-dialog.ts';
import { asParameters } from '../runs/export-list.ts';
import { count } from '../time.ts';
import { openChase } from './chase-dialog.ts';

type Picked = Chosen<PeriodRowView>;
type AsQuery = (ask: ListAsk) => Query;
const TO = ['done', 'skipped', 'returned', 'todo'] as const;
const STAGE_IDS = Object.keys(STAGE_NAMES) as StageId[];

/** Everything the matrix finds as its own parameters, or the checked rows. */
const askedOf = ({ rows, all }: Picked, asQuery: AsQuery): { ids: string[] } | { filter: Record<string, string> } =>
  all === null ? { ids: rows.map(({ id }) => id) } : { filter: asParameters(asQuery(all)) };

/** Stages to choose from: those the checked rows stand at, the one of most of them first; with everything chosen, all there are. */
function stagesOf({ rows, all }: Picked): { value: string; text: string }[] {
  const at = new Map<string, number>();
  for (const { stageId } of rows) at.set(stageId, (at.get(stageId) ?? 0) + 1);
  const stands = [...at].toSorted(([, one], [, other]) => other - one).map(([id]) => id);
  const rest = all === null ? [] : STAGE_IDS.filter((id) => !at.has(id));
  return [...stands, ...rest].map((id) => {
    const known = STAGE_IDS.find((one) => one === id);
    const name = known ? t(`stage.${known}`) : id;
    return { value: id, text: all === null ? t('bulk.stageOf', { name, n: at.get(id) ?? 0 }) : name };
  });
}

/** Moves a stage of every chosen client where nothing stands in the way; the rest keep their reasons. */
export async function moveMany(chosen: Picked, asQuery: AsQuery, done: () => void): Promise<void> {
  const stages = stagesOf(chosen);
  const run = await openBulk({
    title: t('deed.move'),
    count: chosen.count,
    ask: { kind: 'periods', action: 'move', ...askedOf(chosen, asQuery) },
    values: { stageId: stages[0]?.value ?? '', to: 'done', reason: '' },
    show: (form) =>
      html`${selectField(form, 'stageId', { label: t('bulk.stage') }, stages)}
      ${choiceField(
        form,
        'to',
        { label: t('bulk.to') },
        TO.map((value) => ({ value, text: t(`to.${value}`) })),
      )}
      ${areaField(form, 'reason', { label: t('bulk.reason'), hint: t('bulk.moveHint'), required: false, most: 200 })}`,
  });
  if (run) done();
}

/** 换人办理: a colleague holds one duty of every chosen client. */
export async function dutyMany(chosen: Picked, asQuery: AsQuery, done: () => void): Promise<void> {
  const run = await openBulk({
    title: t('deed.duty'),
    count: chosen.count,
    ask: { kind: 'periods', action: 'duty', ...askedOf(chosen, asQuery) },
    values: { duty: 'file', staffId: '', reason: '' },
    check: ({ staffId }) => (staffId ? {} : { staffId: t('bulk.who.fault') }),
    show: (form) =>
      html`${choiceField(
        form,
        'duty',
        { label: t('bulk.duty') },
        DUTIES.map((value) => ({ value, text: t(`duty.${value}`) })),
      )}
      ${staffField(form, 'staffId', { label: t('bulk.who') })}
      ${areaField(form, 'reason', { label: t('bulk.reason'), hint: t('bulk.dutyHint'), required: false, most: 200 })}`,
  });
  if (run) done();
}

/** 延期: another day for one stage of every chosen client, never past the last day of its returns. */
export async function postponeMany(chosen: Picked, asQuery: AsQuery, done: () => void): Promise<void> {
  const stages = stagesOf(chosen);
  const run = await openBulk({
    title: t('deed.postpone'),
    count: chosen.count,
    ask: { kind: 'periods', action: 'postpone', ...askedOf(chosen, asQuery) },
    values: { stageId: stages[0]?.value ?? '', dueOn: '', reason: '' },
    check: ({ dueOn, reason }) => ({
      ...(dueOn ? {} : { dueOn: t('bulk.date.fault') }),
      ...(reason.trim() ? {} : { reason: t('bulk.reason.fault') }),
    }),
    show: (form) =>
      html`<div class="two">
          ${selectField(form, 'stageId', { label: t('bulk.stage') }, stages)}
          ${dateField(form, 'dueOn', { label: t('bulk.date'), hint: t('bulk.dateHint') })}
        </div>
        ${areaField(form, 'reason', { label: t('bulk.reason'), most: 200 })}`,
  });
  if (run) done();
}

/** Reminds the contacts of every chosen client of the papers they still owe, after showing exactly what goes to whom. */
export async function chaseMany(chosen: Picked, asQuery: AsQuery, done: () => void): Promise<void> {
  const sent = await openChase(t('bulk.chase', { n: count(chosen.count) }), (preview, key) =>
    chasePeriods(askedOf(chosen, asQuery), preview, key),
  );
  if (!sent) return;
  say(t('bulk.chased', { n: count(sent.people) }));
  done();
}
