/** What a session's browser says of itself, in names people know; null: it does not say. */
export interface Device {
  os: 'Windows' | 'macOS' | 'iPhone' | 'iPad' | 'Android' | 'HarmonyOS' | 'Linux' | null;
  app: 'WeChat' | 'WeCom' | 'Edge' | 'Chrome' | 'Firefox' | 'Safari' | 'QQ' | '360' | null;
}

const SYSTEMS: readonly [RegExp, NonNullable<Device['os']>][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];
/** Most name others as well to be let in, so the one that names itself last is asked first. */
const APPS: readonly [RegExp, NonNullable<Device['app']>][] = [
  [/wxwork/i, 'WeCom'],
  [/MicroMessenger/, 'WeChat'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/QQBrowser/, 'QQ'],
  [/360SE|360EE|QihooBrowser/, '360'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** The device behind a user agent, as far as it says. */
export function deviceOf(userAgent: string): Device {
  const find = <T>(table: readonly (readonly [RegExp, T])[]): T | null => table.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  return { os: find(SYSTEMS), app: find(APPS) };
}

/** Where an address stands: this machine, the firm's own network, the internet, or unknown. The address itself is not a place, but people know their own. */
export interface Place {
  kind: 'machine' | 'network' | 'internet' | 'unknown';
  address: string | null;
}

/** The place of an address, as far as it can be told without asking anybody. */
export function placeOf(ip: string | null): Place {
  const address = ip?.replace(/^::ffff:/, '') ?? '';
  if (address === '' || address === 'local') return { kind: 'unknown', address: null };
  if (/^127\.|^::1$/.test(address)) return { kind: 'machine', address };
  if (/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/i.test(address))
    return { kind: 'network', address };
  return { kind: 'internet', address };
}
