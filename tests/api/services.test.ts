import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef } from '../../api/views.ts';
import type { ServiceCard, ServiceRecordView, ServiceRow, ServiceView } from '../../api/views/services.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Refusal = { code?: string; errors?: { pointer: string; message: string }[] };
type Listed<T> = { items: T[]; nextCursor: string | null };
const WORDS = {
  name: '商标续展',
  categoryId: 'ip',
  summary: '到期前一年可办',
  icon: 'badge',
  coverId: null,
  pictureIds: [],
  bodyHtml: '<p>先查后报</p>',
  nextWords: '付款后 1 个工作日内联系您',
  skill: 'ip',
  dispatch: 'grab',
  targetBusinessDays: 5,
  stages: [{ name: '核对' }, { name: '递交' }],
  papers: [],
  result: ['续展证明'],
  originals: false,
  storeIds: [] as string[],
  recommended: false,
  onSale: true,
  plans: [{ name: '一类', cycle: 'once', note: '', amountFen: 80_000 }],
};
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

let lab: ApiLab;
let admin: Person;
let contact: Person;
let today: string;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  [admin, contact] = await Promise.all([lab.as('demo-admin'), lab.as('demo-client-1')]);
  today = civilDateOf(Date.now());
});
afterAll(() => lab.close());

const send = async <T>(person: Person, method: string, path: string, body?: unknown) => {
  const answer = await lab.app.request(`http://localhost:3000${path}`, {
    method,
    headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T & Refusal };
};
let made = 0;
const make = async (change: object = {}): Promise<ServiceRecordView> => {
  const answer = await send<ServiceRecordView>(admin, 'POST', '/api/services', { ...WORDS, name: `商标续展 ${(made += 1)}`, ...change });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const picture = async (person: Person): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob([DOT], { type: 'image/png' }), '封面.png');
  return (await person.post<FileRef>('/api/files', form)).body.id;
};
const mall = async (query = '') => (await contact.get<Listed<ServiceCard>>(`/api/services?limit=100${query}`)).body.items;

