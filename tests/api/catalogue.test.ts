import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseView, PhraseView } from '../../api/views.ts';
import type { BusinessTypeRecordView } from '../../api/views/catalogue.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

interface Listed {
  items: BusinessTypeRecordView[];
  categories: { id: string; name: string }[];
  skills: { id: string; name: string }[];
}
const WORDS = {
  name: '地址异常解除',
  category: 'registration',
  description: '被列入经营异常名录后移出',
  skill: 'registration',
  pricing: { mode: 'free' },
  dispatch: 'grab',
  targetBusinessDays: 6,
  stages: [{ name: '核对原因' }, { name: '递交申请' }, { name: '移出名录' }],
  papers: [{ name: '租赁合同', hint: '在有效期内', required: true, original: false }],
  result: ['移出异常名录决定书'],
  originals: false,
};
let lab: ApiLab;
let owner: Person;
let admin: Person;
let staff: Person;
let contact: Person;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  [owner, admin, staff, contact] = await Promise.all([
    lab.as('demo-owner'),
    lab.as('demo-admin'),
    lab.as('demo-staff-1'),
    lab.as('demo-client-1'),
  ]);
});
afterAll(() => lab.close());
const send = async <T>(
  person: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T & { code?: string } }> => {
  const answer = await lab.app.request(`http://localhost:3000${path}`, {
    method,
    headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T & { code?: string } };
};
const all = async () => (await owner.get<Listed>('/api/business-types?all=1')).body;
const audit = async (recordId: string) =>
  (
    await owner.get<{ items: { what: string; details: Record<string, unknown> }[] }>(
      `/api/audit?recordKind=businessType&recordId=${recordId}`,
    )
  ).body.items;

describe('业务类型', () => {
  test('is made once however often it is sent, and can be asked for at once', async () => {
    const key = { 'idempotency-key': 'type-1' };
    const first = await admin.post<BusinessTypeRecordView>('/api/business-types', WORDS, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ...WORDS,
      stages: [{ id: 's1' }, { id: 's2' }, { id: 's3' }],
      version: 1,
      active: true,
      openCases: 0,
    });
    expect((await admin.post<BusinessTypeRecordView>('/api/business-types', WORDS, key)).body.id).toBe(first.body.id);
    const offered = (await contact.get<Listed>('/api/business-types')).body;
    expect(offered.items.at(-1)).toMatchObject({ id: first.body.id, name: WORDS.name });
    expect(offered.items.at(-1)).not.toHaveProperty('skill');
  });

  test('changed while a case is open: the case keeps its stages, the next one begins with the new ones', async () => {
    const { body: type } = await admin.post<BusinessTypeRecordView>('/api/business-types', { ...WORDS, name: '税控盘更换' });
    const ask = async () =>
      (await contact.post<CaseView>('/api/requests', { clientId: 'c01', businessTypeId: type.id, title: '换税控盘' })).body;
    const open = await ask();
    const changed = await admin.patch<BusinessTypeRecordView>(`/api/business-types/${type.id}`, {
      version: 1,
      stages: [{ id: 's1', name: '核对原因' }, { name: '上门更换' }],
    });
    expect(changed.body).toMatchObject({ version: 2, openCases: 1, stages: [{ id: 's1' }, { id: 's2', name: '上门更换' }] });
    expect((await contact.get<CaseView>(`/api/requests/${open.id}`)).body.stages.map(({ name }) => name)).toEqual([
      '核对原因',
      '递交申请',
      '移出名录',
    ]);
    expect((await ask()).stages.map(({ name }) => name)).toEqual(['核对原因', '上门更换']);
    expect((await audit(type.id))[0]).toMatchObject({
      what: 'businessType.changed',
      details: { stages: [expect.anything(), expect.anything()] },
    });
    const stale = await owner.patch(`/api/business-types/${type.id}`, { version: 1, name: '别的' });
    expect([stale.status, (stale.body as { code: string }).code]).toEqual([409, 'version_conflict']);
  });

  test('off is no longer asked for, and can be offered again; nothing is lost', async () => {
    const { body: type } = await admin.post<BusinessTypeRecordView>('/api/business-types', { ...WORDS, name: '印章补刻' });
    expect((await send<BusinessTypeRecordView>(admin, 'DELETE', `/api/business-types/${type.id}`)).body).toMatchObject({
      active: false,
      version: 2,
    });
    expect((await contact.get<Listed>('/api/business-types')).body.items.some(({ id }) => id === type.id)).toBe(false);
    expect((await all()).items.find(({ id }) => id === type.id)?.active).toBe(false);
    const refused = await contact.post('/api/requests', { clientId: 'c01', businessTypeId: type.id, title: '补章' });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([422, 'unknown_business_type']);
    await admin.patch(`/api/business-types/${type.id}`, { version: 2, active: true });
    expect((await contact.get<Listed>('/api/business-types')).body.items.some(({ id }) => id === type.id)).toBe(true);
  });

  test('copied is another one, off until it is ready; the order is everybody’s', async () => {
    const { body: copy } = await admin.post<BusinessTypeRecordView>('/api/business-types/social-change/copy', {});
    expect(copy).toMatchObject({ name: '社保增减员 副本', active: false, version: 1 });
    expect((await admin.post<BusinessTypeRecordView>('/api/business-types/social-change/copy', {})).body.name).toBe('社保增减员 副本2');
    const ids = (await all()).items.map(({ id }) => id);
    const turned = ids.toReversed();
    expect((await send(admin, 'PUT', '/api/business-types/order', { ids: turned })).status).toBe(200);
    expect((await all()).items.map(({ id }) => id)).toEqual(turned);
    expect((await send(admin, 'PUT', '/api/business-types/order', { ids: turned.slice(1) })).body.code).toBe('selection_changed');
    expect((await send(admin, 'PUT', '/api/business-types/order', { ids: [...turned.slice(1), 'other'] })).body.code).toBe(
      'selection_changed',
    );
  });

  test.each([
    ['no stage', { stages: [] }, '/stages', '至少要有一个环节'],
    ['two stages with one name', { stages: [{ name: '核对' }, { name: '递交' }, { name: '核对' }] }, '/stages/2/name', '环节“核对”重复了'],
    ['two papers with one name', { papers: [WORDS.papers[0], WORDS.papers[0]] }, '/papers/1/name', '资料“租赁合同”重复了'],
    ['a fee of 0', { pricing: { mode: 'fixed', amountFen: 0 } }, '/pricing/amountFen', '金额须大于 0'],
    ['a fee below 0', { pricing: { mode: 'fixed', amountFen: -100 } }, '/pricing/amountFen', '金额须大于 0'],
    ['a fixed fee without a fee', { pricing: { mode: 'fixed' } }, '/pricing/amountFen', '请填写金额'],
    ['a span upside down', { pricing: { mode: 'quoted', usualFromFen: 500, usualToFen: 100 } }, '/pricing/usualToFen', '上限不能低于下限'],
    ['no name', { name: '  ' }, '/name', '请填写'],
    ['a category there is not', { category: 'cooking' }, '/category', '请从可选项中选择'],
    ['a skill nobody has a name for', { skill: 'cooking' }, '/skill', '没有这项技能，请重新选择'],
    ['a target of no days', { targetBusinessDays: 0 }, '/targetBusinessDays', '至少 1 个工作日'],
    ['a way out there is not', { dispatch: 'lottery' }, '/dispatch', '请从可选项中选择'],
  ])('with %s is refused at its field', async (_, change, pointer, message) => {
    const { status, body } = await admin.post<{ errors: object[] }>('/api/business-types', { ...WORDS, name: '另一种', ...change });
    expect([status, body.errors[0]]).toEqual([422, expect.objectContaining({ pointer, message })]);
  });

  test('called as another is refused; what nobody may see does not exist', async () => {
    const taken = await admin.post<{ code: string }>('/api/business-types', { ...WORDS, name: '社保增减员' });
    expect([taken.status, taken.body.code]).toEqual([409, 'type_name_taken']);
    expect((await admin.get('/api/business-types/none')).status).toBe(404);
    expect((await staff.get('/api/business-types?all=1')).status).toBe(403);
    expect((await staff.patch('/api/business-types/social-change', { version: 1, name: '改' })).status).toBe(403);
  });
});

