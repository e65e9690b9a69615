import { randomUUID } from 'node:crypto';
import { checkPushAddress } from '../channels/check.ts';
import { checkMerchant } from '../channels/pay/check.ts';
import { readTestRecipient } from '../db/read/channel-health.ts';
import { readSettings } from '../db/read/settings.ts';
import { openPhone } from '../db/sealed.ts';
import { channelWords } from '../domain/channel-words.ts';
import type { NoticeValues } from '../domain/notice-text.ts';
import { composeNotice, NOTICES, type NoticeId, type OwnText } from '../domain/notices.ts';
import { principalOf, type ApiContext } from './context.ts';
import type { ChannelTestView } from './views/channels.ts';
import { pushAddress } from './present/channels.ts';

type Tested = ChannelTestView['channel'];
type Outcome = Omit<ChannelTestView, 'channel' | 'words'> & { words?: string };

/** A story everybody can see is none. */
export const SAMPLE: NoticeValues = {
  'client.short': '测试客户',
  'case.no': 'R00000000000',
  'case.title': '这是一条测试消息',
  'case.type': '测试',
  'case.urgency': '普通',
  'case.grabBy': '2026-01-01 09:00',
  'case.firstBy': '2026-01-01 09:00',
  'case.stage': '测试',
  'case.text': '收到就说明渠道可用',
  'staff.name': '测试',
  'staff.phone': '10000',
  'actor.name': '测试',
  'store.name': '测试',
  'papers.names': '测试',
  'papers.due': '2026-01-01',
  'confirm.by': '2026-01-01 09:00',
  reason: '测试',
  'fee.until': '2026-01-01 09:00',
  'money.amount': '¥1.00',
  'money.what': '这是一条测试消息',
  'money.why': '测试',
  'money.way': '微信支付',
  'money.payer': '测试',
  'money.at': '2026-01-01 09:00',
  'money.back': '原路退回',
  'invoice.title': '测试',
  'invoice.no': '00000000',
  'eng.plan': '测试',
  'eng.fee': '¥1.00',
  'eng.start': '2026-01-01',
  'eng.end': '2026-01-01',
  'eng.days': '1',
  'bill.title': '测试',
  'bill.rest': '¥1.00',
  'bill.due': '2026-01-01',
  'bill.days': '1',
  'bills.count': '2',
  'bills.total': '¥2.00',
  'clients.names': '测试客户等 2 家',
  period: '2026年1月',
  'ledger.line': '营业收入',
  'complaint.no': 'T00000000000',
  'complaint.topic': '其他',
  'complaint.until': '2026-01-01 09:00',
  'complaint.what': '测试',
  'custody.name': '营业执照正本',
  'tax.total': '¥1.00',
  'tax.payBy': '2026-01-01',
  'tax.answer': '测试',
  'period.duty': '记账',
  'filing.missing': '测试',
  'filing.due': '2026-01-01',
  'filing.left': '1',
  'realName.title': '刷脸实名认证',
  'realName.until': '2026-01-01 09:00',
  'handover.from': '测试',
  'handover.to': '测试',
  'daily.date': '2026-01-01',
  'daily.step': '出账单',
  'backup.problem': '磁盘满了',
};
/** What a test is written with: real values before samples, the firm's words before those that ship. */
export interface TestWords {
  values: NoticeValues;
  own: OwnText | null;
}
const notReady = (words: string): Outcome => ({ result: 'not_ready', reason: null, words });

/** Sends a message to who asks over one channel, or asks after the token or our own push address; what came of it is told as it is. */
export async function testChannel(
  c: ApiContext,
  channel: Tested,
  noticeId: string | undefined,
  words: TestWords = { values: {}, own: null },
): Promise<ChannelTestView> {
  const outcome = await TESTS[channel](c, noticeId, words);
  const said = outcome.words ?? (outcome.reason === null ? null : (channelWords(outcome.reason)?.zh ?? null));
  return { channel, result: outcome.result, reason: outcome.reason, words: said };
}

