import { inMiniProgram } from './entrance.ts';

const TRIED = 'yk-sign-in-tried';
const AGAIN_AFTER_MS = 20_000;
/** Already on the way: several calls may have been refused at once. */
let leaving = false;

/** Goes through WeChat (inside the mini-program through its shell) silently and comes back here; once, so that a failing log-in shows a page instead of a circle. @returns whether it left */
export function signInThroughWechat(): boolean {
  if (leaving) return true;
  const last = Number(sessionStorage.getItem(TRIED) ?? 0);
  if (Date.now() - last < AGAIN_AFTER_MS) return false;
  sessionStorage.setItem(TRIED, String(Date.now()));
  leaving = true;
  const here = location.pathname + location.search;
  if (inMiniProgram()) void import('./mini-program.ts').then(({ enterAgain }) => enterAgain(here));
  else location.replace(`/api/auth/wechat/start?return=${encodeURIComponent(here)}`);
  return true;
}

/** The log-in worked: the next loss may try again at once. */
export function signedIn(): void {
  sessionStorage.removeItem(TRIED);
}
