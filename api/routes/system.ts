import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { DomainError } from '../../domain/errors.ts';
import { addressOf, routes } from '../context.ts';
import { readParts } from '../health.ts';
import { guard } from '../middleware/guard.ts';

const LOCAL = /^(?:local|::1|127\.|::ffff:127\.)/;

/** Alive, ready, counted; the API's page. */
export const systemRoutes = routes()
  .get('/healthz', guard('public'), (c) => c.json({ ok: true }))
  .get('/readyz', guard('public'), async (c) => {
    const parts = await readParts(c.var.deps);
    const ok = Object.values(parts).every((part) => part.ok);
    const bad = Object.keys(parts).filter((name) => !parts[name]?.ok);
    return c.json({ ok, ...(ok ? {} : { waitingFor: bad }), parts }, ok ? 200 : 503);
  })
  .get('/metrics', guard('public'), async (c) => {
    const { deps } = c.var;
    // Outside a demo only from this machine: numbers are nobody else's business.
    if (!deps.config.demo && !LOCAL.test(addressOf(c))) throw new DomainError('not_found');
    return c.text(await deps.metrics.registry.metrics(), 200, { 'content-type': deps.metrics.registry.contentType });
  })
  .get('/docs', guard('public'), (c) => c.html(DOCS))
  .get('/docs/:part', guard('public'), (c) => {
    const part = DOCS_PARTS.get(c.req.param('part'));
    if (part === undefined) throw new DomainError('not_found');
    return c.body(typeof part === 'string' ? part : (Readable.toWeb(createReadStream(part)) as ReadableStream), 200, {
      'content-type': `text/${c.req.param('part').endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
      'cache-control': 'public, max-age=3600',
    });
  });

/** The page of the API: Swagger UI, served by us, under the policy of every other page. */
const DOCS_PARTS = new Map<string, URL | string>([
  ['swagger-ui.css', new URL(import.meta.resolve('swagger-ui-dist/swagger-ui.css'))],
  ['swagger-ui-bundle.js', new URL(import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'))],
  [
    'start.js',
    `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null, docExpansion: 'none', filter: true });`,
  ],
]);
const DOCS = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>云会计 API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
