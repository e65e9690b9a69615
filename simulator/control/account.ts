import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { verifyTarget } from '../push/compose.ts';
import { parseSettings } from '../settings.ts';
import { signJsapi } from '../wechat/jssdk.ts';
import { readJson } from '../wechat/read-json.ts';
import { stealToken } from '../wechat/tokens.ts';
import { wrong } from './control.ts';

/** `/sim/settings` and what else is the account's: its server, its quotas, its token, its signatures. */
export function accountControlRoutes(platform: Platform): Hono {
  const { state } = platform;
  return (
    new Hono()
      .get('/sim/settings', (c) => c.json(state.settings))
      .put('/sim/settings', async (c) => {
        const body = await readJson(c);
        if (body === null) return wrong('要一个 JSON 对象');
        const settings = parseSettings(state.settings, body);
        if (typeof settings === 'string') return wrong(settings);
        // WeChat asks the address before it keeps it; `verify: false` keeps one that is not up yet
        if (body['push'] && body['verify'] !== false) {
          const problem = await verifyTarget(settings.push!, platform);
          if (problem !== null) return wrong(problem);
        }
        state.settings = settings;
        platform.changed();
        platform.tell({ type: 'settings' });
        return c.json(state.settings);
      })
      /* what the account's server was told, newest first */
      .get('/sim/pushes', (c) => {
        const openid = c.req.query('openid');
        return c.json({ items: state.pushes.filter((push) => openid === undefined || push.openid === openid).reverse() });
      })
      /* another platform with the same secret takes the token, now */
      .post('/sim/rival', (c) => {
        stealToken(platform);
        return c.body(null, 204);
      })
      /* what wx.config would say to a signature */
      .post('/sim/jssdk', async (c) => {
        const body = await readJson(c);
        const { appId, nonceStr, timestamp, url, signature } = body ?? {};
        if (typeof nonceStr !== 'string' || typeof url !== 'string' || timestamp === undefined)
          return wrong('要 nonceStr、timestamp、url、signature');
        if (appId !== undefined && appId !== platform.account.appid) return c.json({ errMsg: 'config:fail,invalid appid' });
        const ticket = state.ticket !== null && state.ticket.expiresAt > platform.now() ? state.ticket.token : '';
        const ok = ticket !== '' && signature === signJsapi({ ticket, nonceStr, timestamp: String(timestamp as string | number), url });
        return c.json({ errMsg: ok ? 'config:ok' : 'config:fail,invalid signature' });
      })
  );
}