const TESTS: Record<Tested, (c: ApiContext, noticeId: string | undefined, words: TestWords) => Promise<Outcome>> = {
  token: async (c) => {
    const wechat = await c.var.deps.channels.wechat();
    if (wechat === null) return notReady('还没有填公众号的 AppID 和 AppSecret');
    const held = await wechat.tokens.get();
    if (held.ok) return { result: 'sent', reason: null };
    const { answer } = held;
    return {
      result: answer.kind === 'refused' ? 'refused' : 'unknown',
      reason: answer.kind === 'refused' ? String(answer.errcode) : answer.why,
    };
  },
  pay: async (c) => {
    const { channels, now } = c.var.deps;
    const { pay } = await channels.config();
    if (pay === null) return notReady('还没有填微信支付的商户号和密钥');
    const told = await checkMerchant(pay, now);
    return told.ok ? { result: 'sent', reason: null } : { result: told.kind === 'refused' ? 'refused' : 'unknown', reason: told.code };
  },
  push: async (c) => {
    const { config, channels, now } = c.var.deps;
    const { wechat } = await channels.config();
    if (wechat?.push == null) return notReady('还没有填消息推送的令牌');
    const told = await checkPushAddress(pushAddress(config), wechat.push.token, now());
    return told.ok ? { result: 'sent', reason: null } : { result: 'refused', reason: told.why };
  },
  template: (c, noticeId, words) => toWechat(c, 'templates', noticeId, words),
  subscription: (c, noticeId, words) => toWechat(c, 'subscriptions', noticeId, words),
  sms: async (c, noticeId, words) => {
    const { deps } = c.var;
    const [config, sender] = [await deps.channels.config(), await deps.channels.sms()];
    if (config.sms === null || sender === null) return notReady('还没有填短信服务商的密钥');
    const id = chosen(config.sms.templates, noticeId, ({ sms }) => sms !== null);
    if (id === null) return notReady('还没有填短信模板');
    const person = await readTestRecipient(deps.read, principalOf(c).personId);
    const phone = person && openPhone(deps.sealed, person);
    if (!phone) return notReady('您还没有登记手机号，请在手机端“我的”里填写');
    const { settings } = await readSettings(deps.read);
    const composed = composeNotice(id, { ...SAMPLE, ...words.values, 'firm.sms': settings.firm.smsSignature }, words.own);
    const sent = await sender.send({
      phone,
      text: composed.sms ?? '',
      templateCode: config.sms.templates[id] ?? '',
      params: composed.smsParams,
      id: `test-${randomUUID()}`,
    });
    return {
      result: sent.result === 'sent' ? 'sent' : sent.result === 'unknown' ? 'unknown' : 'refused',
      reason: sent.result === 'sent' ? null : sent.reason,
    };
  },
};

async function toWechat(
  c: ApiContext,
  table: 'templates' | 'subscriptions',
  noticeId: string | undefined,
  words: TestWords,
): Promise<Outcome> {
  const { channels, read, config } = c.var.deps;
  const [wechat, set] = [await channels.wechat(), await channels.config()];
  if (wechat === null) return notReady('还没有填公众号的 AppID 和 AppSecret');
  const id = chosen(set[table], noticeId, ({ wechat: fields }) => fields.length > 0);
  const templateId = id === null ? undefined : set[table][id];
  if (id === null || templateId === undefined) return notReady('还没有填这种消息的模板 ID');
  const openid = (await readTestRecipient(read, principalOf(c).personId))?.openid ?? null;
  if (openid === null) return notReady('您还没有绑定微信，请先用微信登录一次手机端');
  const message = {
    openid,
    templateId,
    url: `${config.publicUrl ?? ''}/inbox`,
    data: composeNotice(id, { ...SAMPLE, ...words.values }, words.own).wechat,
  };
  const outcome =
    table === 'templates'
      ? await wechat.templates.send({ ...message, clientMsgId: `test-${randomUUID()}` })
      : await wechat.subscriptions.send(message);
  return outcome.result === 'sent'
    ? { result: 'sent', reason: null }
    : { result: outcome.result === 'refused' ? 'refused' : 'unknown', reason: outcome.reason };
}

/** The notice to show as an example: the one asked for, or the first of the story that is set up. */
function chosen(
  table: Record<string, string>,
  noticeId: string | undefined,
  fits: (notice: (typeof NOTICES)[NoticeId]) => boolean,
): NoticeId | null {
  const ready = (Object.keys(NOTICES) as NoticeId[]).filter((id) => table[id] !== undefined && fits(NOTICES[id]));
  if (noticeId !== undefined) return ready.find((id) => id === noticeId) ?? null;
  return ready[0] ?? null;
}
