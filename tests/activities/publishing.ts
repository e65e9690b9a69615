import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { CasePublication } from '../../activities/contract.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import type { Channels } from '../../channels/channels.ts';
import { createChannels } from '../../channels/channels.ts';
import type { SmsSender } from '../../channels/sms/sender.ts';
import { projectCase } from '../../db/projections/case.ts';
import type { Db } from '../../db/open.ts';
import { openSealed, type Sealed } from '../../db/sealed.ts';
import type { CaseEntry, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { caseEntry, caseInput, caseStatus, MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { startFakeWechat } from '../support/fake-wechat.ts';
import type { FakeWechat } from '../support/fake-wechat.ts';
import { smallFirm, words } from '../support/small-firm.ts';

let sealed: Sealed;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** WeChat, as it answers in these tests. */
export let wechat: FakeWechat;
/** Keeps a WeChat and the firm's keys for the tests of this file; each starts with nothing sent. */
export function withWechat(): void {
  let folder = '';
  beforeAll(async () => {
    wechat = await startFakeWechat();
    folder = mkdtempSync(join(tmpdir(), 'firm-publish-'));
    sealed = openSealed(join(folder, 'keys.json'));
  });
  beforeEach(() => wechat.reset());
  afterAll(async () => {
    await wechat.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** The channels over the fake WeChat; `over` replaces parts of them. */
export function channelsOn(
  db: Db,
  over: { simulated?: boolean; sms?: SmsSender; send?: () => Promise<never>; now?: () => number; mini?: boolean } = {},
): Channels {
  const channels = createChannels({
    db,
    sealed,
    bootstrap: {
      demo: true,
      wechat: {
        appId: 'wxdemo0000000001',
        secret: 'demo-secret-not-for-production',
        apiBase: wechat.base,
        openBase: wechat.base,
        originalId: '',
        push: null,
      },
      mini: over.mini ? { appId: 'wxdemomini00000001', secret: 'demo-mini-secret-not-for-production' } : null,
      smsSimulator: over.sms ? 'http://127.0.0.1:9' : null,
      simulated: over.simulated ?? true,
    },
  });
  const { send, sms } = over;
  return {
    ...channels,
    sms: async () => sms ?? null,
    pay: async () => null,
    wechat: async () => {
      const ready = await channels.wechat();
      return ready && send ? { ...ready, templates: { send } } : ready;
    },
  };
}

/** What the activities are made with here. */
export const depsOn = (db: Db, over: Parameters<typeof channelsOn>[1] = {}): ActivityDeps => ({
  db,
  sealed,
  log: quiet,
  channels: channelsOn(db, over),
  publicUrl: 'http://firm.test',
  now: over.now ?? (() => TUESDAY_10),
});

/** The colleague who works on the case, the case as they took it, and two things they did. */
export const BY_STAFF_1 = { kind: 'staff', id: 'staff-1' } as const;
export const inProgress: Partial<CaseStatus> = {
  state: 'in_progress',
  assigneeId: 'staff-1',
  assignedHow: 'grab',
  takenAt: TUESDAY_10,
  openedAt: null,
  grabDeadline: null,
  stageId: 'check',
};
export const progressEntry = caseEntry({ seq: 2, type: 'progress', by: BY_STAFF_1, contentId: 'said', stageId: 'check' });
export const deliveredEntry = caseEntry({
  seq: 2,
  type: 'delivered',
  by: BY_STAFF_1,
  contentId: 'said',
  data: { originals: false, confirmBy: TUESDAY_10 + 3 * 24 * 60 * MINUTE, onTime: true },
});

/** A firm with one case whose row stands as given, and what its workflow would publish. */
export async function firmWith(
  makeDb: () => Promise<Db>,
  status: Partial<CaseStatus>,
  entry: CaseEntry,
  over: Partial<CaseInput> = {},
): Promise<{ db: Db; publication: CasePublication }> {
  const db = await makeDb();
  await smallFirm(db, sealed);
  const input = caseInput(over);
  await db
    .insertInto('contents')
    .values([words('content-request', '合同 18 万', '发票额度不够'), words('said', '已提交申请，预计明天出结果')])
    .execute();
  const stands = caseStatus({ version: entry.seq, seq: entry.seq, ...status });
  await projectCase(db, {
    input,
    status: stands,
    entries: [...(entry.seq > 1 ? [caseEntry({ contentId: 'content-request' })] : []), entry],
  });
  return {
    db,
    publication: {
      no: input.no,
      version: stands.version,
      now: entry.at,
      entries: [entry],
      clientId: input.clientId,
      storeId: input.storeId,
      businessTypeId: input.businessTypeId,
      assigneeId: stands.assigneeId,
      dedicatedId: input.dedicatedId,
      releasedBy: [],
    },
  };
}

/** Who was told what, a line each. */
export const told = async (db: Db) =>
  (await db.selectFrom('notices').select(['noticeId', 'personId']).orderBy('noticeId').orderBy('personId').execute()).map(
    (row) => `${row.noticeId} → ${row.personId}`,
  );
/** Every try to reach somebody: who, over what, what came of it, why, how often. */
export const attempts = async (db: Db) =>
  (
    await db
      .selectFrom('noticeAttempts')
      .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
      .select(['personId', 'channel', 'result', 'reason', 'tries'])
      .orderBy('personId')
      .orderBy('channel', 'desc')
      .execute()
  ).map((row) => `${row.personId} ${row.channel} ${row.result} ${row.reason ?? '-'} ${row.tries}`);
