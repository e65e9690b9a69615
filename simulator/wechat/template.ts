import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { templateReceipt } from '../push/events.ts';
import { answer, refuse } from './errors.ts';
import { cardFields, dataProblem, deliver, readData, templateOf } from './message-fields.ts';
import { spend } from './quota.ts';
import { readJson } from './read-json.ts';
import { tokenRefusal } from './tokens.ts';

const DEDUPE_MS = 10 * 60_000;

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
      const template = templateOf(platform, 'template', body['template_id']);
      if (template === 40037) return refuse(c, platform, 40037);
      if (!person.follows) return refuse(c, platform, 43004);
      const data = readData(body['data']);
      if (data === null) return refuse(c, platform, 47003, 'data is empty');
      const problem = dataProblem(template, data);
      if (problem !== null) return refuse(c, platform, 47003, problem);
      const clientMsgId = typeof body['client_msg_id'] === 'string' && body['client_msg_id'] !== '' ? body['client_msg_id'] : null;
      const key = clientMsgId === null ? null : `${person.openid}\n${clientMsgId}`;
      const now = platform.now();
      for (const [old, sent] of Object.entries(state.receipts)) if (now - sent.at >= DEDUPE_MS) delete state.receipts[old];
      const before = key === null ? undefined : state.receipts[key];
      if (before !== undefined) return answer(c, { errcode: 0, errmsg: 'ok', msgid: before.msgid });
      if (!spend(platform, 'template')) return refuse(c, platform, 45009);
      const msgid = (state.lastMsgid += 1);
      if (key !== null) state.receipts[key] = { msgid, at: now };
      const { receipt } = state.faults;
      if (receipt === 'success' || receipt === 'never')
        deliver(platform, {
          id: msgid,
          kind: 'template',
          openid: person.openid,
          templateId: String(body['template_id']),
          title: template?.title ?? '服务通知',
          data,
          clientMsgId,
          at: new Date(now).toISOString(),
          fields: cardFields(template, data),
          url: typeof body['url'] === 'string' && body['url'] !== '' ? body['url'] : null,
        });
      templateReceipt(platform, person.openid, msgid);
      return answer(c, { errcode: 0, errmsg: 'ok', msgid });
    })
    .get('/cgi-bin/template/get_all_private_template', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      return answer(c, {
        template_list: state.templates
          .filter((template) => template.kind === 'template')
          .map((template) => ({
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
