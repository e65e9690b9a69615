import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { searchText } from '../../db/search-text.ts';
import type { Db } from '../../db/open.ts';
import { readCaseInput } from '../../db/read/case-input.ts';
import { readComplaintInput } from '../../db/read/complaint-input.ts';
import { readSettings, SETTINGS_KEY } from '../../db/read/settings.ts';
import type { Sealed } from '../../db/sealed.ts';
import { COMPLAINT_WORKFLOW, complaintStart } from '../../workflows/complaint/messages.ts';
import { CASE_TASK_QUEUE, CASE_WORKFLOWS, caseStart } from '../../workflows/fulfilment/messages.ts';
import { keepDemoEngagements } from './demo-engagements.ts';
import { keepDemoGrants } from './demo-grants.ts';
import { keepDemoSettingsStory } from './demo-settings.ts';
import { keepDemoImport } from './demo-import.ts';
import { keepDemoInvoices } from './demo-invoices.ts';
import { keepDemoAccountants } from './demo-accountants.ts';
import { keepDemoComplaints } from './demo-complaints.ts';
import { keepDemoCustody } from './demo-custody.ts';
import { keepDemoLedgers } from './demo-ledgers.ts';
import { demoStories, writeStory } from './demo-cases.ts';
import { keepDemoMessages } from './account-messages.ts';
import { readDemoFirm } from './demo-firm.ts';
import { keepStaffing } from './demo-staffing.ts';
import { publishedDays } from '../../db/presets/published-days.ts';
import { keepDemoPeriods, keepTaxDates } from './demo-periods.ts';
import { keepDemoViews } from './demo-views.ts';
import { makeOwnerLogin } from './owner-login.ts';
import { demoSettings, keepSetting, plainSettings, writeDemoRecords } from './records.ts';

/** What a seed is made with. */
export interface SeedOptions {
  db: Db;
  sealed: Sealed;
  now: number;
  /** The console password of `owner`; made up when absent. */
  ownerPassword?: string | undefined;
}
/** `ownerPassword`: made up now, to be said once; null otherwise. */
export interface SeedResult {
  ownerPassword: string | null;
}

/** How far seeding has come: `at` is the instant everything is relative to, `rows` all written, `started` workflows run. */
interface SeedMark {
  at: number;
  rows: boolean;
  started: boolean;
}
const SEED_KEY = 'seed';

/** Rows of the demo firm, once: a start that was interrupted goes on with the same instant and numbers. */
export async function seedDemoRows({ db, sealed, now, ownerPassword }: SeedOptions): Promise<SeedResult> {
  const demo = readDemoFirm();
  const mark = await markOf(db, now);
  if (!mark.rows) {
    await db.transaction().execute(async (trx) => {
      await writeDemoRecords(trx, demo, sealed, mark.at);
      await keepStaffing(trx, mark.at);
      await keepDemoEngagements(trx, demo, mark.at);
      await keepSetting(trx, SETTINGS_KEY, demoSettings(demo, publishedDays(mark.at)), mark.at);
      await keepTaxDates(trx, mark.at);
      await keepDemoViews(trx, mark.at);
      await keepDemoMessages(trx, mark.at);
      await keepDemoLedgers(trx, mark.at);
      await keepDemoCustody(trx, mark.at);
      await keepDemoAccountants(trx, mark.at);
      await keepDemoComplaints(trx, demo, demoSettings(demo, publishedDays(mark.at)), mark.at);
      await keepDemoGrants(trx, mark.at);
      await keepDemoSettingsStory(trx, demoSettings(demo, publishedDays(mark.at)), mark.at);
    });
  }
  const password = await makeOwnerLogin(db, 'demo-owner', ownerPassword, now);
  if (mark.rows) return { ownerPassword: password };
  const { settings } = await readSettings(db);
  for (const story of demoStories(demo, settings, mark.at)) await writeStory(db, sealed, story, mark.at);
  await keepDemoInvoices(db, mark.at);
  await keepDemoImport(db, sealed, mark.at);
  await keepDemoPeriods(db, mark.at);
  await setMark(db, { ...mark, rows: true }, now);
  return { ownerPassword: password };
}

