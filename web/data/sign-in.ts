const TRIED = 'yk-sign-in-tried';
const AGAIN_AFTER_MS = 20_000;
/** Already on the way: several calls may have been refused at once. */
let leaving = false;

/** Goes through WeChat silently and comes back here; once, so that a failing log-in shows a page instead of a circle. @returns whether it left */
export function signInThroughWechat(): boolean {
  if (leaving) return true;
  const last = Number(sessionStorage.getItem(TRIED) ?? 0);
  if (Date.now() - last < AGAIN_AFTER_MS) return false;
  sessionStorage.setItem(TRIED, String(Date.now()));
  leaving = true;
  location.replace(signInAddress());
  return true;
}

/** Where a tap on 登录 goes. */
export function signInAddress(): string {
  return `/api/auth/wechat/start?return=${encodeURIComponent(location.pathname + location.search)}`;
}

/** The log-in worked: the next loss may try again at once. */
export function signedIn(): void {
  sessionStorage.removeItem(TRIED);
}