describe('服务项目', () => {
  test('the mall shows what is on sale at today’s prices, found by pinyin, page by page', async () => {
    const first = (await contact.get<Listed<ServiceCard>>('/api/services?limit=5')).body;
    expect(first.items).toHaveLength(5);
    expect(first.items.every(({ recommended }) => recommended)).toBe(false);
    const second = (await contact.get<Listed<ServiceCard>>(`/api/services?limit=100&cursor=${first.nextCursor}`)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(18);
    expect(second.nextCursor).toBeNull();
    expect((await mall('&q=gszx')).map(({ name }) => name)).toEqual(['公司注销']);
    expect((await mall('&categoryId=ip')).map(({ id }) => id)).toEqual(['ip-mark']);
    const prices = (await mall('&sort=price')).map(({ fromFen }) => fromFen);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect((await contact.get('/api/services?all=1')).status).toBe(403);
    expect((await contact.get('/api/services?clientId=c07')).status).toBe(404);
    const small = (await contact.get<ServiceView>('/api/services/bk-small')).body;
    expect(small.plans.map(({ cycle, priceFen }) => [cycle, priceFen])).toEqual([
      ['month', 30_000],
      ['quarter', 87_000],
      ['half_year', 168_000],
      ['year', 320_000],
    ]);
    expect((await contact.get<ServiceView>('/api/services/tax-cit')).body.plans[1]).toMatchObject({
      priceFen: 150_000,
      next: { amountFen: 180_000 },
    });
  });

  test.each([
    ['a script', '<p>好<script>alert(1)</script></p>', '<p>好</p>'],
    ['a handler and a style', '<p onclick="x()" style="position:fixed" class="a">好</p>', '<p>好</p>'],
    ['a link to a script', '<a href="javascript:alert(1)">点</a>', '点'],
    ['a link in disguise', '<a href=" java&#9;script:alert(1)">点</a>', '点'],
    ['a link without a scheme', '<a href="//evil.example/x">点</a>', '点'],
    ['a plain http link', '<a href="http://a.example/">点</a>', '点'],
    [
      'a good link',
      '<a href="https://a.example/x?y=1" target="_top" rel="opener">点</a>',
      '<a href="https://a.example/x?y=1" target="_blank" rel="noopener noreferrer nofollow">点</a>',
    ],
    ['a picture of a stranger', '<img src="https://evil.example/x.png" onerror="x()">', ''],
    ['a picture of data', '<img src="data:image/svg+xml,<svg onload=alert(1)>">', ''],
    ['a path out of the files', '<img src="/api/files/../auth/logout">', ''],
    ['a drawing with a script', '<svg><script>alert(1)</script></svg>好', '好'],
    ['a frame and a form', '<iframe src="https://x"></iframe><form><input><button>好</button></form>', '好'],
    ['a comment and a style sheet', '<!-- x --><style>*{display:none}</style><p>好</p>', '<p>好</p>'],
    ['mutated markup', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>', ''],
  ])('rich text with %s is clean for everybody who reads it', async (_, bodyHtml, clean) => {
    const { id } = await make({ bodyHtml });
    expect((await contact.get<ServiceView>(`/api/services/${id}`)).body.bodyHtml).toBe(clean);
  });

  test.each([
    ['a price of 0', { plans: [{ ...WORDS.plans[0], amountFen: 0 }] }, '/plans/0/amountFen'],
    ['a negative price', { plans: [{ ...WORDS.plans[0], amountFen: -5 }] }, '/plans/0/amountFen'],
    ['a plan without a price', { plans: [{ name: '一类', cycle: 'once', note: '' }] }, '/plans/0/amountFen'],
    ['no plan', { plans: [] }, '/plans'],
    ['no such category', { categoryId: 'none' }, '/categoryId'],
    ['no such store', { storeIds: ['none'] }, '/storeIds'],
  ])('is refused with %s, at its field', async (_, change, pointer) => {
    const answer = await send(admin, 'POST', '/api/services', { ...WORDS, name: '不会有的', ...change });
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([422, 'bad_input', pointer]);
  });

  test('is made once however often it is sent; changed by its version only', async () => {
    const words = { ...WORDS, name: '只做一次' };
    const key = { 'idempotency-key': 'service-1' };
    const [one, two] = [
      await admin.post<ServiceRecordView>('/api/services', words, key),
      await admin.post<ServiceRecordView>('/api/services', words, key),
    ];
    expect([one.status, two.body.id]).toEqual([201, one.body.id]);
    expect((await send(admin, 'POST', '/api/services', words)).body.code).toBe('service_name_taken');
    const path = `/api/services/${one.body.id}`;
    expect((await send<ServiceRecordView>(admin, 'PATCH', path, { version: 1, summary: '新' })).body).toMatchObject({
      version: 2,
      summary: '新',
    });
    const stale = await send(admin, 'PATCH', path, { version: 1, summary: '旧' });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    expect((await send(admin, 'PATCH', '/api/services/none', { version: 1 })).status).toBe(404);
  });

  test('a price has its day: not yesterday, from tomorrow beside the one in force, taken back before it begins', async () => {
    const { id, plans } = await make();
    const planId = plans[0]!.id;
    const price = (amountFen: number, fromDate: string) =>
      send<ServiceRecordView>(admin, 'POST', `/api/services/${id}/prices`, { planId, amountFen, fromDate });
    const past = await price(90_000, addCivilDays(today, -1));
    expect([past.status, past.body.errors?.[0]?.pointer]).toEqual([422, '/fromDate']);
    for (const wrong of [0, -1]) expect((await price(wrong, addCivilDays(today, 1))).status).toBe(422);
    const tomorrow = addCivilDays(today, 1);
    const { body } = await price(90_000, tomorrow);
    expect(body.plans[0]!.prices.map(({ when, amountFen }) => [when, amountFen])).toEqual([
      ['now', 80_000],
      ['coming', 90_000],
    ]);
    expect((await contact.get<ServiceView>(`/api/services/${id}`)).body.plans[0]).toMatchObject({
      priceFen: 80_000,
      next: { amountFen: 90_000, fromDate: tomorrow },
    });
    const [now, coming] = body.plans[0]!.prices;
    expect((await send(admin, 'DELETE', `/api/services/${id}/prices/${now!.id}`)).body.code).toBe('price_in_force');
    expect((await send(admin, 'DELETE', `/api/services/${id}/prices/${coming!.id}`)).status).toBe(200);
  });

  test('off sale, archived or sold elsewhere it is not there for a client, wherever they look', async () => {
    const { id } = await make();
    const seen = async () => [(await contact.get(`/api/services/${id}`)).status, (await mall()).some((one) => one.id === id)];
    expect(await seen()).toEqual([200, true]);
    expect((await send(admin, 'PUT', '/api/services/on-sale', { ids: [id], onSale: false })).body).toMatchObject({ changed: 1 });
    expect(await seen()).toEqual([404, false]);
    expect((await admin.get(`/api/services/${id}`)).status).toBe(200);
    await send(admin, 'PATCH', `/api/services/${id}`, { version: 2, onSale: true, storeIds: ['store-2'] });
    expect(await seen()).toEqual([404, false]);
    await send(admin, 'PATCH', `/api/services/${id}`, { version: 3, storeIds: [] });
    expect(await seen()).toEqual([200, true]);
    expect((await send(admin, 'POST', `/api/services/${id}/archive`, {})).status).toBe(200);
    expect(await seen()).toEqual([404, false]);
    const rows = (await admin.get<Listed<ServiceRow>>('/api/services?all=1&archived=1')).body.items;
    expect(rows.map((row) => [row.id, row.archived])).toContainEqual([id, true]);
  });

  test('its pictures are for whoever may read the mall, and hang on nothing else', async () => {
    const cover = await picture(admin);
    expect((await contact.get(`/api/files/${cover}`)).status).toBe(404);
    await make({ coverId: cover, bodyHtml: `<img src="/api/files/${cover}" alt="封面">` });
    expect((await contact.get(`/api/files/${cover}`)).status).toBe(200);
    expect((await lab.nobody.get(`/api/files/${cover}`)).status).toBe(401);
    const foreign = await picture(contact);
    const answer = await send(admin, 'POST', '/api/services', { ...WORDS, name: '别人的图', coverId: foreign });
    expect([answer.status, answer.body.code]).toEqual([422, 'unknown_file']);
    const asked = await admin.post<Refusal>('/api/requests', {
      clientId: 'c01',
      businessTypeId: 'invoice-red',
      title: '红冲',
      fileIds: [cover],
    });
    expect(asked.status).not.toBe(201);
  });

  test('what changed is on its timeline in words an admin reads', async () => {
    const { id } = await make();
    await send(admin, 'PATCH', `/api/services/${id}`, { version: 1, bodyHtml: '<p>先查后报，官费另计</p>' });
    const { body } = await admin.get<Listed<{ action: string; changes: object[] }>>(`/api/timeline/services/${id}`);
    expect(body.items.map(({ action }) => action)).toEqual(['service.changed', 'service.created']);
    expect(body.items[0]!.changes).toEqual([{ field: 'words', before: 4, after: 9 }]);
    expect((await contact.get(`/api/timeline/services/${id}`)).status).toBe(403);
  });
});
