import { z } from 'zod';
import { readNoticeSample } from '../../db/read/notice-samples.ts';
import { listNoticeTexts } from '../../db/read/notice-texts.ts';
import { keepNoticeText } from '../../db/records/notice-texts.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  isWritable,
  shippedText,
  TEXT_LIMITS,
  textFaults,
  variablesOf,
  WRITABLE_NOTICES,
  type TextFault,
} from '../../domain/notice-texts.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { composeNotice, noticeText, SMS_LIMIT, type NoticeId, type OwnText } from '../../domain/notices.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line, words } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instantOrNull } from '../present/case-row.ts';
import { mustStillBeIn } from '../still-in.ts';
import { SAMPLE, testChannel } from '../test-channel.ts';
import { badField, body, params } from '../validate.ts';
import type { NoticePreviewView, NoticeTextView } from '../views/notice-texts.ts';

const one = z.object({ id: z.string().overwrite((text) => (/^[\w.-]{1,64}$/.test(text) ? text : '-')) });
const textFields = {
  title: line(TEXT_LIMITS.title * 2).meta({ example: '账单将到期' }),
  inbox: words(TEXT_LIMITS.inbox * 2),
  sms: line(TEXT_LIMITS.sms * 2).default(''),
};
const TESTS = ['template', 'sms'] as const;

/** 通知模板: the firm's own words of its notices, checked, looked at on real data, tried on oneself. */
export const noticeTemplateRoutes = routes()
  .get(
    '/api/notice-templates',
    guard('notices.words'),
    describe({
      answer: 'NoticeTexts',
      tag: 'Notices',
      summary: 'Every notice with the words that hold and the variables it may name',
      description: 'What WeChat shows is the approved template’s and is not changed here.',
    }),
    async (c) => c.json({ items: await textViews(c) }),
  )
  .put(
    '/api/notice-templates/:id',
    guard('notices.words'),
    describe({
      answer: 'NoticeText',
      tag: 'Notices',
      summary: 'Keep the firm’s words of a notice, or put back those that ship (`text: null`)',
      description: 'Every variable is checked. What was sent before stays as it was sent. An SMS begins with the signature.',
      refusals: ['version_conflict'],
    }),
    params(one),
    body(z.strictObject({ version: z.int().min(0), text: z.strictObject(textFields).nullable() })),
    async (c) => {
      const id = writable(c.req.valid('param').id);
      const { version, text } = c.req.valid('json');
      if (text) mustBeSound(id, text);
      const { db, now } = c.var.deps;
      await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        await keepNoticeText(trx, id, text, shippedText(id), version, auditOf(c, now()));
      });
      const view = (await textViews(c)).find((text) => text.id === id);
      if (!view) throw new DomainError('not_found');
      return c.json(view);
    },
  )
  .post(
    '/api/notice-templates/:id/preview',
    guard('notices.words'),
    describe({
      answer: 'NoticePreview',
      tag: 'Notices',
      summary: 'What would be sent with these words, written about the newest real thing of its kind; sends nothing',
      description: 'Faults are told, not refused.',
    }),
    params(one),
    body(z.strictObject(textFields)),
    async (c) => {
      const id = writable(c.req.valid('param').id);
      const own = c.req.valid('json');
      const { about, values } = await sampleOf(c, id);
      const composed = composeNotice(id, values, own);
      return c.json<NoticePreviewView>({
        title: composed.title,
        text: composed.text,
        wechat: noticeText(id).wechat.map(({ key, label }) => ({ label, value: composed.wechat[key]?.value ?? '' })),
        sms: composed.sms,
        smsCut: composed.sms !== null && [...composed.sms].length >= SMS_LIMIT && composed.sms.endsWith('…'),
        faults: faultsOf(id, own),
        about,
      });
    },
  )
  .post(
    '/api/notice-templates/:id/test',
    guard('channels.test'),
    describe({
      answer: 'ChannelTest',
      tag: 'Notices',
      summary: 'Send it to oneself, as a template message or an SMS, and hear what came of it',
    }),
    params(one),
    body(z.strictObject({ channel: z.enum(TESTS), ...textFields })),
    async (c) => {
      const id = writable(c.req.valid('param').id);
      const { channel, ...own } = c.req.valid('json');
      mustBeSound(id, own);
      const { values } = await sampleOf(c, id);
      return c.json(await testChannel(c, channel, id, { values, own }));
    },
  );

/** @throws not_found when a notice has no words of the firm's own */
function writable(id: string): NoticeId {
  if (!isWritable(id)) throw new DomainError('not_found');
  return id;
}

const faultsOf = (id: NoticeId, own: OwnText): TextFault[] => textFaults(own, variablesOf(id), noticeText(id).sms !== null);
const FAULT_WORDS: Record<TextFault['code'], (about: string) => string> = {
  missing: () => '请填写',
  too_long: (about) => `多了 ${about} 个字`,
  unknown_variable: (about) => `这条通知没有变量 {{${about}}}`,
  broken_variable: (about) => `变量没有写完整：${about}`,
  no_sms: () => '这条通知不发短信',
  signature: (about) => `短信要以签名 ${about} 开头`,
};

/** @throws bad_input with every fault at its field */
function mustBeSound(id: NoticeId, own: OwnText): void {
  const faults = faultsOf(id, own);
  const [first] = faults;
  if (!first) return;
  const error = badField(`/text/${first.field}`, first.code, FAULT_WORDS[first.code](first.about));
  const errors = faults.map(({ field, code, about }) => ({ pointer: `/text/${field}`, code, message: FAULT_WORDS[code](about) }));
  throw new DomainError(error.code, { errors });
}

async function sampleOf(c: ApiContext, id: NoticeId): Promise<{ about: NoticePreviewView['about']; values: NoticeValues }> {
  const { read, sealed, now } = c.var.deps;
  const found = await readNoticeSample(read, sealed, principalOf(c), id, now());
  return { about: found?.about ?? null, values: { ...SAMPLE, ...found?.values } };
}

async function textViews(c: ApiContext): Promise<NoticeTextView[]> {
  const held = new Map((await listNoticeTexts(c.var.deps.db)).map((row) => [row.noticeId, row]));
  return WRITABLE_NOTICES.map((id) => {
    const shipped = shippedText(id);
    const row = held.get(id);
    return {
      id,
      text: row ? { title: row.title, inbox: row.inbox, sms: row.sms } : shipped,
      shipped,
      bySms: noticeText(id).sms !== null,
      edited: row !== undefined,
      version: Number(row?.version ?? 0),
      updatedBy: row?.updatedByName ?? null,
      updatedAt: instantOrNull(row?.updatedAt ?? null),
      wechat: noticeText(id).wechat.map(({ label, value }) => ({ label, value })),
      variables: variablesOf(id),
    };
  });
}
