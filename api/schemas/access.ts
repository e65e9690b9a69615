import { z } from 'zod';
import type * as views from '../views/access.ts';
import { count, instant, instantOrNull, like } from './kit.ts';

/** What a session runs on. */
export const device = z.object({
  os: z.enum(['Windows', 'macOS', 'iPhone', 'iPad', 'Android', 'HarmonyOS', 'Linux']).nullable(),
  app: z.enum(['WeChat', 'WeCom', 'Edge', 'Chrome', 'Firefox', 'Safari', 'QQ', '360']).nullable(),
});
/** Where it comes from. */
export const place = z.object({ kind: z.enum(['machine', 'network', 'internet', 'unknown']), address: z.string().nullable() });

/** One place a person is logged in. */
export const session = like<views.SessionView>()(
  z.object({
    id: z.string(),
    front: z.enum(['h5', 'console']),
    way: z.enum(['password', 'scan', 'wechat', 'miniprogram']).nullable(),
    device,
    place,
    createdAt: instant,
    seenAt: instant,
    current: z.boolean(),
  }),
);

const scanFields = {
  id: z.string(),
  state: z.enum(['waiting', 'scanned', 'confirmed', 'refused', 'expired']),
  totpRequired: z.boolean(),
  expiresAt: instant,
  now: instant,
};
/** A log-in by QR code as the PC sees it. */
export const scan = like<views.ScanView>()(z.object(scanFields));
/** The same at its beginning. */
export const newScan = like<views.NewScanView>()(
  z.object({ ...scanFields, qr: z.string().describe('An SVG picture of `url`'), url: z.string() }),
);
/** The same as the phone sees it. */
export const scanAsk = like<views.ScanAskView>()(
  z.object({ state: z.enum(['scanned', 'confirmed', 'refused']), device, place, at: instant, expiresAt: instant, now: instant }),
);
/** How safe a person's own account is. */
export const security = like<views.SecurityView>()(
  z.object({
    login: z.string().nullable(),
    passwordAt: instantOrNull,
    totp: z.object({ enabled: z.boolean(), recoveryLeft: count }),
    wechat: z.boolean(),
  }),
);
