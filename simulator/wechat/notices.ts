import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { noticeReceipt } from '../push/events.ts';
import { answer, refuse } from './errors.ts';
import { cardFields, dataProblem, deliver, readData, templateOf } from './message-fields.ts';
import { spend } from './quota.ts';
import { readJson } from './read-json.ts';
import { tokenRefusal } from './tokens.ts';

/** `/cgi-bin/message/subscribe/bizsend`: one notice for each time a person allowed one. It knows no client_msg_id: asked twice, it sends twice. */
export function noticeRoutes(platform: Platform): Hono {
  const { state } = platform;
  return new Hono()
    .all('/cgi-bin/message/subscribe/bizsend', async (c) => {
      if (c.req.method !== 'POST') return refuse(c, platform, 43002);
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      const body = await readJson(c);
      if (body === null) return refuse(c, platform, 47001);
      const person = state.people.find((each) => each.openid === body['touser']);
      if (person === undefined) return refuse(c, platform, 40003);
      const template = templateOf(platform, 'subscription', body['template_id']);
      if (template === 40037) return refuse(c, platform, 40037);
      const templateId = String(body['template_id']);
      const left = state.allowed[person.openid]?.[templateId] ?? 0;
      if (left < 1) return refuse(c, platform, 43101);
      const data = readData(body['data']);
      if (data === null) return refuse(c, platform, 47003, 'data is empty');
      const problem = dataProblem(template, data);
      if (problem !== null) return refuse(c, platform, 47003, problem);
      if (!spend(platform, 'subscription')) return refuse(c, platform, 45009);
      allow(platform, person.openid, templateId, left - 1);
      const msgid = (state.lastMsgid += 1);
      const { receipt } = state.faults;
      if (receipt === 'success' || receipt === 'never')
        deliver(platform, {
          id: msgid,
          kind: 'subscription',
          openid: person.openid,
          templateId,
          title: template?.title ?? '订阅通知',
          data,
          clientMsgId: null,
          at: new Date(platform.now()).toISOString(),
          fields: cardFields(template, data),
          url: typeof body['page'] === 'string' && body['page'] !== '' ? body['page'] : null,
        });
      noticeReceipt(platform, person.openid, templateId, msgid);
      return answer(c, { errcode: 0, errmsg: 'ok' });
    })
    .get('/wxaapi/newtmpl/gettemplate', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      return answer(c, {
        errcode: 0,
        errmsg: 'ok',
        data: state.templates
          .filter((template) => template.kind === 'subscription')
          .map((template) => ({
            priTmplId: template.templateId,
            title: template.title,
            content: template.fields.map((field) => `${field.label}:{{${field.key}.DATA}}\n`).join(''),
            example: '',
            type: 2,
          })),
      });
    });
}

/** How many notices of a template a person lets through from now on. */
export function allow(platform: Platform, openid: string, templateId: string, left: number): void {
  const theirs = (platform.state.allowed[openid] ??= {});
  if (left > 0) theirs[templateId] = left;
  else delete theirs[templateId];
  platform.changed();
  platform.tell({ type: 'people' });
}
