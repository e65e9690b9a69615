import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Problem } from '../../api/views.ts';
import { eachDatabase } from '../support/database.ts';
import { GOOD_REQUEST, HOST, countCases, openLab, type ApiLab, type Person } from './lab.ts';

const cursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** What a program that means harm would send; each is refused in words, and neither database is asked for what it cannot take. */
eachDatabase((name, makeDb) => {
  let lab: ApiLab;
  let client: Person;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), name === 'SQLite' ? {} : { postgres: await makeDb() });
    client = await lab.as('demo-client-8');
    owner = await lab.as('demo-owner');
  });
  afterAll(() => lab.close());

  test.each([
    ['a NUL', 'a\0b'],
    ['half a character', 'a\ud800b'],
    ['bytes that were no text', 'a\ufffdb'],
    ['a control character of the second kind', 'a\u009bb'],
    ['nothing to see: zero width', '\u200b\u200d\u2060'],
    ['nothing to see: a filler', '\u3164'],
    ['blanks of every kind', '\u00a0\u3000\u2028'],
  ])('a title with %s is refused at its field', async (_, title) => {
    const before = await countCases(lab);
    const answer = await client.post('/api/requests', { ...GOOD_REQUEST, title });
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([422, 'bad_input', '/title']);
    expect(answer.body.errors?.[0]?.message).toMatch(/[一-鿿]/);
    expect(await countCases(lab)).toBe(before);
  });

  test('marks that hide or turn text are taken out, families of emoji stay whole, a title is one line', async () => {
    const answer = await client.post('/api/requests', { ...GOOD_REQUEST, title: '\u202e发票\u2066 👩‍👩‍👧‍👦\n العربية\u200b ' });
    expect([answer.status, answer.body.title]).toEqual([201, '发票 👩‍👩‍👧‍👦 العربية']);
  });

  test('places in lists that were never given out', async () => {
    for (const place of [
      { sort: '-createdAt', key: 1e308, no: 'x' },
      { sort: '-createdAt', key: 1.5, no: 'x' },
      { sort: '-createdAt', key: 1, no: 'a\0' },
      [],
      'x',
      { at: 1 },
    ])
      expect((await owner.get(`/api/cases?cursor=${cursor(place)}`)).status, JSON.stringify(place)).toBe(422);
    for (const path of ['notices', 'notices/log', 'audit'])
      for (const place of [
        { at: 1e300, id: 'x' },
        { at: 1.5, id: 'x' },
        { at: 1, id: '\0' },
      ])
        expect((await owner.get(`/api/${path}?cursor=${cursor(place)}`)).status, `${path} ${JSON.stringify(place)}`).toBe(422);
    for (const path of ['clients', 'staff']) expect((await owner.get(`/api/${path}?cursor=${cursor({ id: '\0' })}`)).status).toBe(422);
    for (const limit of ['-1', '0', '1e9', '1.5', 'abc', ''])
      expect((await owner.get(`/api/cases?limit=${limit}`)).status, limit).toBe(422);
  });

  test('addresses with a NUL, a way up, or no end are not found', async () => {
    for (const path of [
      '/api/requests/%00',
      '/api/requests/R26112300001%00',
      `/api/requests/${'R'.repeat(5000)}`,
      '/api/files/%00',
      '/api/files/..%2f..%2fkeys.json',
    ])
      expect((await owner.get(path)).status, path.slice(0, 40)).toBe(404);
    expect((await owner.post('/api/notices/log/%00/retry')).status).toBe(404);
    for (const path of ['/..%2f..%2fpackage.json', '/assets/..%2f..%2fpackage.json', '/console/%00', '/%']) {
      const answer = await owner.get(path);
      expect([answer.status, answer.text.includes('cloud-accounting"')], path).toEqual([404, false]);
    }
  });

  test('a log-in or a name of the firm with a NUL changes nothing', async () => {
    expect((await lab.nobody.post('/api/auth/password', { login: 'ow\0ner', password: 'x' })).status).toBe(422);
    for (const field of ['name', 'short', 'slogan', 'phone', 'smsSignature'])
      expect((await owner.patch<Problem>('/api/settings', { firm: { [field]: 'a\0b' } })).status, field).toBe(422);
    expect((await owner.get<{ firm: { name: string } }>('/api/settings')).body.firm.name).not.toContain('\0');
  });

  test('what is not JSON in UTF-8 is 415; an address that does not take a method says which it takes', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; charset=gbk',
    ])
      expect((await client.post('/api/requests', JSON.stringify(GOOD_REQUEST), { 'content-type': type })).body.code, type).toBe(
        'media_type',
      );
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const answer = await lab.app.request(`${HOST}/api/requests`, {
        method,
        headers: { cookie: client.cookie, 'content-type': 'application/json' },
      });
      expect([answer.status, answer.headers.get('allow')], method).toEqual([405, 'POST, GET, HEAD, OPTIONS']);
    }
    expect((await lab.app.request(`${HOST}/api/requests`, { method: 'OPTIONS' })).status).toBe(204);
    expect((await lab.app.request(`${HOST}/api/nothing`, { method: 'PUT', headers: { 'content-type': 'application/json' } })).status).toBe(
      404,
    );
  });

  test('depth, size and keys that are no data', async () => {
    expect((await client.post('/api/requests', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).status).toBe(422);
    const polluted = await client.post(
      '/api/requests',
      '{"__proto__":{"polluted":1},"clientId":"c14","businessTypeId":"social-change","title":"x"}',
    );
    expect([polluted.status, ({} as { polluted?: number }).polluted]).toEqual([422, undefined]);
    expect(polluted.text).not.toContain('__proto__');
    expect((await client.post('/api/requests', GOOD_REQUEST, { 'idempotency-key': 'a, b' })).status).toBe(422);
  });

  test('a place in the stream that cannot be one starts anew; asking for its head opens no stream', async () => {
    for (const after of ['abc', '-1', '1.5', '9'.repeat(20), "' or 1=1"]) {
      const stop = new AbortController();
      const response = await lab.app.request(`${HOST}/api/events`, {
        headers: { cookie: client.cookie, 'last-event-id': after },
        signal: stop.signal,
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let told = '';
      while (!told.includes('\n\n', 14)) told += (await reader?.read())?.value ?? '\n\n'.repeat(10);
      expect(told, after).toContain('event: reset');
      await reader?.cancel();
      stop.abort();
    }
    const open = lab.deps.screens.count;
    expect((await lab.app.request(`${HOST}/api/events`, { method: 'HEAD', headers: { cookie: client.cookie } })).status).toBe(200);
    expect(lab.deps.screens.count).toBeLessThanOrEqual(open);
  });
});
