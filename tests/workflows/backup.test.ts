import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScheduleNotFoundError, type Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensureBackupSchedule } from '../../activities/backup-schedule.ts';
import type { BackupActivities } from '../../activities/contract.ts';
import { backupName, isBackupName } from '../../domain/backups.ts';
import { BACKUP_WORKFLOW } from '../../workflows/backup/messages.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';
import { workOn } from '../support/worker.ts';

const taskQueue = `backup-${randomInt(1e9)}`;
const into = mkdtempSync(join(tmpdir(), 'backup-'));
let client: Client;
let stop: () => Promise<void>;
let down = 0;
const asked: { name: string; at: number }[] = [];
const told: { name: string; problem: string }[] = [];

beforeAll(async () => {
  client = await connectTimeSkipping(inject('temporalAddress'), 'skip');
  const activities: BackupActivities = {
    backUpFirm: async (query) => {
      asked.push(query);
      if (down > 0) {
        down -= 1;
        throw new Error('the disk is full');
      }
      return { ...query, ok: true, bytes: 1, files: 0, sha256: {} };
    },
    failBackup: async ({ name, problem }) => void told.push({ name, problem }),
  };
  const end = await workOn(inject('temporalAddress'), taskQueue, activities);
  stop = async () => {
    await end();
    await client.connection.close();
    rmSync(into, { recursive: true });
  };
});
afterAll(() => stop());

const night = async () => {
  asked.length = 0;
  const handle = await client.workflow.start(BACKUP_WORKFLOW, { workflowId: `${taskQueue}-${randomInt(1e9)}`, taskQueue });
  return handle.result() as Promise<{ name: string; at: number }>;
};

test('a copy bears the moment of its night, in Beijing; tried again it is the same one', async () => {
  down = 2;
  const made = await night();
  expect(made.name).toBe(backupName(made.at));
  expect(isBackupName(made.name)).toBe(true);
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(({ name }) => name)).size).toBe(1);
});

test('a night that fails three times is left, seen and told', async () => {
  down = 3;
  await expect(night()).rejects.toThrow();
  expect(asked).toHaveLength(3);
  expect(told).toEqual([{ name: asked[0]?.name, problem: 'the disk is full' }]);
});

test('the schedule is there while the firm has a folder, runs at once when it is empty, and goes with it', async () => {
  const scheduleId = `backup-${taskQueue}`;
  const places = { dataDir: into, engineFile: null, into };
  asked.length = 0;
  await ensureBackupSchedule(client, taskQueue, places, scheduleId);
  await expect.poll(() => asked.length).toBe(1);
  const name = backupName(Date.UTC(2026, 11, 1));
  mkdirSync(join(into, name));
  writeFileSync(join(into, name, 'backup.json'), JSON.stringify({ at: 1, ok: true, bytes: 1, files: 0, sha256: {} }));
  await ensureBackupSchedule(client, taskQueue, places, scheduleId);
  const { spec } = await client.schedule.getHandle(scheduleId).describe();
  expect(spec.calendars?.[0]).toMatchObject({ hour: [{ start: 2 }], minute: [{ start: 40 }] });
  expect(asked).toHaveLength(1);
  await ensureBackupSchedule(client, taskQueue, undefined, scheduleId);
  await expect(client.schedule.getHandle(scheduleId).describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
  await ensureBackupSchedule(client, taskQueue, undefined, scheduleId);
});

test('a name sorts as its moment does', () => {
  expect(backupName(Date.UTC(2026, 10, 30, 18, 40, 7))).toBe('20261201-024007');
});
