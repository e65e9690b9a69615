import { inMiniProgram } from './entrance.ts';
import type { PaySheet } from './pay-api.ts';

/** How WeChat's pay sheet was left; `none`: there is no WeChat around this page. Its `ok` proves nothing: the server says what was paid. */
export type PayEnd = 'ok' | 'cancel' | 'fail' | 'none';
interface Bridge {
  invoke(api: string, args: object, done: (result: { err_msg?: string; errMsg?: string }) => void): void;
}
const BRIDGE_MS = 4000;

const bridge = (): Bridge | undefined => (window as unknown as { WeixinJSBridge?: Bridge }).WeixinJSBridge;

/** Inside WeChat, or a demo's stand-in for it. */
export const inWechat = (demo: boolean): boolean => /MicroMessenger/i.test(navigator.userAgent) || (demo && parent !== self);

/** WeChat's bridge; it may come after the page. */
async function bridgeReady(): Promise<Bridge | undefined> {
  if (parent !== self) (await import('./wechat-frame.ts')).joinPhone();
  const found = bridge();
  if (found) return found;
  return new Promise((resolve) => {
    const done = (): void => resolve(bridge());
    document.addEventListener('WeixinJSBridgeReady', done, { once: true });
    setTimeout(done, BRIDGE_MS);
  });
}

/** Opens WeChat's pay sheet for a payment and waits until it is left. */
export async function openPaySheet(paymentId: string, sheet: PaySheet): Promise<PayEnd> {
  if (inMiniProgram()) return (await import('./mini-program.ts')).payOnOwnPage(paymentId);
  const wechat = await bridgeReady();
  if (!wechat) return 'none';
  return new Promise((resolve) => {
    wechat.invoke('getBrandWCPayRequest', { ...sheet }, ({ err_msg: own, errMsg }) => {
      const said = own ?? errMsg ?? '';
      resolve(said.endsWith(':ok') ? 'ok' : said.endsWith(':cancel') ? 'cancel' : 'fail');
    });
  });
}
