import { describe, expect, it } from 'vitest';
import { en } from '../../web/locales/console-en.ts';
import { zh } from '../../web/locales/console-zh.ts';

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

describe('what the console says', () => {
  it('is there in both languages, with the same things to fill in', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(holes(en[key]), key).toEqual(holes(zh[key]));
  });

  it('is English where it is English, and says 您, never 你', () => {
    for (const [key, text] of Object.entries(en)) expect(text.replace(/[【】]/g, ''), key).not.toMatch(/[\u4e00-\u9fff]/);
    for (const [key, text] of Object.entries(zh)) expect(text, key).not.toMatch(/你/);
  });
});
