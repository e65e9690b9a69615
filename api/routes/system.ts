import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
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
  .get('/docs', guard('public'), (c) => {
    // The page's own style sheet is built by its script; scripts stay as strict as everywhere.
    c.header(
      'content-security-policy',
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    return c.html(DOCS);
  })
  .get('/docs/reference.js', guard('public'), (c) =>
    c.body(Readable.toWeb(createReadStream(SCALAR)) as ReadableStream, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );

const SCALAR = fileURLToPath(new URL('../../node_modules/@scalar/api-reference/dist/browser/standalone.js', import.meta.url));
const OPTIONS = JSON.stringify({
  withDefaultFonts: false,
  hideClientButton: true,
  telemetry: false,
  agent: { disabled: true },
  proxyUrl: '',
}).replaceAll('"', '&quot;');
const DOCS = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>云会计 API</title></head><body><script id="api-reference" type="application/json" data-url="/openapi.json" data-configuration="${OPTIONS}"></script><script src="/docs/reference.js"></script></body></html>`;
