import { describe, expect, it } from 'vitest';
import { toChinaMap } from '../../domain/errands/china-map.ts';

/** Metres between two places near each other. */
const apart = (a: { lat: number; lon: number }, b: { lat: number; lon: number }): number =>
  Math.hypot((a.lat - b.lat) * 111_320, (a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180));

describe('a place on China’s maps', () => {
  it.each([
    ['Tiananmen', { lat: 39.907_34, lon: 116.391_09 }, { lat: 39.908_74, lon: 116.397_33 }],
    ['the Bund', { lat: 31.1774, lon: 121.5272 }, { lat: 31.175_3, lon: 121.531_6 }],
  ])('%s is where the published formula draws it', (_name, world, china) => {
    expect(apart(toChinaMap(world), china)).toBeLessThan(40);
  });

  it('is some hundred metres off everywhere in the country, and nowhere beyond it', () => {
    for (const at of [
      { lat: 30.2741, lon: 120.1551 },
      { lat: 22.54, lon: 114.06 },
      { lat: 45.75, lon: 126.63 },
    ]) {
      expect(apart(toChinaMap(at), at)).toBeGreaterThan(100);
      expect(apart(toChinaMap(at), at)).toBeLessThan(900);
    }
    expect(toChinaMap({ lat: 48.85, lon: 2.35 })).toEqual({ lat: 48.85, lon: 2.35 });
  });
});
