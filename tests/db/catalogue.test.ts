import { describe, expect, test } from 'vitest';
import { countOpenCases, listBusinessTypes, readBusinessType } from '../../db/read/catalogue.ts';
import { listPhrases } from '../../db/read/phrases.ts';
import {
  changeBusinessType,
  copyBusinessType,
  createBusinessType,
  orderBusinessTypes,
  retireBusinessType,
} from '../../db/records/business-types.ts';
import { changePhrase, createPhrase, deletePhrase } from '../../db/records/phrases.ts';
import type { BusinessTypeWords } from '../../domain/catalogue.ts';
import { eachDatabase } from '../support/database.ts';

const audit = { at: 1_795_000_000_000, actor: { kind: 'staff', id: 'admin' } } as const;
const WORDS: BusinessTypeWords = {
  name: '执照补办',
  category: 'registration',
  description: '',
  skill: 'registration',
  pricing: { mode: 'fixed', amountFen: 10_000 },
  dispatch: 'grab',
  targetBusinessDays: 3,
  stages: [{ name: '受理' }, { name: '领取' }],
  papers: [],
  result: ['营业执照'],
  originals: true,
};

describe('the catalogue', () => {
  eachDatabase((_name, makeDb) => {
    const opened = async () => {
      const db = await makeDb();
      await db.insertInto('skills').values({ id: 'registration', name: '工商登记' }).execute();
      const make = (name: string) => db.transaction().execute((trx) => createBusinessType(trx, { ...WORDS, name }, audit));
      return { db, make };
    };

    test('is written, changed by version, told to the audit and to open screens', async () => {
      const { db, make } = await opened();
      const made = await make('执照补办');
      expect(await readBusinessType(db, made.id)).toMatchObject({
        ...WORDS,
        stages: [{ id: 's1' }, { id: 's2' }],
        version: 1,
        active: true,
      });
      expect(await changeBusinessType(db, made.id, { name: '执照补办' }, 1, audit)).toMatchObject({ version: 1 });
      await changeBusinessType(db, made.id, { targetBusinessDays: 5, pricing: { mode: 'free' } }, 1, audit);
      await expect(changeBusinessType(db, made.id, { name: '晚了' }, 1, audit)).rejects.toMatchObject({ code: 'version_conflict' });
      const lines = await db.selectFrom('audit').select(['action', 'details']).where('recordId', '=', made.id).execute();
      expect(lines.map(({ action }) => action).toSorted()).toEqual(['businessType.changed', 'businessType.created']);
      expect(JSON.parse(lines.find(({ action }) => action.endsWith('changed'))!.details)).toEqual({
        targetBusinessDays: [3, 5],
        'pricing.mode': ['fixed', 'free'],
        'pricing.amountFen': [10_000, null],
      });
      expect(await db.selectFrom('events').select('topic').execute()).toEqual([{ topic: 'catalogue' }, { topic: 'catalogue' }]);
    });

    test('keeps its order whoever is added, copied or off', async () => {
      const { db, make } = await opened();
      const [one, two] = [await make('甲'), await make('乙')];
      const copy = await db.transaction().execute((trx) => copyBusinessType(trx, one.id, audit));
      await orderBusinessTypes(db, [two.id, copy.id, one.id], audit);
      await retireBusinessType(db, two.id, audit);
      expect((await listBusinessTypes(db)).map(({ name }) => name)).toEqual(['甲']);
      expect((await listBusinessTypes(db, true)).map(({ name }) => name)).toEqual(['乙', '甲 副本', '甲']);
      expect(await countOpenCases(db)).toEqual(new Map());
    });

    test('phrases move within their group, and between groups to the end', async () => {
      const { db } = await opened();
      const who = { personId: 'p1', shares: true };
      const add = (text: string) =>
        db.transaction().execute((trx) => createPhrase(trx, who, { group: 'thread', text, shared: true }, audit));
      const [one, , three] = [await add('一'), await add('二'), await add('三')];
      await changePhrase(db, who, three.id, { position: 0 }, 1, audit);
      const texts = async () => (await listPhrases(db, 'p2')).map(({ group, text }) => `${group} ${text}`);
      expect(await texts()).toEqual(['thread 三', 'thread 一', 'thread 二']);
      await changePhrase(db, who, one.id, { group: 'fee' }, 1, audit);
      await deletePhrase(db, who, three.id, audit);
      expect(await texts()).toEqual(['fee 一', 'thread 二']);
    });
  });
});
