import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { changeFaults } from './faults.ts';
import { NO_FAULTS, type Platform } from './platform.ts';
import { parsePeople, parseTemplates } from './roster.ts';
import { signJsapi } from './wechat/jssdk.ts';
import { readJson } from './wechat/read-json.ts';

const BEAT_MS = 15_000;

/** `/sim/*`: what tests and the page do to the stand-in, and what they read from it. */
export function controlRoutes(platform: Platform): Hono {
  const { state } = platform;
  const wrong = (text: string) => Response.json({ error: text }, { status: 400 });
  return (
    new Hono()
      /* newest first; without openid, everybody's */
      .get('/sim/inbox', (c) => {
        const openid = c.req.query('openid');
        return c.json({ items: state.inbox.filter((message) => openid === undefined || message.openid === openid).reverse() });
      })
      .delete('/sim/inbox', (c) => {
        const openid = c.req.query('openid');
        state.inbox = openid === undefined ? [] : state.inbox.filter((message) => message.openid !== openid);
        platform.changed();
        return c.body(null, 204);
      })
      .get('/sim/sms', (c) => {
        const phone = c.req.query('phone');
        return c.json({ items: state.sms.filter((sms) => phone === undefined || sms.phone === phone).reverse() });
      })
      .get('/sim/faults', (c) => c.json(state.faults))
      .put('/sim/faults', async (c) => {
        const body = await readJson(c);
        if (body === null) return wrong('要一个 JSON 对象');
        const faults = changeFaults(state.faults, body);
        if (typeof faults === 'string') return wrong(faults);
        state.faults = faults;
        platform.changed();
        platform.tell({ type: 'faults' });
        return c.json(state.faults);
      })
      .delete('/sim/faults', (c) => {
        state.faults = { ...NO_FAULTS };
        platform.changed();
        platform.tell({ type: 'faults' });
        return c.json(state.faults);
      })
      .get('/sim/people', (c) => c.json({ items: state.people }))
      .put('/sim/people', async (c) => {
        const people = parsePeople(await c.req.json().catch(() => null));
        if (typeof people === 'string') return wrong(people);
        state.people = people;
        platform.changed();
        platform.tell({ type: 'people' });
        return c.json({ items: state.people });
      })
      /* follow or unfollow the account */
      .patch('/sim/people/:openid', async (c) => {
        const body = await readJson(c);
        const person = state.people.find((each) => each.openid === c.req.param('openid'));
        if (person === undefined) return c.json({ error: '没有这个人' }, 404);
        if (typeof body?.['follows'] !== 'boolean') return wrong('follows 要 true 或 false');
        person.follows = body['follows'];
        platform.changed();
        platform.tell({ type: 'people' });
        return c.json(person);
      })
      .get('/sim/templates', (c) => c.json({ items: state.templates }))
      .put('/sim/templates', async (c) => {
        const templates = parseTemplates(await c.req.json().catch(() => null));
        if (typeof templates === 'string') return wrong(templates);
        state.templates = templates;
        platform.changed();
        return c.json({ items: state.templates });
      })
      /* what wx.config would say to a signature */
      .post('/sim/jssdk', async (c) => {
        const body = await readJson(c);
        const { nonceStr, timestamp, url, signature } = body ?? {};
        if (typeof nonceStr !== 'string' || typeof url !== 'string' || timestamp === undefined)
          return wrong('要 nonceStr、timestamp、url、signature');
        const ticket = state.ticket !== null && state.ticket.expiresAt > platform.now() ? state.ticket.token : '';
        const ok = ticket !== '' && signature === signJsapi({ ticket, nonceStr, timestamp: String(timestamp as string | number), url });
        return c.json({ errMsg: ok ? 'config:ok' : 'config:fail,invalid signature' });
      })
      .get('/sim/events', (c) =>
        streamSSE(c, async (stream) => {
          const stop = platform.listen((event) => void stream.writeSSE({ event: event.type, data: JSON.stringify(event) }));
          const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
          stream.onAbort(stop);
          await stream.writeSSE({ event: 'hello', data: '{}' });
          while (!stream.aborted) {
            await Promise.race([stream.sleep(BEAT_MS), ended]);
            if (!stream.aborted) await stream.write(': beat\n\n');
          }
        }),
      )
  );
}
