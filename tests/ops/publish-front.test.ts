import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishFront } from '../../ops/publish-front.ts';

let root: string;
const served = () => join(root, 'served');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'front-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A build with one part. */
function build(part: string): string {
  const next = join(root, 'next');
  mkdirSync(join(next, 'assets'), { recursive: true });
  writeFileSync(join(next, 'index.html'), `<script src="assets/${part}">`);
  writeFileSync(join(next, 'assets', part), part);
  return next;
}

describe('a new build is put in place while the old one is being served', () => {
  it('a page somebody left open still finds its parts', () => {
    publishFront(build('old.js'), served());
    publishFront(build('new.js'), served());
    expect(readFileSync(join(served(), 'index.html'), 'utf8')).toContain('new.js');
    expect(existsSync(join(served(), 'assets/old.js'))).toBe(true);
    expect(existsSync(join(root, 'next'))).toBe(false);
  });

  it('beside what is wordy lies its gzip, and both go together', () => {
    const words = '云会计 '.repeat(1000);
    const next = build('wordy.js');
    writeFileSync(join(next, 'assets/wordy.js'), words);
    publishFront(next, served());
    const packed = readFileSync(join(served(), 'assets/wordy.js.gz'));
    expect(packed.length).toBeLessThan(words.length / 10);
    expect(gunzipSync(packed).toString()).toBe(words);
    for (const name of ['wordy.js', 'wordy.js.gz'])
      utimesSync(join(served(), 'assets', name), new Date(), new Date(Date.now() - 8 * 86_400_000));
    publishFront(build('short.js'), served());
    expect(readdirSync(join(served(), 'assets'))).toEqual(['short.js']);
  });

  it('parts nobody can have open any more go after a week', () => {
    publishFront(build('old.js'), served());
    utimesSync(join(served(), 'assets/old.js'), new Date(), new Date(Date.now() - 8 * 86_400_000));
    publishFront(build('new.js'), served());
    expect(existsSync(join(served(), 'assets/old.js'))).toBe(false);
  });
});
