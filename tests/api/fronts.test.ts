import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { openLab, type ApiLab } from './lab.ts';

const WORDS = 'export const words = "云会计";'.repeat(100);
let lab: ApiLab;
let ask: (path: string, headers?: Record<string, string>) => Promise<Response>;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'), { worker: false });
  const webRoot = join(lab.deps.config.dataDir, 'fronts');
  mkdirSync(join(webRoot, 'mobile/assets'), { recursive: true });
  writeFileSync(join(webRoot, 'mobile/assets/page.js'), WORDS);
  writeFileSync(join(webRoot, 'mobile/assets/page.js.gz'), gzipSync(WORDS));
  writeFileSync(join(webRoot, 'mobile/assets/short.js'), 'short');
  const { app } = createApp({ ...lab.deps, config: { ...lab.deps.config, webRoot } });
  ask = async (path, headers = {}) => app.request(path, { headers });
});
afterAll(() => lab.close());

describe('the files of a front', () => {
  test('go out packed to whoever can unpack them, and say so', async () => {
    const answer = await ask('/assets/page.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    const packed = Buffer.from(await answer.arrayBuffer());
    expect(packed.length).toBe(Number(answer.headers.get('content-length')));
    expect(gunzipSync(packed).toString()).toBe(WORDS);
  });
  test('go out as they are to others, and where there is nothing to pack', async () => {
    for (const [path, headers, words] of [
      ['/assets/page.js', {}, WORDS],
      ['/assets/short.js', { 'accept-encoding': 'gzip' }, 'short'],
    ] as const) {
      const answer = await ask(path, headers);
      expect(answer.headers.get('content-encoding')).toBe(null);
      expect(await answer.text()).toBe(words);
    }
  });
  test('are not sent again to whoever has them, packed or not each for itself', async () => {
    const packed = await ask('/assets/page.js', { 'accept-encoding': 'gzip' });
    const plain = await ask('/assets/page.js');
    const tag = packed.headers.get('etag') ?? '';
    expect(tag).not.toBe(plain.headers.get('etag'));
    expect((await ask('/assets/page.js', { 'accept-encoding': 'gzip', 'if-none-match': tag })).status).toBe(304);
    expect((await ask('/assets/page.js', { 'if-none-match': tag })).status).toBe(200);
  });
});
