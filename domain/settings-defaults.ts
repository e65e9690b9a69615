import { CHECKLISTS } from './billing/engagement.ts';
import { DEFAULT_DUNNING } from './billing/ladder.ts';
import { DEFAULT_DIMENSIONS } from './case/dimensions.ts';
import { DEFAULT_TURNOVER_LINES } from './period/turnover.ts';
import type { FirmSettings } from './settings.ts';

/** What a firm starts with before it changes anything. */
export const DEFAULT_SETTINGS: FirmSettings = {
  firm: { name: '事务所', short: '事务所', slogan: '', brandColor: '#0F766E', logoId: '', phone: '', smsSignature: '' },
  businessHours: { weekdays: [1, 2, 3, 4, 5], spans: ['09:00-12:00', '13:30-18:00'] },
  holidays: { restDays: [], makeUpDays: [], ownDays: [] },
  grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT5M' },
  firstRefusal: { share: 1 / 3, min: 'PT2M' },
  escalation: [
    { after: 'PT0S', to: 'admin', sms: false },
    { after: 'PT30M', to: 'owner', sms: false },
    { after: 'PT60M', to: 'owner', sms: true },
  ],
  autoAssign: { enabled: false, after: 'PT60M' },
  confirm: { businessDays: 3 },
  review: { window: 'P7D', remindAfter: 'P3D', dimensions: DEFAULT_DIMENSIONS.map((one) => ({ ...one, retired: false })) },
  reply: { within: 'PT2H' },
  complaints: { acknowledgeWithin: 'PT4H', settleBusinessDays: 3, reopenWithin: 'P7D' },
  fees: { payWithin: 'PT30M', transferBusinessDays: 3, acceptWithin: 'P7D', remindAfter: 'P5D', unanswered: 'reopen' },
  bank: { name: '', bank: '', account: '' },
  quietHours: { from: '21:00', to: '09:00' },
  dunning: DEFAULT_DUNNING,
  checklists: { onboarding: [...CHECKLISTS.onboarding], ending: [...CHECKLISTS.ending] },
  taxLines: { ...DEFAULT_TURNOVER_LINES },
  exports: { tellAbove: 500 },
  files: { maxBytes: 20 * 1024 * 1024 },
};
