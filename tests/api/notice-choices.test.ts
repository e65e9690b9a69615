import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { NoticeRulesView, OwnNoticesView } from '../../api/views/notice-choices.ts';
import type { Problem } from '../../api/views.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('通知设置', () => {
  let lab: ApiLab;
  let owner: Person;
  let contact: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    [owner, contact] = await Promise.all([lab.as('demo-owner'), lab.as('demo-client-1')]);
  });
  afterAll(() => lab.close());
  const mine = async (who = contact) => (await who.get<OwnNoticesView>('/api/me/notices')).body;
  const choose = async (given: object, who = contact) =>
    who.put<OwnNoticesView & Problem>('/api/me/notices', { choices: {}, quiet: null, version: (await mine(who)).version, ...given });
  const groupOf = (view: OwnNoticesView, group: string) => view.groups.find((one) => one.group === group)!;

  test('begin as the firm has them: all on, with what cannot be switched off by name', async () => {
    const view = await mine();
    const work = groupOf(view, 'work');
    expect(work.titles).toContain('业务进度更新');
    expect(work.always).toContain('需要您补充资料');
    expect(work.channels.find(({ channel }) => channel === 'wechat')).toEqual({
      channel: 'wechat',
      possible: true,
      on: true,
      chosen: null,
    });
    expect(groupOf(view, 'money').always).toContain('缴费提醒');
    expect(groupOf(await mine(owner), 'work').titles).not.toContain('业务进度更新');
  });

  test('are kept with their version, told in the audit, and hold', async () => {
    const saved = await choose({ choices: { work: { wechat: false } }, quiet: { from: '22:00', to: '07:30' } });
    expect(saved.status, saved.text).toBe(200);
    expect(groupOf(saved.body, 'work').channels[0]).toMatchObject({ on: false, chosen: false });
    expect(saved.body.quiet).toEqual({ from: '22:00', to: '07:30' });
    expect((await choose({ version: 0 })).body.code).toBe('version_conflict');
    const line = await lab.db
      .selectFrom('audit')
      .select(['actorId', 'details'])
      .where('action', '=', 'person.noticesChosen')
      .executeTakeFirstOrThrow();
    expect(line.actorId).toBe('demo-client-1');
  });

  test.each([
    ['quiet for more than half a day', { quiet: { from: '08:00', to: '21:00' } }, '/quiet'],
    ['an hour there is none of', { quiet: { from: '25:00', to: '07:00' } }, '/quiet/from'],
    ['a channel there is none of', { choices: { work: { pigeon: false } } }, '/choices/work'],
  ])('refuse %s', async (_name, given, pointer) => {
    const { status, body } = await choose(given);
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  test('follow the firm’s rules, which admins write and which never loosen what has haste', async () => {
    const { body: before } = await owner.get<NoticeRulesView>('/api/notice-rules');
    expect(before.items.find(({ id }) => id === 'dunning.1')).toMatchObject({ rule: 'mandatory', usual: 'mandatory', fixed: false });
    const put = (rules: object, version: number) => owner.put<NoticeRulesView & Problem>('/api/notice-rules', { rules, version });
    expect((await put({ 'period.deduct.failed': 'off' }, before.version)).body.errors?.[0]?.code).toBe('fixed');
    const after = await put({ 'case.taken.client': 'off' }, before.version);
    expect(after.body.items.find(({ id }) => id === 'case.taken.client')).toMatchObject({ rule: 'off', usual: 'on' });
    expect((await put({}, before.version)).body.code).toBe('version_conflict');
    expect((await put({}, after.body.version)).body.items.every(({ rule, usual }) => rule === usual)).toBe(true);
  });
});
