import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Problem } from '../../api/views.ts';
import type { DossierView, ErasureTrialView, ErasureView } from '../../api/views/dossier.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** A contact of 安石劳务 (c09, 高新店) alone. */
const CONTACT = 'demo-client-7';

describe('the dossier of a contact', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  let contact: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin-2', 'console');
    contact = await lab.as(CONTACT);
    await lab.db.deleteFrom('erasures').execute();
    await lab.db.deleteFrom('staffStores').where('staffId', '=', 'admin').where('storeId', '=', 'store-2').execute();
  });
  afterAll(() => lab.close());
  const read = (who: Person, id = CONTACT) => who.get<DossierView & Problem>(`/api/contacts/${id}`);

  test('has their companies, cases, words, notices, log-ins and consents, and its opening is in the audit', async () => {
    const no = await lab.request(CONTACT, { clientId: 'c09', title: '员工增减' });
    const said = await contact.post(`/api/requests/${no}/messages`, { text: '下周三前要办好', fileIds: [] });
    expect(said.status, said.text).toBe(200);
    const { body, text } = await read(admin);
    expect(body).toMatchObject({ name: '石磊', joined: true, beyond: 0, audit: null, may: ['export', 'erase', 'viewAs'] });
    expect(body.companies.map(({ id }) => id)).toEqual(['c09']);
    expect(body.cases[0]).toMatchObject({ id: no, title: '员工增减' });
    expect(body.messages[0]).toMatchObject({ caseId: no, text: '下周三前要办好' });
    expect(body.sessions.length).toBeGreaterThan(0);
    expect(body.notices.length).toBeGreaterThan(0);
    expect(body.consents).toMatchObject({ followsAccount: expect.any(Boolean), sms: true });
    expect(body.phoneMasked).toMatch(/^\*{7}\d{4}$/);
    expect(text).not.toMatch(/1390000\d{4}/);
    const line = await lab.db.selectFrom('audit').selectAll().where('action', '=', 'dossier.read').executeTakeFirstOrThrow();
    expect(line).toMatchObject({ actorId: 'admin-2', recordKind: 'person', recordId: CONTACT });
    expect((await read(owner)).body.audit?.map(({ action }) => action)).toContain('dossier.read');
  });

  test('of somebody with companies in two stores shows an admin their store’s part only', async () => {
    const [own, whole] = [await read(admin, 'demo-client-3'), await read(owner, 'demo-client-3')];
    expect([own.body.companies.map(({ id }) => id), own.body.beyond]).toEqual([['c07'], 1]);
    expect(whole.body.companies.map(({ id }) => id).toSorted()).toEqual(['c02', 'c07']);
    const beyond = new Set(whole.body.cases.filter(({ client }) => client === '木易家居').map(({ id }) => id));
    expect(own.body.cases.filter(({ id }) => beyond.has(id))).toEqual([]);
    const asked = await admin.post<Problem>('/api/contacts/demo-client-3/erasure', { reason: '本人要求' });
    expect([asked.status, asked.body.code]).toEqual([403, 'more_rights']);
  });

  test('is nobody’s beyond their reach', async () => {
    expect((await read(admin, 'demo-client-1')).status).toBe(404);
    expect((await read(await lab.as('demo-staff-5'))).status).toBe(403);
  });

  test('goes out as a file with the whole number, once more in the audit', async () => {
    const file = await admin.get(`/api/contacts/${CONTACT}/file`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text).toContain('下周三前要办好');
    expect(file.text).toMatch(/1390000\d{4}/);
    expect(file.text.split('\r\n')[0]).toBe('类别,时间（北京）,名称或编号,内容');
    expect(await lab.db.selectFrom('audit').select('id').where('action', '=', 'dossier.exported').execute()).toHaveLength(1);
    // In words, in the language of who asks.
    expect(file.text).not.toMatch(/\b(?:manage|ledgers|confirm|wechat|subscription)\b/);
    const english = await admin.get(`/api/contacts/${CONTACT}/file?language=en`);
    expect(english.text.split('\r\n')[0]).toBe('What,When (Beijing),Name or number,Content');
    expect(english.text).toMatch(/Companies and rights,.*(?:Pay|Manage)/);
  });

  test('what erasing takes away and what stays is said before', async () => {
    const inMini = { appId: 'wxdemomini00000001', openid: 'mini-erased', personId: CONTACT, createdAt: 1 };
    await lab.db.insertInto('appOpenids').values(inMini).execute();
    await lab.db.insertInto('subscriptionGrants').values({ openid: 'mini-erased', templateId: 't', remaining: 1, updatedAt: 1 }).execute();
    const { body } = await admin.get<ErasureTrialView>(`/api/contacts/${CONTACT}/erasure`);
    expect(body.erases.find(({ kind }) => kind === 'links')?.count).toBe(1);
    expect(body.keeps.find(({ kind }) => kind === 'cases')?.count).toBeGreaterThan(0);
    expect(body.last.map(({ id }) => id)).toEqual(['c09']);
    expect(body.refusal).toBeNull();
  });

  test('two people erase it: who asked does not decide, the other is told, refuses or does it', async () => {
    const ask = () => admin.post<ErasureView & Problem>(`/api/contacts/${CONTACT}/erasure`, { reason: '本人来电要求删除' });
    const first = await ask();
    expect([first.status, first.body.may]).toEqual([201, ['refuse']]);
    expect([(await ask()).body.code]).toEqual(['erasure_open']);
    const own = await admin.post<Problem>(`/api/erasures/${first.body.id}/approve`);
    expect([own.status, own.body.code]).toEqual([403, 'second_person']);
    const told = await lab.db.selectFrom('notices').select(['personId', 'link']).where('noticeId', '=', 'erasure.asked.staff').execute();
    expect(told).toContainEqual({ personId: 'demo-owner', link: `/decide/erasure/${CONTACT}` });
    expect(told.map(({ personId }) => personId)).not.toContain('demo-admin-2');
    const refused = await owner.post<ErasureView>(`/api/erasures/${first.body.id}/refuse`, { answer: '还有未结业务' });
    expect(refused.body).toMatchObject({ state: 'refused', answer: '还有未结业务', decidedBy: { id: 'owner' } });
    expect((await owner.post<Problem>(`/api/erasures/${first.body.id}/approve`)).body.code).toBe('erasure_over');
    const second = await ask();
    const done = await owner.post<ErasureView>(`/api/erasures/${second.body.id}/approve`, {});
    expect(done.body).toMatchObject({ state: 'done', decidedBy: { id: 'owner' } });
  });

  test('then nothing names the person any more, their log-ins are dead, and what must stay stays', async () => {
    expect((await contact.get('/api/me')).status).toBe(401);
    const person = await lab.db.selectFrom('people').selectAll().where('id', '=', CONTACT).executeTakeFirstOrThrow();
    expect(person).toMatchObject({
      name: '已删除联系人',
      openid: null,
      phoneCipher: null,
      phoneHmac: null,
      phoneLast4: null,
      searchText: '',
    });
    for (const table of ['sessions', 'contactLinks', 'notices', 'idempotency'] as const)
      expect([table, await lab.db.selectFrom(table).select('personId').where('personId', '=', CONTACT).execute()]).toEqual([table, []]);
    expect((await admin.get(`/api/contacts/${CONTACT}`)).status, 'of no company of theirs any more').toBe(404);
    const left = (await read(owner)).body;
    expect(left).toMatchObject({ name: '已删除联系人', companies: [], erasure: { state: 'done' }, may: ['export'] });
    expect(left.cases.length, 'the company’s work stays').toBeGreaterThan(0);
    const [line] = await lab.db.selectFrom('audit').selectAll().where('action', '=', 'erasure.done').execute();
    expect(JSON.parse(line?.details ?? '{}')).toMatchObject({ links: 1, wechat: 2, consents: expect.any(Number) });
    const names = ['appOpenids', 'subscriptionGrants'] as const;
    for (const table of names)
      expect(await lab.db.selectFrom(table).select('openid').where('openid', '=', 'mini-erased').execute()).toEqual([]);
    expect(line?.details).not.toContain('石磊');
  });

  test('not of a colleague', async () => {
    const both = await lab.db
      .selectFrom('staff')
      .innerJoin('contactLinks', 'contactLinks.personId', 'staff.personId')
      .select('staff.personId')
      .executeTakeFirst();
    expect(both).toBeDefined();
    const refused = await owner.post<Problem>(`/api/contacts/${both?.personId}/erasure`, { reason: '本人要求' });
    expect([refused.status, refused.body.code]).toEqual([409, 'still_staff']);
  });
});
