import type { SmsAccount } from '../../domain/channel-config.ts';

/** What became of one SMS. An unknown outcome is final: an SMS never goes out twice for the same event. */
export type SmsOutcome = { result: 'sent'; externalId: string } | { result: 'refused' | 'unknown'; reason: string };

/** One short message of one notice. */
export interface ShortMessage {
  /** Digits of a Chinese mobile number. */
  phone: string;
  /** As our own people would read it; vendors write it anew from their template. */
  text: string;
  templateCode: string;
  /** The template's variables, in the order they stand in the text. */
  params: [name: string, value: string][];
  /** The notice's id. */
  id: string;
}

/** Sends one short message; vendors stand behind it. Must not throw. */
export interface SmsSender {
  send(message: ShortMessage): Promise<SmsOutcome>;
}

/** What a vendor does with one message. Refusals are answers; what throws has no known outcome. */
export type SmsVendorCall = (message: ShortMessage) => Promise<SmsOutcome>;

/** The vendor's SDK is loaded when the first message goes out: a firm that sends none never pays for it. */
export function createSmsSender(account: SmsAccount): SmsSender {
  let ready: Promise<SmsVendorCall> | null = null;
  const vendor = async (): Promise<SmsVendorCall> =>
    account.vendor === 'aliyun' ? (await import('./aliyun.ts')).aliyunCall(account) : (await import('./tencent.ts')).tencentCall(account);
  return {
    send: async (message) => {
      try {
        ready ??= vendor();
        return await (
          await ready
        )(message);
      } catch (error) {
        return lostOutcome(error);
      }
    },
  };
}

const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH/;

/** The network said no before anything was sent: refused. Otherwise it may be on its way, and nobody knows. */
function lostOutcome(error: unknown): SmsOutcome {
  const told = error instanceof Error ? `${error.message} ${String((error as { code?: unknown }).code ?? '')}` : String(error);
  const never = NEVER_SENT.exec(told);
  if (never) return { result: 'refused', reason: never[0] };
  return { result: 'unknown', reason: /time(?:d )?out/i.test(told) ? 'timeout' : 'network' };
}
