import { civilDateOf } from '../time.ts';

/**
 * A payment's one number, ours and WeChat's (out_trade_no): `P`, the Beijing day, ten digits by chance. Not counted, because WeChat remembers numbers
 * for ever and a counter restored from an older copy would give one out twice.
 */
export const paymentNo = (at: number, chance: number): string =>
  `P${civilDateOf(at).slice(2).replaceAll('-', '')}${String(chance).padStart(10, '0')}`;
/** How many there are a day. */
export const PAYMENT_CHANCES = 10_000_000_000;

/** Whether a text is a payment's number. */
export const isPaymentNo = (text: string): boolean => /^P\d{6}\d{10}$/.test(text);

/** A refund's one number (out_refund_no): its payment's, and what it came from, so that the same cause is the same refund. */
export const refundNo = (paymentId: string, cause: string): string => `${paymentId}-${cause}`;
