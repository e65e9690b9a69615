const BEIJING_MS = 8 * 3600_000;

/** `2026-11-24T14:32:00+08:00`: WeChat tells Beijing time, to the second. */
export const inBeijing = (at: number): string => `${new Date(at + BEIJING_MS).toISOString().slice(0, 19)}+08:00`;

/** `2026-11-24`, in Beijing. */
export const beijingDay = (at: number): string => inBeijing(at).slice(0, 10);

/** `2026-11-24 14:32:00`, as in bills. */
export const billTime = (at: number): string => inBeijing(at).slice(0, 19).replace('T', ' ');

/** `20261124143200`. */
export const stamp = (at: number): string => billTime(at).replaceAll(/\D/g, '');
