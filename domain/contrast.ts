type Three = readonly [number, number, number];

/** `#rrggbb` as linear light. */
const linear = (color: string): Three =>
  [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Three;
const luminance = ([red, green, blue]: Three): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const ratio = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** How well white words stand on a colour, 1–21; text asks for 4.5 (WCAG 2.2 AA). `color`: `#rrggbb`. */
export const contrastWithWhite = (color: string): number => ratio(1, luminance(linear(color)));

/** A dark card, as the theme paints it (`--yk-ink-925`). */
const DARK_SURFACE = '#151c1a';
/** How well the brand's words stand on a card at night, 1–21: the theme makes them of 46 % of the colour and white (`--yk-brand-300`). */
export function contrastInDark(color: string): number {
  const [l, a, b] = toOklab(linear(color));
  const light = fromOklab([0.46 * l + 0.54, 0.46 * a, 0.46 * b]);
  return ratio(luminance(light), luminance(linear(DARK_SURFACE)));
}

/** Contrast a brand colour must have under white words. */
export const LEAST_CONTRAST = 4.5;

/** @see https://bottosson.github.io/posts/oklab/ */
function toOklab([red, green, blue]: Three): Three {
  const l = Math.cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue);
  const m = Math.cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue);
  const s = Math.cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue);
  return [
    0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
    1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
    0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
  ];
}
function fromOklab([lightness, a, b]: Three): Three {
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3;
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3;
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3;
  return [
    4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
    -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
    -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
  ].map((share) => Math.min(1, Math.max(0, share))) as unknown as Three;
}
