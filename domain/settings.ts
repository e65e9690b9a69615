import { z } from 'zod';

const duration = z.string().regex(/^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/, 'ISO 8601 duration, e.g. PT30M');
const civilTime = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
const civilDate = z.iso.date();

/** The firm's numbers and hours an owner sets. Open cases keep those they started with. */
export const firmSettings = z.object({
  firm: z.object({ name: z.string().min(1).max(60), short: z.string().min(1).max(20), slogan: z.string().max(40), brandColor: z.string().regex(/^#[0-9a-fA-F]{6}$/), phone: z.string().max(20), smsSignature: z.string().max(12) }),
  /** A span `00:00-24:00` on all seven weekdays makes business time plain time, holidays included. */
  businessHours: z.object({ weekdays: z.array(z.int().min(1).max(7)).min(1).max(7), spans: z.array(z.string().regex(civilTime)).min(1).max(6) }),
  /** Statutory rest days and make-up workdays, `YYYY-MM-DD`. */
  holidays: z.object({ restDays: z.array(civilDate), makeUpDays: z.array(civilDate) }),
  /** ISO 8601 durations, business time, one second at least. */
  grabWindow: z.object({ normal: duration, urgent: duration, critical: duration }),
  firstRefusal: z.object({ share: z.number().min(0).max(0.5), min: duration }),
  escalation: z.array(z.object({ after: duration, to: z.enum(['admin', 'owner']), sms: z.boolean() })).min(1).max(6),
  autoAssign: z.object({ enabled: z.boolean(), after: duration }),
  confirm: z.object({ businessDays: z.int().min(1).max(30) }),
  review: z.object({ window: duration, remindAfter: duration }),
  reply: z.object({ within: duration }),
  quietHours: z.object({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) }),
  files: z.object({ maxBytes: z.int().min(1).max(200 * 1024 * 1024) }),
});
export type FirmSettings = z.infer<typeof firmSettings>;

/** What a firm starts with before it changes anything. */
export const DEFAULT_SETTINGS: FirmSettings = {
  firm: { name: '事务所', short: '事务所', slogan: '', brandColor: '#0F766E', phone: '', smsSignature: '' },
  businessHours: { weekdays: [1, 2, 3, 4, 5], spans: ['09:00-12:00', '13:30-18:00'] },
  holidays: { restDays: [], makeUpDays: [] },
  grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT5M' },
  firstRefusal: { share: 1 / 3, min: 'PT2M' },
  escalation: [{ after: 'PT0S', to: 'admin', sms: false }, { after: 'PT30M', to: 'owner', sms: false }, { after: 'PT60M', to: 'owner', sms: true }],
  autoAssign: { enabled: false, after: 'PT60M' },
  confirm: { businessDays: 3 },
  review: { window: 'P7D', remindAfter: 'P3D' },
  reply: { within: 'PT2H' },
  quietHours: { from: '21:00', to: '09:00' },
  files: { maxBytes: 20 * 1024 * 1024 },
};
