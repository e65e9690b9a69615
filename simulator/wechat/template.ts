import { Hono } from 'hono';
import type { Message, Platform } from '../platform.ts';
import { answer, refuse } from './errors.ts';
import { fieldProblem } from './field-limits.ts';
import { readJson } from './read-json.ts';
import { tokenRefusal } from './tokens.ts';

const DEDUPE_MS = 10 * 60_000;
const KEPT_PER_PERSON = 200;

/** `api.weixin.qq.com/cgi-bin/message/template/*`: template messages into people's WeChat. */
export function templateRoutes(platform: Platform): Hono {
  const { state } = platform;
  return new Hono()
    .all('/cgi-bin/message/template/send', async (c) => {
      if (c.req.method !== 'POST') return refuse(c, platform, 43002);
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      const body = await readJson(c);
      if (body === null) return refuse(c, platform, 47001);
      const person = state.people.find((each) => each.openid === body['touser']);
      if (person === undefined) return refuse(c, platform, 40003);
      const templateId = typeof body['template_id'] === 'string' ? body['template_id'] : '';
      const template = state.templates.find((each) => each.templateId === templateId);
      // an account nobody has given templates takes any id, so that a client can be tried by itself
      if (templateId === '' || (template === undefined && state.templates.length > 0)) return refuse(c, platform, 40037);
      if (!person.follows) return refuse(c, platform, 43004);
      const data = values(body['data']);
      if (data === null) return refuse(c, platform, 47003, 'data is empty');
      const keys = template?.fields.map((field) => field.key) ?? Object.keys(data);
      for (const key of keys) {
        const problem = fieldProblem(key, data[key]?.value ?? '');
        if (problem !== null) return refuse(c, platform, 47003, problem);
      }
      const clientMsgId = typeof body['client_msg_id'] === 'string' && body['client_msg_id'] !== '' ? body['client_msg_id'] : null;
      const receipt = clientMsgId === null ? null : `${person.openid}\n${clientMsgId}`;
      const now = platform.now();
      for (const [key, sent] of Object.entries(state.receipts)) if (now - sent.at >= DEDUPE_MS) delete state.receipts[key];
      const before = receipt === null ? undefined : state.receipts[receipt];
      if (before !== undefined) return answer(c, { errcode: 0, errmsg: 'ok', msgid: before.msgid });
      const msgid = (state.lastMsgid += 1);
      if (receipt !== null) state.receipts[receipt] = { msgid, at: now };
      deliver(platform, {
        id: msgid,
        openid: person.openid,
        templateId,
        title: template?.title ?? '服务通知',
        data,
        clientMsgId,
        at: new Date(now).toISOString(),
        fields: keys.map((key) => ({
          key,
          label: template?.fields.find((field) => field.key === key)?.label ?? key,
          value: data[key]?.value ?? '',
        })),
        url: typeof body['url'] === 'string' && body['url'] !== '' ? body['url'] : null,
      });
      return answer(c, { errcode: 0, errmsg: 'ok', msgid });
    })
    .get('/cgi-bin/template/get_all_private_template', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      return answer(c, {
        template_list: state.templates.map((template) => ({
          template_id: template.templateId,
          title: template.title,
          primary_industry: '',
          deputy_industry: '',
          example: '',
          content: template.fields.map((field) => `${field.label}：{{${field.key}.DATA}}`).join('\n'),
        })),
      });
    });
}

function deliver(platform: Platform, message: Message): void {
  const { state } = platform;
  state.inbox.push(message);
  const theirs = state.inbox.filter((each) => each.openid === message.openid);
  const tooOld = theirs.at(-KEPT_PER_PERSON)?.id ?? 0;
  if (theirs.length > KEPT_PER_PERSON) state.inbox = state.inbox.filter((each) => each.openid !== message.openid || each.id >= tooOld);
  platform.changed();
  platform.tell({ type: 'message', message });
}

function values(data: unknown): Record<string, { value: string }> | null {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return null;
  return Object.fromEntries(
    Object.entries(data).map(([key, entry]: [string, unknown]) => {
      const value: unknown = typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : '';
      return [key, { value: typeof value === 'string' || typeof value === 'number' ? String(value) : '' }];
    }),
  );
}