describe('快捷短语', () => {
  const listed = async (person: Person) => (await person.get<{ items: PhraseView[] }>('/api/phrases')).body.items;

  test('of one’s own stand first, and are nobody else’s', async () => {
    const made = await staff.post<PhraseView>('/api/phrases', { group: 'thread', text: '我在路上，半小时后到。' });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ shared: false, version: 1 })]);
    expect((await listed(staff))[0]?.text).toBe('我在路上，半小时后到。');
    expect((await listed(admin)).some(({ id }) => id === made.body.id)).toBe(false);
    expect((await admin.patch(`/api/phrases/${made.body.id}`, { version: 1, text: '改' })).status).toBe(404);
    expect((await staff.post('/api/phrases', { group: 'thread', text: '我在路上，半小时后到。' })).status).toBe(422);
  });
  test('of the firm are written by admins: changed, moved, thrown away; the audit says what', async () => {
    expect((await staff.post('/api/phrases', { group: 'progress', text: '全店都用', shared: true })).status).toBe(403);
    const { body: made } = await admin.post<PhraseView>('/api/phrases', { group: 'progress', text: '窗口已受理。', shared: true });
    expect((await staff.patch(`/api/phrases/${made.id}`, { version: 1, text: '改' })).status).toBe(403);
    const { body: moved } = await admin.patch<PhraseView>(`/api/phrases/${made.id}`, {
      version: 1,
      text: '窗口已受理，等审核。',
      position: 0,
    });
    expect(moved).toMatchObject({ version: 2, text: '窗口已受理，等审核。' });
    expect((await listed(staff)).find(({ group, shared }) => shared && group === 'progress')?.id).toBe(made.id);
    expect((await owner.patch<{ code: string }>(`/api/phrases/${made.id}`, { version: 1, text: '晚了' })).body.code).toBe(
      'version_conflict',
    );
    expect((await send(admin, 'DELETE', `/api/phrases/${made.id}`)).status).toBe(200);
    const { items } = (await owner.get<{ items: { what: string }[] }>(`/api/audit?recordKind=phrase&recordId=${made.id}`)).body;
    expect(items.map(({ what }) => what)).toEqual(['phrase.deleted', 'phrase.changed', 'phrase.created']);
  });
  test('have an end: words too many, a group there is not, the 61st', async () => {
    for (const body of [
      { group: 'progress', text: '' },
      { group: 'progress', text: '字'.repeat(201) },
      { group: 'jokes', text: '哈' },
    ])
      expect((await staff.post('/api/phrases', body)).status).toBe(422);
    for (let count = 0; count < 60; count += 1) await owner.post('/api/phrases', { group: 'tax', text: `第 ${count} 句` });
    expect((await owner.post<{ code: string }>('/api/phrases', { group: 'tax', text: '再一句' })).body.code).toBe('too_many_phrases');
  });
});
