import type { PayAccount } from '../../domain/channel-config.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { PayTrouble } from './call.ts';
import { openWechatPay } from './open-wechat-pay.ts';
import { PayRefusal } from './wechat-pay.ts';

/** What WeChat Pay said of a merchant's keys: it takes them; no, with its code; or that it could not be asked. `proven`: an answer of its own was verified. */
export type MerchantCheck = { ok: true; proven: boolean } | { ok: false; kind: 'refused' | 'unreached'; code: string; message: string };

/** Its own words for keys that do not fit; anything else is trouble on the way. */
const REFUSING = new Set(['SIGN_ERROR', 'unverified', 'unknown_serial', 'certificates_sealed']);

/** Asks with keys that may not be in force yet: certificates where the account goes by them, an order nobody made, then an answer that is signed. Nothing is kept. */
export async function checkMerchant(account: PayAccount, now: () => number = Date.now): Promise<MerchantCheck> {
  const pay = openWechatPay(account, now);
  try {
    if (account.mode === 'certificate' && Object.keys(await pay.keys.inForce()).length === 0)
      return { ok: false, kind: 'refused', code: 'no_certificates', message: '' };
    await pay.query(`CHECK${now()}`);
    // A refusal is not signed, so that a wrong public key shows itself only here; a day without money has no signed answer.
    return { ok: true, proven: await pay.isBillThere(addCivilDays(civilDateOf(now()), -2)) };
  } catch (error) {
    if (error instanceof PayRefusal) return { ok: false, kind: 'refused', code: error.code, message: error.message };
    const code = error instanceof PayTrouble ? error.code : 'unreadable';
    return { ok: false, kind: REFUSING.has(code) ? 'refused' : 'unreached', code, message: '' };
  }
}
