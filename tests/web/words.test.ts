import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectDir } from '../../ops/plan.ts';
import { catalogue } from '../../web/locales/catalogue.ts';

type Words = Record<string, string>;
const HAN = /[\u4e00-\u9fff]/;
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

/** Every catalogue there is, found by its file: `locales/zh-CN/x.ts` beside `locales/en/x.ts`, and the console's frame. */
const CATALOGUES = [
  ...globSync('web/locales/zh-CN/*.ts', { cwd: projectDir }).map((zh) => ({ zh, en: `web/locales/en/${basename(zh)}` })),
  { zh: 'web/locales/console-zh.ts', en: 'web/locales/console-en.ts' },
  // Files say the audit as well as screens: its words are the domain's.
  { zh: 'domain/audit/words-zh.ts', en: 'domain/audit/words-en.ts' },
].toSorted((one, other) => one.zh.localeCompare(other.zh));
const load = async (file: string, name: 'zh' | 'en'): Promise<Words> =>
  ((await import(join(projectDir, file))) as Record<string, Words>)[name] ?? {};

/** What a source says beside its comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;,({])\/\/[^\n]*/g, '$1');
}
/** Chinese that is no text of a page: the name of the language, words with their English in the same line, characters the collation is asked with. */
const MEANT = /'(?:简体)?中文'|zh: '[^']*', en: '[^']*'|阿八嚓[\u4e00-\u9fff]+|a吖ai[a-z\u4e00-\u9fff]+/g;

/** Names that stand in Chinese on the screens of others (WeChat's menus, in brackets or by name) or are the language's own. */
const THEIR_OWN =
  /\([\u4e00-\u9fff]+\)|切换到|简体中文|扫一扫|设置与开发|基本配置|公众平台|开发接口管理|服务器配置|测试号|小程序|公众号|账号详情|模板消息|订阅通知|短信|签名|[「」『』]/g;
/** Catalogues, and the demo's stand-in for WeChat's own drawing, which speaks as WeChat does. */
const WITHOUT = ['web/locales/**', 'web/data/wechat-frame.ts'];

describe('what is filled into a text', () => {
  const t = catalogue({ left: '{n} {n:day|days} left of {all}' }, () => Promise.reject(new Error('not asked for')));

  it('takes its word with it: one day, two days', () => {
    expect(t('left', { n: 1, all: 3 })).toBe('1 day left of 3');
    expect(t('left', { n: '1', all: 3 })).toBe('1 day left of 3');
    expect(t('left', { n: 0, all: 3 })).toBe('0 days left of 3');
    expect(t('left', { n: 12, all: 30 })).toBe('12 days left of 30');
  });
  it('stays as it stands where there is nothing to fill in', () => {
    expect(t('left', { n: 2 })).toBe('2 days left of {all}');
  });
});

describe('what the fronts say', () => {
  it('is found whole: every catalogue has its English beside it', () => {
    const english = [
      ...globSync('web/locales/en/*.ts', { cwd: projectDir }),
      'web/locales/console-en.ts',
      'domain/audit/words-en.ts',
    ].toSorted();
    expect(english).toEqual(CATALOGUES.map(({ en }) => en).toSorted());
    expect(CATALOGUES.length).toBeGreaterThan(10);
  });

  it.each(CATALOGUES)('$zh is there in both languages, with the same things to fill in', async ({ zh, en }) => {
    const [chinese, english] = await Promise.all([load(zh, 'zh'), load(en, 'en')]);
    expect(Object.keys(chinese).length).toBeGreaterThan(0);
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted());
    for (const [key, text] of Object.entries(chinese)) {
      expect(text, key).not.toMatch(/你/);
      // A measure word (条, 个) has no English.
      if (text.length > 1) expect(english[key], key).not.toBe('');
      expect(holes(english[key] ?? ''), key).toEqual(holes(text));
    }
  });

  it.each(CATALOGUES)('$en says one day and two days', async ({ en }) => {
    const COUNTED =
      /\{\w+\} (?:(?:more|new|business|open|required) )?(?:days|hours|months|bills|rows|lines|files|papers|people|companies|clients|stores|cases|times)\b/;
    for (const [key, text] of Object.entries(await load(en, 'en'))) {
      expect(text, key).not.toMatch(COUNTED);
      for (const [, hole] of text.matchAll(/\{(\w+):/g)) expect(holes(text), key).toContain(hole);
    }
  });

  it.each(CATALOGUES)('$en is English where it is English', async ({ en }) => {
    for (const [key, text] of Object.entries(await load(en, 'en')))
      expect(text.replace(/[【】]/g, '').replace(THEIR_OWN, ''), key).not.toMatch(HAN);
  });

  it('is put together with the marks of the reader’s language', () => {
    /** Marks that part what people typed, not what we say. */
    const typed = [
      'web/mobile/client/review-page.ts',
      'web/mobile/staff/composer.ts',
      'web/console/account-menu/reply-editor.ts',
      'web/console/forms/pickers.ts',
      'web/console/settings/fields.ts',
    ];
    const left = globSync('web/**/*.ts', { cwd: projectDir, exclude: [...WITHOUT, ...typed] }).flatMap((file) => {
      const text = code(readFileSync(join(projectDir, file), 'utf8'))
        .replace(MEANT, '')
        .replace(/mark\('.'\)/g, '');
      return text.split('\n').flatMap((line) => (/[，、：；（）]/.test(line) ? [`${file}: ${line.trim()}`] : []));
    });
    expect(left).toEqual([]);
  });

  it('stands in catalogues: no Chinese is left in what the fronts are made of', () => {
    const left = globSync('web/**/*.ts', { cwd: projectDir, exclude: WITHOUT }).flatMap((file) => {
      const text = code(readFileSync(join(projectDir, file), 'utf8')).replace(MEANT, '');
      return text.split('\n').flatMap((line) => (HAN.test(line) ? [`${file}: ${line.trim()}`] : []));
    });
    expect(left).toEqual([]);
  });
});
