import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { routes } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { query } from '../validate.ts';
import type { Screen } from '../live/screens.ts';

/** What changed, as it happens. */
export const eventRoutes = routes().get(
  '/api/events',
  guard('events.read'),
  describe({
    tag: 'Live',
    summary: 'Server-Sent Events: what changed that the caller may see',
    description:
      '`Last-Event-ID` (or `?lastEventId=`) resumes without a gap; `event: reset` says that it is too old and everything is to be fetched again. The data says what changed, never the content.',
    media: 'text/event-stream',
  }),
  query(z.object({ lastEventId: z.string().max(64).optional() })),
  async (c) => {
    const { caller, deps } = c.var;
    if (!caller) throw new DomainError('unauthenticated');
    const given = c.req.header('last-event-id') ?? c.req.valid('query').lastEventId;
    // What is no place in our list cannot be gone on from: everything is to be fetched again. A 4xx would end the browser's tries for good.
    const after = given === undefined || given === '' ? null : /^\d{1,15}$/.test(given) ? Number(given) : Number.MAX_SAFE_INTEGER;
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
    const response = streamSSE(c, async (stream) => {
      let close = (): void => undefined;
      const closed = new Promise<void>((resolve) => (close = resolve));
      const screen: Screen = {
        personId: caller.principal.personId,
        tokenHash: caller.tokenHash,
        until: caller.viewUntil,
        tell: (id, event) => stream.writeSSE({ id: String(id), data: JSON.stringify(event) }),
        reset: (id) => stream.writeSSE({ event: 'reset', id: String(id), data: '{}' }),
        beat: async () => void (await stream.write(': still here\n\n')),
        close,
      };
      stream.onAbort(close);
      await stream.write('retry: 2000\n\n');
      deps.metrics.screens.inc();
      try {
        const leave = await deps.screens.open(screen, after);
        await closed;
        leave();
      } finally {
        deps.metrics.screens.dec();
      }
    });
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-accel-buffering', 'no');
    return response;
  },
);