/** Starts a real workflow for every open demo case and complaint, which goes on from where its row stands. Does nothing the second time. */
export async function startDemoCases(db: Db, client: Client, taskQueue?: string): Promise<number> {
  const mark = await readMark(db);
  if (!mark?.rows || mark.started) return 0;
  const open = await db.selectFrom('cases').select('no').where('closedAt', 'is', null).orderBy('no').execute();
  let started = 0;
  for (const { no } of open) {
    const kept = await readCaseInput(db, no);
    if (!kept) continue;
    try {
      await client.workflow.start(CASE_WORKFLOWS[kept.input.kind], caseStart(kept, kept.storeName, taskQueue));
      started += 1;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  const complaints = await db.selectFrom('complaints').select('no').where('closedAt', 'is', null).orderBy('no').execute();
  for (const { no } of complaints) {
    const kept = await readComplaintInput(db, no);
    if (!kept) continue;
    const start = complaintStart(kept, kept.storeName, taskQueue ?? CASE_TASK_QUEUE);
    await client.workflow.start(COMPLAINT_WORKFLOW, start).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  }
  await setMark(db, { ...mark, started: true }, mark.at);
  return started;
}

/** A real firm's first day: what everybody starts with, and its owner's log-in. */
export async function seedEmptyFirm({ db, now, ownerPassword }: SeedOptions): Promise<SeedResult> {
  await db.transaction().execute(async (trx) => {
    await keepSetting(trx, SETTINGS_KEY, plainSettings(publishedDays(now)), now);
    await keepTaxDates(trx, now);
    const person = {
      id: 'owner',
      openid: null,
      unionid: null,
      name: '老板',
      title: '',
      phoneCipher: null,
      phoneHmac: null,
      phoneLast4: null,
      followsAccount: 0,
      smsOptOut: 0,
      fictional: 0,
      searchText: searchText('老板'),
      createdAt: now,
    };
    await trx
      .insertInto('people')
      .values(person)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const staff = {
      id: 'owner',
      personId: 'owner',
      role: 'owner',
      title: '',
      bio: '',
      groupId: null,
      skills: '[]',
      powers: '[]',
      caseCap: 0,
      clientCap: 0,
      onDuty: 1,
      active: 1,
      rating: null,
      updatedAt: now,
      createdAt: now,
      ownerSince: now,
    };
    await trx
      .insertInto('staff')
      .values(staff)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return { ownerPassword: await makeOwnerLogin(db, 'owner', ownerPassword, now) };
}

/** Whose rows these are: nobody's yet, the demo's, or a real firm's. Neither may be run as the other. */
export async function firmKind(db: Db): Promise<'empty' | 'demo' | 'real'> {
  if (await readMark(db)) return 'demo';
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) ? 'real' : 'empty';
}

/** The instant the demo's rows are relative to; null: there are none. */
export const seededAt = async (db: Db): Promise<number | null> => (await readMark(db))?.at ?? null;

async function readMark(db: Db): Promise<SeedMark | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', SEED_KEY).executeTakeFirst();
  return row ? (JSON.parse(row.value) as SeedMark) : null;
}

async function markOf(db: Db, now: number): Promise<SeedMark> {
  await db.transaction().execute((trx) => keepSetting(trx, SEED_KEY, { at: now, rows: false, started: false } satisfies SeedMark, now));
  return (await readMark(db)) as SeedMark;
}

async function setMark(db: Db, mark: SeedMark, now: number): Promise<void> {
  await db
    .updateTable('settings')
    .set({ value: JSON.stringify(mark), updatedAt: now })
    .where('key', '=', SEED_KEY)
    .execute();
}
