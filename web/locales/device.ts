import type { Device, Place } from '../../domain/device.ts';
import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/device.ts';

const t = catalogue(zh, () => import('./en/device.ts'));

/** “Windows 上的 Chrome”. */
export function deviceWords({ os, app }: Device): string {
  if (os && app) return t('both', { os, app: t(`app.${app}`) });
  return os ?? (app ? t(`app.${app}`).trim() : t('unknown'));
}

/** Where an address stands, as far as it tells. */
export const placeWords = ({ kind, address }: Place): string => t(`place.${kind}`, { address: address ?? '' });
