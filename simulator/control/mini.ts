import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { miniOpenid } from '../wechat/mini.ts';
import { allow } from '../wechat/notices.ts';
import { readJson } from '../wechat/read-json.ts';
import { wrong } from './control.ts';

const CODE_LIFE_MS = 5 * 60_000;

/** `/sim/mini/:openid/*`: what `wx` does in somebody's mini-program. */
export function miniControlRoutes(platform: Platform): Hono {
  const { state } = platform;
  const find = (openid: string) => state.people.find((each) => each.openid === openid);
  const nobody = () => wrong('没有这个人', 404);
  return (
    new Hono()
      /* wx.login */
      .post('/sim/mini/:openid/login', (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const { codes } = state.mini;
        for (const [old, entry] of Object.entries(codes)) if (entry.expiresAt + CODE_LIFE_MS < platform.now()) delete codes[old];
        const code = `0${randomBytes(15).toString('hex')}mp`;
        codes[code] = { openid: person.openid, expiresAt: platform.now() + CODE_LIFE_MS, used: false };
        platform.changed();
        return c.json({ code, errMsg: 'login:ok' });
      })
      /* wx.requestSubscribeMessage, answered: one message more of each template accepted; no server of ours is told */
      .post('/sim/mini/:openid/answers', async (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const choices = (await readJson(c))?.['choices'];
        if (typeof choices !== 'object' || choices === null || !Object.values(choices).every((choice) => typeof choice === 'boolean'))
          return wrong('要 { "choices": { "模板 ID": true 或 false } }');
        const openid = miniOpenid(person.openid);
        const given = Object.entries(choices as Record<string, boolean>);
        for (const [templateId, accepted] of given)
          if (accepted) allow(platform, openid, templateId, (state.allowed[openid]?.[templateId] ?? 0) + 1);
        return c.json({
          errMsg: 'requestSubscribeMessage:ok',
          ...Object.fromEntries(given.map(([templateId, accepted]) => [templateId, accepted ? 'accept' : 'reject'])),
        });
      })
  );
}
