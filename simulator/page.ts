import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { Hono } from 'hono';

/** What the page needs to know of the rest of the system. */
export interface PageOptions {
  h5OriginTemplate: string;
  consoleUrl: string;
  temporalUiUrl: string;
  account: string;
}

const PHONES = ['p1', 'p2', 'p3'];
const TYPES: Record<string, string> = { css: 'text/css', ts: 'text/javascript' };

/** The demo page: phones side by side, each with somebody's WeChat. Its scripts are this folder's `page/*.ts` with the types taken off. */
export function pageRoutes(options: PageOptions): Hono {
  const origins = PHONES.map((phone) => options.h5OriginTemplate.replace('{phone}', phone));
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${origins.join(' ')}; frame-src 'self' ${origins.join(' ')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const read = async (name: string) => {
    const text = await readFile(new URL(`./page/${name}`, import.meta.url), 'utf8');
    return name.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
  };
  return new Hono()
    .get('/', async (c) => {
      c.header('content-security-policy', policy);
      c.header('permissions-policy', `geolocation=(self ${origins.map((origin) => `"${origin}"`).join(' ')}), microphone=()`);
      c.header('cache-control', 'no-cache');
      return c.html(await read('index.html'));
    })
    .get('/sim/config', (c) =>
      c.json({
        phones: PHONES.map((id, index) => ({ id, origin: origins[index]! })),
        consoleUrl: options.consoleUrl,
        temporalUiUrl: options.temporalUiUrl,
        account: options.account,
      }),
    )
    .get('/page/:name', async (c) => {
      const name = c.req.param('name');
      const type = TYPES[/^[a-z-]+\.(css|ts)$/.exec(name)?.[1] ?? ''];
      const text = type === undefined ? null : await read(name).catch(() => null);
      if (type === undefined || text === null) return c.notFound();
      return c.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
    });
}
