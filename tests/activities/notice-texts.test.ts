import { describe, expect, test } from 'vitest';
import { SAMPLE } from '../../api/test-channel.ts';
import { CASE_ENTRY_TYPES } from '../../domain/case/types.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import type { NoticeId } from '../../domain/notices.ts';
import { actorOf, composeNotice, noticeLink, NOTICES, noticesFor, noticeText, shorten } from '../../domain/notices.ts';
import { readDemoFirm } from '../../ops/seed/demo-firm.ts';
import { fieldProblem } from '../../simulator/wechat/field-limits.ts';
import { caseEntry } from '../support/cases.ts';

const IDS = Object.keys(NOTICES) as NoticeId[];
const facts = { dispatch: 'grab' as const, firstRefusal: true, originals: false };
const LONG = '因跨区域涉税事项报验登记需要补充的材料非常多😀而且每一份都要加盖公章并注明日期';
const NAMES = new Set(
  IDS.flatMap((id) => [...JSON.stringify(NOTICES[id]).matchAll(/\{\{([\w.]+)\}\}/g)].map((match) => match[1] as keyof NoticeValues)),
);
const values = (text: string): NoticeValues => ({
  ...Object.fromEntries([...NAMES].map((name) => [name, text])),
  'case.no': 'R26112400001',
  'case.grabBy': '2026-11-24 10:30',
  'case.firstBy': '2026-11-24 10:10',
  'papers.due': '2026-11-26 18:00',
  'confirm.by': '2026-11-26 18:00',
  'fee.until': '2026-12-01 10:00',
  'money.at': '2026-11-26 18:00',
  'eng.end': '2026-12-22',
  'realName.until': '2026-11-26 18:00',
  'complaint.no': 'T26112400001',
  'complaint.until': '2026-11-26 18:00',
  'money.amount': '¥1,234,567.89',
  'bill.rest': '¥1,234,567.89',
  'bills.total': '¥1,234,567.89',
  'bill.due': '2026-11-15',
  'tax.total': '¥1,234,567.89',
  'tax.payBy': '2026-11-12',
  'filing.due': '2026-11-16',
  'daily.date': '2026-11-24',
});

