import type { SetupMarks, SetupState, SetupStep } from '../../domain/setup.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { readPresets } from '../presets/presets.ts';
import { readSetupMarks, SETUP_KEY } from '../read/setup.ts';
import { searchText } from '../search-text.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
const NOTHING: SetupMarks = { steps: {}, dismissed: false };

/** Says how a step stands, or that the checklist is to be seen no more. */
export async function markSetup(
  db: Db,
  change: { step?: SetupStep | undefined; state?: SetupState | undefined; dismissed?: boolean | undefined },
  audit: Audit,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { marks, version } = await readSetupMarks(trx);
    const before = marks ?? NOTHING;
    const steps = { ...before.steps };
    const { step, state } = change;
    if (step !== undefined && state !== undefined) {
      delete steps[step];
      if (state !== 'open') steps[step] = state;
    }
    const after: SetupMarks = { steps, dismissed: change.dismissed ?? before.dismissed };
    const details = differences(before, after);
    if (Object.keys(details).length === 0) return;
    const row = { value: JSON.stringify(after), version: version + 1, updatedAt: audit.at, updatedBy: audit.actor.id };
    await trx
      .insertInto('settings')
      .values({ key: SETUP_KEY, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    await writeAudit(trx, { ...audit, action: 'setup.changed', record: { kind: 'settings', id: SETUP_KEY }, details });
  });
}

/** Takes business types of the preset catalogue over, with the skills they ask for; what is there already stays as it is. @returns how many are new */
export async function takePresets(trx: Trx, ids: readonly string[], audit: Audit): Promise<number> {
  const { skills, businessTypes } = readPresets();
  let taken = 0;
  for (const [sort, one] of businessTypes.entries()) {
    if (!ids.includes(one.id)) continue;
    const skill = skills.find(({ id }) => id === one.skill);
    if (skill)
      await trx
        .insertInto('skills')
        .values({ id: skill.id, name: skill.name })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    const row = {
      id: one.id,
      version: 1,
      name: one.name,
      category: one.category,
      skill: one.skill,
      pricing: JSON.stringify(one.pricing),
      dispatch: one.dispatch,
      targetBusinessDays: one.targetBusinessDays,
      stages: JSON.stringify(one.stages),
      papers: JSON.stringify(one.papers),
      result: JSON.stringify(one.result),
      description: one.description,
      originals: Number(one.result.some((thing) => /执照|章|U盾/.test(thing))),
      active: 1,
      sort,
      searchText: searchText(one.name, one.description),
    };
    const made = await trx
      .insertInto('businessTypes')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) continue;
    taken += 1;
    await writeAudit(trx, { ...audit, action: 'type.created', record: { kind: 'businessType', id: one.id }, details: { preset: true } });
  }
  if (taken > 0) await appendEvents(trx, [{ at: audit.at, topic: 'settings', data: JSON.stringify({ type: 'catalogue' }) }]);
  return taken;
}
