import { feeOf, priceFor, termsOf } from '../../domain/case/terms.ts';
import type { CaseEntry, CaseInput } from '../../domain/case/types.ts';
import { caseCounterId, caseNo } from '../../domain/ids.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { DAY_MS } from '../../domain/time.ts';
import { projectCase } from '../../db/projections/case.ts';
import { writeCaseAudit } from '../../db/projections/case-audit.ts';
import { writeNotices } from '../../db/projections/notices.ts';
import type { Db } from '../../db/open.ts';
import type { Sealed } from '../../db/sealed.ts';
import { readServicePresets } from '../../db/presets/service-presets.ts';
import type { DemoCase, DemoFirm } from './demo-firm.ts';
import { keepDemoMoney } from './demo-money.ts';
import type { Story } from './demo-story.ts';
import { storyBegins, tellStory } from './demo-story.ts';

/** Every case of the demo, oldest first, lived through up to now. */
export function demoStories(demo: DemoFirm, settings: FirmSettings, now: number): Story[] {
  const counts = new Map<string, number>();
  return demo.cases
    .map((one) => ({ one, at: storyBegins(one, termsOf(settings, one.urgency, 1, now).calendar, now) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one, at }) => {
      const day = caseCounterId(one.kind, at);
      counts.set(day, (counts.get(day) ?? 0) + 1);
      const no = caseNo(one.kind, at, counts.get(day) as number);
      return tellStory(one, inputOf(demo, one, settings, no, at), at, now, typeOf(demo, one).papers);
    });
}

/** Writes a lived case as its workflow would have: words, row, timeline, audit, and what everybody was told. */
export async function writeStory(db: Db, sealed: Sealed, story: Story, now: number): Promise<void> {
  const { input, status, entries, words } = story;
  await db
    .insertInto('contents')
    .values(
      words.map((one) => ({
        id: one.id,
        kind: one.kind,
        title: one.title,
        text: one.text,
        fileIds: '[]',
        authorKind: one.by.kind,
        authorId: one.by.kind === 'system' ? '' : one.by.id,
        createdAt: one.at,
        caseNo: null,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await keepCounter(db, input.no);
  await keepDemoMoney(db, story);
  await projectCase(db, { input, status, entries });
  let assigneeId: string | null = null;
  for (const entry of entries) {
    if (entry.type === 'taken' || entry.type === 'assigned') assigneeId = String(entry.data['staffId']);
    await tell(db, sealed, story, entry, assigneeId);
  }
  await db
    .updateTable('notices')
    .set({ readAt: now })
    .where('caseNo', '=', input.no)
    .where('createdAt', '<', now - DAY_MS)
    .where('readAt', 'is', null)
    .execute();
}

/** Into the inbox and the audit only: what is long past rings on nobody's phone. */
async function tell(db: Db, sealed: Sealed, { input, status }: Story, entry: CaseEntry, assigneeId: string | null): Promise<void> {
  const publication = {
    no: input.no,
    version: status.version,
    now: entry.at,
    entries: [entry],
    clientId: input.clientId,
    storeId: input.storeId,
    assigneeId,
    dedicatedId: input.dedicatedId,
  };
  await writeCaseAudit(db, publication);
  await writeNotices({ db, sealed }, publication);
}

/** The day's counter never falls behind a number that is given out. */
async function keepCounter(db: Db, no: string): Promise<void> {
  const [id, value] = [no.slice(0, 7), Number(no.slice(7))];
  await db
    .insertInto('counters')
    .values({ id, value })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await db.updateTable('counters').set({ value }).where('id', '=', id).where('value', '<', value).execute();
}

function inputOf(demo: DemoFirm, one: DemoCase, settings: FirmSettings, no: string, at: number): CaseInput {
  const client = demo.clients.find((candidate) => candidate.id === one.clientId);
  const type = typeOf(demo, one);
  const amountFen = priceFor(type.pricing, client?.engaged ?? false);
  if (!client) throw new Error(`demo case of unknown client ${one.clientId}`);
  return {
    no,
    kind: one.kind,
    clientId: client.id,
    storeId: client.storeIds[0] as string,
    createdBy: { kind: 'contact', id: one.createdBy },
    contentId: `demo-${no}-0`,
    urgency: one.urgency,
    businessTypeId: type.id,
    businessTypeVersion: 1,
    businessTypeName: type.name,
    dispatch: type.dispatch,
    stages: type.stages,
    papers: type.papers.map(({ required, original }, index) => ({ contentId: `demo-${no}-${index + 1}`, required, original })),
    dedicatedId: client.accountantId,
    terms: termsOf(settings, one.urgency, type.targetBusinessDays, at),
    skill: type.skill,
    ...(amountFen === 0 ? {} : { fee: feeOf(settings, amountFen === null ? 'quoted' : 'fixed', amountFen, one.paidBy ?? 'wechat') }),
  };
}

type DemoType = Pick<
  DemoFirm['businessTypes'][number],
  'id' | 'name' | 'skill' | 'dispatch' | 'stages' | 'papers' | 'targetBusinessDays' | 'pricing'
>;

/** What a demo case is one of: a business type, or a service item at the price of the plan that was bought. */
function typeOf(demo: DemoFirm, one: DemoCase): DemoType {
  if (one.kind === 'order') {
    const item = readServicePresets().items.find((candidate) => candidate.id === one.businessTypeId);
    const plan = item?.plans.find((candidate) => candidate.id === one.planId);
    if (!item || !plan) throw new Error(`demo order of unknown plan ${one.planId}`);
    return { ...item, pricing: { mode: 'fixed', amountFen: plan.amountFen } };
  }
  const type = demo.businessTypes.find((candidate) => candidate.id === one.businessTypeId);
  if (!type) throw new Error(`demo case of unknown business type ${one.businessTypeId}`);
  return type;
}
