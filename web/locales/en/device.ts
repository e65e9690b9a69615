import type { zh } from '../zh-CN/device.ts';

/** Words for devices and places of log-ins, in English. */
export const en: Record<keyof typeof zh, string> = {
  both: '{app} on {os}',
  unknown: 'Unknown device',
  'app.WeChat': 'WeChat',
  'app.WeCom': 'WeCom',
  'app.Edge': 'Edge',
  'app.Chrome': 'Chrome',
  'app.Firefox': 'Firefox',
  'app.Safari': 'Safari',
  'app.QQ': 'QQ Browser',
  'app.360': '360 Browser',
  'place.machine': 'the server itself',
  'place.network': 'local network {address}',
  'place.internet': '{address}',
  'place.unknown': 'unknown place',
};
