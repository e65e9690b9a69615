import { describe, expect, test } from 'vitest';
import { shippedText, textFaults, variablesOf, WRITABLE_NOTICES } from '../../domain/notice-texts.ts';
import { composeNotice, noticeText } from '../../domain/notices.ts';

describe('the firm’s own words of a notice', () => {
  const id = 'transfer.rejected.client';
  const known = variablesOf(id);
  const bySms = noticeText(id).sms !== null;
  const own = {
    title: '转账没有对上',
    inbox: '{{client.short}} 的 {{money.amount}} 没有对上。',
    sms: bySms ? '【{{firm.sms}}】请查看' : '',
  };
  const codes = (change: Partial<typeof own>) =>
    textFaults({ ...own, ...change }, known, bySms).map(({ field, code, about }) => [field, code, about]);

  test('that ship are without fault, whichever notice', () => {
    for (const each of WRITABLE_NOTICES)
      expect([each, textFaults(shippedText(each), variablesOf(each), noticeText(each).sms !== null)]).toEqual([each, []]);
  });

  test('are written instead of those that ship; WeChat’s fields stay as approved', () => {
    const values = { 'client.short': '青禾里', 'money.amount': '¥1.00' };
    const written = composeNotice(id, values, own);
    expect([written.title, written.text]).toEqual(['转账没有对上', '青禾里 的 ¥1.00 没有对上。']);
    expect(written.wechat).toEqual(composeNotice(id, values).wechat);
  });

  test('are refused with an unknown variable, half of one, nothing, or too much', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ inbox: '{{case.grabBy}} 前' })).toEqual([['inbox', 'unknown_variable', 'case.grabBy']]);
    expect(codes({ inbox: '好 {{money.amount} 的' }).map(([, code]) => code)).toEqual(['broken_variable']);
    expect(codes({ title: '  ' })).toEqual([['title', 'missing', '']]);
    expect(codes({ title: '一'.repeat(23) })).toEqual([['title', 'too_long', '3']]);
  });

  test('of an SMS begin with the signature; a notice that goes by none has none', () => {
    const sms = (text: string, goes: boolean) => textFaults({ ...own, sms: text }, known, goes).map(({ code }) => code);
    expect(sms('请查看', true)).toEqual(['signature']);
    expect(sms('', true)).toEqual(['missing']);
    expect(sms('【{{firm.sms}}】请查看', true)).toEqual([]);
    expect(sms('【{{firm.sms}}】请查看', false)).toEqual(['no_sms']);
  });
});
