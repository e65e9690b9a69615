import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Person, Platform } from '../platform.ts';
import { answer, refuse } from './errors.ts';
import { cardFields, dataProblem, deliver, readData, templateOf } from './message-fields.ts';
import { allow } from './notices.ts';
import { spend } from './quota.ts';
import { readJson } from './read-json.ts';
import { tokenRefusal } from './tokens.ts';

/** The same in the account and in the mini-program: both are bound to one open platform. */
export const unionid = (openid: string): string => `o6_${createHash('sha256').update(openid).digest('base64url').slice(0, 25)}`;
/** Every app calls people by names of its own. */
export const miniOpenid = (openid: string): string => `mini-${openid}`;
/** Who goes by this name in the mini-program. */
export const miniPerson = ({ state }: Platform, openid: unknown): Person | undefined =>
  state.people.find((each) => miniOpenid(each.openid) === openid);

/** What the account is told of one person: of somebody who does not follow it nothing. */
const follower = ({ openid, follows }: Person): object =>
  follows ? { subscribe: 1, openid, language: 'zh_CN', unionid: unionid(openid), remark: '', groupid: 0 } : { subscribe: 0, openid };

/** What a mini-program's server asks: `/sns/jscode2session`, `/cgi-bin/message/subscribe/send`; and `/cgi-bin/user/info` with `/batchget`, by which the account learns unionids. */
export function miniRoutes(platform: Platform): Hono {
  const { state, mini } = platform;
  return new Hono()
    .get('/sns/jscode2session', (c) => {
      const { appid, secret, js_code: code, grant_type: grantType } = c.req.query();
      if (!appid) return refuse(c, platform, 41002);
      if (appid !== mini.appid) return refuse(c, platform, 40013);
      if (!secret) return refuse(c, platform, 41004);
      if (secret !== mini.secret) return refuse(c, platform, 40125);
      if (!code) return refuse(c, platform, 41008);
      if (grantType !== 'authorization_code') return refuse(c, platform, 40002);
      const entry = Object.hasOwn(state.mini.codes, code) ? state.mini.codes[code] : undefined;
      if (entry === undefined || entry.expiresAt <= platform.now()) return refuse(c, platform, 40029);
      if (entry.used) return refuse(c, platform, 40163);
      entry.used = true;
      platform.changed();
      return answer(c, {
        session_key: createHash('sha256').update(code).digest('base64').slice(0, 22).concat('=='),
        openid: miniOpenid(entry.openid),
        unionid: unionid(entry.openid),
      });
    })
    .all('/cgi-bin/message/subscribe/send', async (c) => {
      if (c.req.method !== 'POST') return refuse(c, platform, 43002);
      const refused = tokenRefusal(platform, c.req.query('access_token'), 'mini');
      if (refused !== null) return refuse(c, platform, refused);
      const body = await readJson(c);
      if (body === null) return refuse(c, platform, 47001);
      const person = miniPerson(platform, body['touser']);
      if (person === undefined) return refuse(c, platform, 40003);
      const template = templateOf(platform, 'mini', body['template_id']);
      if (template === 40037) return refuse(c, platform, 40037);
      const { page = '' } = body;
      if (typeof page !== 'string' || (page !== '' && !/^pages\/[\w/-]+(?:\?.*)?$/.test(page))) return refuse(c, platform, 41030);
      const templateId = String(body['template_id']);
      const openid = miniOpenid(person.openid);
      const left = state.allowed[openid]?.[templateId] ?? 0;
      if (left < 1) return refuse(c, platform, 43101);
      const data = readData(body['data']);
      if (data === null) return refuse(c, platform, 47003, 'data is empty');
      const problem = dataProblem(template, data);
      if (problem !== null) return refuse(c, platform, 47003, problem);
      if (!spend(platform, 'subscription')) return refuse(c, platform, 45009);
      allow(platform, openid, templateId, left - 1);
      const msgid = (state.lastMsgid += 1);
      deliver(platform, {
        id: msgid,
        kind: 'mini',
        openid: person.openid,
        templateId,
        title: template?.title ?? '小程序订阅消息',
        data,
        clientMsgId: null,
        at: new Date(platform.now()).toISOString(),
        fields: cardFields(template, data),
        url: page === '' ? null : page,
      });
      return answer(c, { errcode: 0, errmsg: 'ok', msgid });
    })
    .get('/cgi-bin/user/info', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      const person = state.people.find((each) => each.openid === c.req.query('openid'));
      if (person === undefined) return refuse(c, platform, 40003);
      return answer(c, follower(person));
    })
    .post('/cgi-bin/user/info/batchget', async (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      const asked = (await readJson(c))?.['user_list'];
      if (!Array.isArray(asked) || asked.length === 0 || asked.length > 100) return refuse(c, platform, 40097);
      const found = (asked as { openid?: unknown }[]).map(({ openid }) => state.people.find((each) => each.openid === openid));
      if (found.includes(undefined)) return refuse(c, platform, 40003);
      return answer(c, { user_info_list: found.flatMap((person) => (person ? [follower(person)] : [])) });
    });
}
