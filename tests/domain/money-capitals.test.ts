import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalYuan } from '../../domain/money-capitals.ts';

describe('An amount in the capitals of Chinese bills', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [50, '伍角整'],
    [99, '玖角玖分'],
    [100, '壹元整'],
    [105, '壹元零伍分'],
    [150, '壹元伍角整'],
    [1_000, '壹拾元整'],
    [1_100, '壹拾壹元整'],
    [10_005, '壹佰元零伍分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [140_950, '壹仟肆佰零玖元伍角整'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [600_714, '陆仟零柒元壹角肆分'],
    [123_450, '壹仟贰佰叁拾肆元伍角整'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [1_100_000, '壹万壹仟元整'],
    [10_000_000, '壹拾万元整'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [100_500_000, '壹佰万伍仟元整'],
    [10_000_000_000, '壹亿元整'],
    [10_001_000_000, '壹亿零壹万元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [12_345_678_901, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
    [100_000_000_000_000, '壹万亿元整'],
  ])('%i fen is %s', (fen, words) => {
    expect(capitalYuan(fen)).toBe(words);
  });

  it('is refused for what is no amount', () => {
    for (const fen of [-1, 0.5, Number.NaN, 1e15]) expect(() => capitalYuan(fen)).toThrow(RangeError);
  });

  it('tells every two amounts apart, never doubles a nought and never ends with one', () => {
    const amount = fc.integer({ min: 0, max: 999_999_999_999 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const words = capitalYuan(one);
        expect(words).not.toMatch(/零零|零$|零[万亿整]|元元/);
        expect(words === capitalYuan(other)).toBe(one === other);
      }),
    );
  });
});
