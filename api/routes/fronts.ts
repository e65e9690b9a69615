import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { readChannelSettings } from '../../db/read/channels.ts';
import { PROOF_FILE } from '../../domain/channels.ts';
import { DomainError } from '../../domain/errors.ts';
import { routes, type ApiContext } from '../context.ts';
import { noSuch } from '../no-such.ts';
import { NO_WORKER } from '../no-worker.ts';
import { guard } from '../middleware/guard.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};

/** The fronts as they were built: files that carry their hash for ever, pages fresh each time, every path of an app its one page. */
export const frontRoutes = routes()
  .get('/console', guard('public'), (c) => c.redirect('/console/', 301))
  .get('/console/*', guard('public'), (c) => front(c, 'console', c.req.path.slice('/console'.length)))
  .all('/api/*', guard('public'), (c) => noSuch(c))
  .get('/shell-worker.js', guard('public'), async (c): Promise<Response> =>
    c.var.deps.config.shellWorker ? front(c, 'mobile', c.req.path) : c.body(NO_WORKER, 200, JS),
  )
  .get('/*', guard('public'), async (c) => (await proof(c)) ?? front(c, 'mobile', c.req.path));

/** A file by which WeChat sees that the domain is the firm's, as the owner entered it. */
async function proof(c: ApiContext): Promise<Response | null> {
  const name = c.req.path.slice(1);
  if (!PROOF_FILE.test(name)) return null;
  const text = (await readChannelSettings(c.var.deps.read)).settings.proofs[name];
  return text === undefined ? null : c.text(text);
}

async function front(c: ApiContext, name: string, path: string): Promise<Response> {
  const root = join(c.var.deps.config.webRoot, name);
  const decoded = decode(path);
  const wanted = decoded === null ? null : normalize(join(root, decoded));
  if (wanted === null || (wanted !== root && !wanted.startsWith(root + sep))) throw new DomainError('not_found');
  const found = extname(wanted) === '' ? null : await file(c, wanted, path.includes('/assets/'));
  if (found) return found;
  if (path.includes('/assets/')) throw new DomainError('not_found');
  return (await file(c, join(root, 'index.html'), false)) ?? c.html(NOT_BUILT, 503);
}

async function file(c: ApiContext, path: string, forEver: boolean): Promise<Response | null> {
  const squeezed = (c.req.header('accept-encoding') ?? '').includes('gzip') ? await stat(`${path}.gz`).catch(() => null) : null;
  const real = squeezed?.isFile() ? `${path}.gz` : path;
  const info = squeezed?.isFile() ? squeezed : await stat(path).catch(() => null);
  if (!info?.isFile()) return null;
  const etag = `"${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}"`;
  const headers = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
    ...(real === path ? {} : { 'content-encoding': 'gzip' }),
  };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  return c.body(Readable.toWeb(createReadStream(real)) as ReadableStream, 200, { ...headers, 'content-length': String(info.size) });
}

function decode(path: string): string | null {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

const JS = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };
const NOT_BUILT =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>云会计</title></head><body><h1>页面还没有构建</h1><p>在项目目录运行 <code>npm run build</code>，或用 <code>npm start</code> 启动整个系统，然后刷新本页。</p><p>The pages are not built yet: run <code>npm run build</code>, or start everything with <code>npm start</code>.</p></body></html>';
