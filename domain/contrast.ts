/** How well white words stand on a colour, 1–21; text asks for 4.5 (WCAG 2.2 AA). `color`: `#rrggbb`. */
export function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** Contrast a brand colour must have under white words. */
export const LEAST_CONTRAST = 4.5;
