import type { Position } from './errands.ts';

/** The ellipsoid China's maps are drawn on (Krasovsky 1940): its long half axis in metres, the square of its eccentricity. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
const inChina = ({ lat, lon }: Pick<Position, 'lat' | 'lon'>): boolean => lon > 73.66 && lon < 135.05 && lat > 3.86 && lat < 53.55;
const wave = (x: number): number => Math.sin(x * Math.PI);

/**
 * Where China's maps draw a place (GCJ-02) that a phone names in the world's coordinates (WGS-84): some hundred metres off, by a published formula.
 * Outside China they are the same.
 */
export function toChinaMap(at: Pick<Position, 'lat' | 'lon'>): { lat: number; lon: number } {
  const { lat, lon } = at;
  if (!inChina(at)) return { lat, lon };
  const [x, y] = [lon - 105, lat - 35];
  const ripple = (20 * wave(6 * x) + 20 * wave(2 * x)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple +
    (20 * wave(y) + 40 * wave(y / 3)) * (2 / 3) +
    (160 * wave(y / 12) + 320 * wave(y / 30)) * (2 / 3);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple +
    (20 * wave(x) + 40 * wave(x / 3)) * (2 / 3) +
    (150 * wave(x / 12) + 300 * wave(x / 30)) * (2 / 3);
  const angle = (lat * Math.PI) / 180;
  const bend = 1 - ECCENTRICITY * Math.sin(angle) ** 2;
  return {
    lat: lat + (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / (bend * Math.sqrt(bend))) * Math.PI),
    lon: lon + (east * 180) / ((AXIS / Math.sqrt(bend)) * Math.cos(angle) * Math.PI),
  };
}
