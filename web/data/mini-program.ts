import { miniPageOf } from '../../domain/mini-program.ts';
import { checkPayment } from './pay-api.ts';

/** What is used of the SDK here; it needs no signature for this. */
interface MiniSdk {
  navigateTo(options: { url: string }): void;
  reLaunch(options: { url: string }): void;
  postMessage(options: { data: object }): void;
}
const sdk = async (): Promise<MiniSdk> => {
  const { default: wx } = (await import('weixin-js-sdk')) as unknown as { default: { miniProgram: MiniSdk } };
  return wx.miniProgram;
};

/** Goes to one of the mini-program's own pages, and waits until ours is looked at again. */
async function visit(page: string): Promise<void> {
  const back = shownAgain();
  (await sdk()).navigateTo({ url: page });
  await back;
}

/** Pays on the mini-program's own page, which asks the server until it knows. `ok`: the server says that it is paid. */
export async function payOnOwnPage(paymentId: string): Promise<'ok' | 'cancel'> {
  await visit(`/pages/pay/pay?id=${encodeURIComponent(paymentId)}`);
  const state = await checkPayment(paymentId).then(
    (payment) => payment.state,
    () => null,
  );
  return state === 'paid' ? 'ok' : 'cancel';
}

/** Asks on the mini-program's own page which messages may come; it tells the firm itself. */
export const askForGrants = (): Promise<void> => visit('/pages/subscribe/subscribe');

/** The session is over: the shell logs in anew and comes back to this page. */
export async function enterAgain(path: string): Promise<void> {
  (await sdk()).reLaunch({ url: `/${miniPageOf(path)}` });
}

/** What the card of this page says, for the shell to hold until somebody passes it on. */
export async function tellCard(card: { title: string; path: string; image: string }): Promise<void> {
  (await sdk()).postMessage({ data: { kind: 'card', at: location.pathname, ...card } });
}

/** WeChat tells it in one of two ways, and says neither on some phones: then the first touch does, which none can make through a page on top. */
function shownAgain(): Promise<void> {
  return new Promise((resolve) => {
    let left = false;
    const turn = (shown: boolean): void => {
      if (!shown) left = true;
      else if (left) done();
    };
    const look = (): void => turn(!document.hidden);
    const done = (): void => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pointerdown', done, true);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('pointerdown', done, true);
    const { WeixinJSBridge: bridge } = window as unknown as {
      WeixinJSBridge?: { on?(event: string, heard: (told: { active?: boolean | string }) => void): void };
    };
    bridge?.on?.('onPageStateChange', ({ active }) => turn(String(active) === 'true'));
  });
}
