/** What became of one SMS. An unknown outcome is final: an SMS never goes out twice for the same event. */
export type SmsOutcome = { result: 'sent'; externalId: string } | { result: 'refused' | 'unknown' | 'skipped'; reason: string };

/** Sends one short message; vendors stand behind it. Must not throw. */
export interface SmsSender {
  send(message: { phone: string; text: string; /** the notice's id */ id: string }): Promise<SmsOutcome>;
}

/** No vendor: the log says so, and the inbox has the notice anyway. */
export const noSms: SmsSender = { send: async () => ({ result: 'skipped', reason: 'sms_not_configured' }) };
