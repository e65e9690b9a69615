import { randomBytes, randomInt } from 'node:crypto';
import { stamp } from './times.ts';

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

/** `wx20261124143200…00`: 36 characters. */
export const newPrepayId = (now: number): string => `wx${stamp(now)}${randomBytes(9).toString('hex')}00`;

/** 28 digits that begin with 42 and carry the day. */
export const newTransactionId = (now: number): string => `42000${digits(5)}${stamp(now).slice(0, 8)}${digits(10)}`;

/** 32 characters for a signature. */
export const newNonce = (): string => randomBytes(16).toString('hex');

/** 29 digits that begin with 50 and carry the day. */
export const newRefundId = (now: number): string => `503${digits(8)}${stamp(now).slice(0, 8)}${digits(10)}`;