describe('the words of notices', () => {
  test.each(IDS)('%s fits every channel, with the longest words and with none', (id) => {
    for (const text of [LONG, '', '短', '2026 年第 1 号\n“特急”', '<b>粗</b>']) {
      const composed = composeNotice(id, values(text));
      for (const [key, { value }] of Object.entries(composed.wechat))
        expect([key, value, fieldProblem(key, value)]).toEqual([key, value, null]);
      if (composed.sms !== null) expect([...composed.sms].length).toBeLessThanOrEqual(70);
      expect(composed.text).not.toMatch(/\{\{|undefined/);
      expect(composed.title.length).toBeLessThanOrEqual(12);
    }
  });

  test.each(IDS.filter((id) => noticeText(id).wechat.length > 0))('a test of the channel can be made with %s', (id) => {
    for (const [key, { value }] of Object.entries(composeNotice(id, SAMPLE).wechat))
      expect([key, fieldProblem(key, value)]).toEqual([key, null]);
  });

  test('what was cut ends with …, and no character is cut in half', () => {
    expect(shorten('名单与基数已核对', 20)).toBe('名单与基数已核对');
    expect(shorten('一二三四五六七八九十一二三四五六七八九十一', 20)).toBe('一二三四五六七八九十一二三四五六七八九…');
    expect(shorten('一二三😀五', 4)).toBe('一二三…');
    expect([...shorten('😀'.repeat(30), 20)]).toHaveLength(20);
  });

  test('the demo account has a template for every notice that WeChat carries, field by field', () => {
    const templates = new Map(readDemoFirm().notices.map((notice) => [notice.id, notice.fields]));
    for (const id of IDS) {
      const fields = noticeText(id).wechat.map(({ key, label }) => ({ key, label }));
      if (fields.length > 0) expect(templates.get(id)).toEqual(fields);
      else expect(templates.has(id)).toBe(false);
    }
  });

  test('every line of a timeline has its say about notices', () => {
    const planned = Object.fromEntries(
      CASE_ENTRY_TYPES.map((type) => [
        type,
        noticesFor(caseEntry({ type, data: { to: 'owner' } }), facts).map(({ id, audience }) => `${id} → ${audience.to}`),
      ]),
    );
    expect(planned).toEqual({
      created: ['case.created.client → contacts', 'case.created.dedicated → dedicated', 'case.created.staff → eligible'],
      taken: ['case.taken.client → contacts'],
      assigned: ['case.taken.client → contacts', 'case.assigned.staff → assignee'],
      escalated: ['case.escalated.admin → deciders', 'case.escalated.owner → owner'],
      escalationRaised: ['case.escalated.owner → owner'],
      transferAsked: ['case.transfer.admin → deciders'],
      released: ['case.created.staff → eligible', 'case.released.admin → deciders'],
      progress: ['case.progress.client → contacts'],
      message: ['case.message.staff → assignee'],
      papersAsked: ['case.papers.needed → contacts'],
      paperSubmitted: ['case.papers.submitted → assignee'],
      paperAccepted: [],
      paperReturned: ['case.papers.returned → contacts'],
      replyOverdue: ['case.message.unanswered → assignee'],
      delivered: ['case.delivered → contacts'],
      confirmReminder: ['case.autoconfirm.soon → contacts'],
      unanswered: ['case.unanswered.staff → assignee'],
      confirmed: ['case.review → contacts', 'case.confirmed.staff → assignee'],
      returned: ['case.returned.staff → assignee'],
      reviewReminder: ['case.review → contacts'],
      reviewed: ['case.reviewed.staff → assignee'],
      cancelled: ['case.cancelled.client → contacts', 'case.cancelled.staff → assignee'],
      closed: [],
      resumed: [],
      quoted: ['case.quoted.client → payers'],
      quoteAccepted: ['case.due.client → payers', 'case.quote.accepted.staff → assignee'],
      quoteRefused: ['case.quote.refused.staff → assignee'],
      quoteReminder: ['case.quote.soon → payers'],
      quoteLapsed: ['case.quote.lapsed.client → payers'],
      payWayChosen: [],
      paid: [],
      paymentReturned: [],
      refunded: [],
    });
  });

  test('what is to be paid first is offered to nobody before; what is paid is, and an open quote that ran out', () => {
    const ids = (entry: Parameters<typeof noticesFor>[0]) => noticesFor(entry, facts).map((plan) => plan.id);
    expect(ids(caseEntry({ data: { fee: 'fixed' } }))).toEqual(['case.due.client', 'case.created.client']);
    expect(ids(caseEntry({ type: 'paid', data: { begins: true } }))).toEqual([
      'case.created.dedicated',
      'case.created.staff',
      'case.begun.admin',
    ]);
    expect(ids(caseEntry({ type: 'quoteLapsed', data: { reopens: true, staffId: 'staff-1' } }))).toEqual([
      'case.quote.lapsed.client',
      'case.quote.lapsed.staff',
      'case.created.staff',
    ]);
  });

  test('what is given out by an admin, or taken by the dedicated accountant, is offered to nobody', () => {
    const created = caseEntry();
    expect(noticesFor(created, { ...facts, dispatch: 'admin' }).map((plan) => plan.id)).toEqual(['case.created.client']);
    const taken = caseEntry({ type: 'taken', by: { kind: 'staff', id: 'staff-1' }, data: { staffId: 'staff-1', how: 'dedicated' } });
    expect(noticesFor(taken, { ...facts, dispatch: 'dedicated' }).map((plan) => plan.id)).toEqual([
      'case.taken.client',
      'case.assigned.staff',
    ]);
    expect(actorOf(taken)).toBeNull();
    expect(actorOf({ ...taken, data: { how: 'grab' } })).toBe('staff-1');
  });

  test('a reminder about originals never threatens with silence', () => {
    const [plan] = noticesFor(caseEntry({ type: 'confirmReminder' }), { ...facts, originals: true });
    expect(composeNotice(plan?.id as NoticeId, values('执照')).text).not.toContain('自动确认');
  });

  test('every notice leads somewhere', () => {
    expect(
      (['case', 'review', 'hall', 'work', 'assign', 'inbox', 'payment', 'invoice'] as const).map((target) => noticeLink(target, 'R1')),
    ).toEqual(['/cases/R1', '/cases/R1/review', '/hall', '/work/R1', '/assign/R1', '/inbox', '/money/payments/R1', '/money/invoices/R1']);
  });
});
