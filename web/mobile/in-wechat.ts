import { readMe } from '../data/me.ts';

/** What a page does for the WeChat around it: a demo's phone, a frame, is told where its webview is; ··· is given the firm's card. */
export async function arrived(entry: string): Promise<void> {
  const { me } = readMe();
  if (!me) return;
  const framed = me.demo && parent !== self;
  if (framed) parent.postMessage({ type: 'wx:page', title: document.title, path: location.pathname + location.search }, '*');
  else if (!/MicroMessenger/i.test(navigator.userAgent)) return;
  const { firmCard, offerCard } = await import('./sharing.ts');
  await offerCard(entry, firmCard(me.firm));
}
