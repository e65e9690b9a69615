import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Platform } from '../platform.ts';
import { parseTemplates } from '../roster.ts';
import { changeFaults, NO_FAULTS } from '../switches.ts';
import { readJson } from '../wechat/read-json.ts';

const BEAT_MS = 15_000;

/** A request of `/sim/*` that cannot be done, with the reason. */
export const wrong = (text: string, status: 400 | 404 = 400): Response => Response.json({ error: text }, { status });

/** `/sim/*`: what arrived, what goes wrong on purpose, and a line that tells it as it happens. */
export function controlRoutes(platform: Platform): Hono {
  const { state } = platform;
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
      .delete('/sim/sms', (c) => {
        const phone = c.req.query('phone');
        state.sms = phone === undefined ? [] : state.sms.filter((sms) => sms.phone !== phone);
        platform.changed();
        return c.body(null, 204);
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
      .get('/sim/templates', (c) => c.json({ items: state.templates }))
      .put('/sim/templates', async (c) => {
        const templates = parseTemplates(await c.req.json().catch(() => null));
        if (typeof templates === 'string') return wrong(templates);
        state.templates = templates;
        platform.changed();
        return c.json({ items: state.templates });
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
