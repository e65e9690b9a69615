import { randomBytes } from 'node:crypto';
import type { Platform } from '../platform.ts';
import type { Sms, SmsVendor } from './types.ts';

const KEPT = 500;
/** A code to log in with, by the name of its value: vendors hold those to far stricter limits. */
const CODE_NAMES = ['code', 'verify', 'captcha'];

/** Puts a short message on a phone. */
export function take(
  platform: Platform,
  sms: { vendor: SmsVendor; phone: string; signName: string; templateCode: string; params: Record<string, string> },
): Sms {
  const now = platform.now();
  const made: Sms = { ...sms, id: `${now}${randomBytes(4).toString('hex')}`, text: textOf(platform, sms), at: new Date(now).toISOString() };
  platform.state.sms.push(made);
  platform.state.sms.splice(0, Math.max(0, platform.state.sms.length - KEPT));
  platform.changed();
  platform.tell({ type: 'sms', sms: made });
  return made;
}

export const isCode = (params: Record<string, string>): boolean => CODE_NAMES.some((name) => name in params);

/** As the phone shows it: the signature in brackets, then the template with its values; without a template, the values alone. */
export function textOf(platform: Platform, { signName, templateCode, params }: Pick<Sms, 'signName' | 'templateCode' | 'params'>): string {
  const template = platform.state.smsTemplates.find((each) => each.code === templateCode)?.text;
  const words =
    template === undefined
      ? Object.values(params).join('，')
      : template.replaceAll(/\$\{(\w+)\}|\{(\d+)\}/g, (_, named?: string, numbered?: string) => params[named ?? numbered ?? ''] ?? '');
  return `【${signName}】${words}`;
}

/** How many of a person's messages match, within the last so many milliseconds. */
export function countWithin(platform: Platform, ms: number, matches: (sms: Sms) => boolean): number {
  const since = platform.now() - ms;
  return platform.state.sms.filter((sms) => Date.parse(sms.at) > since && matches(sms)).length;
}
