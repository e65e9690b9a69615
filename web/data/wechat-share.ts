import type { GrantsView, JsConfigView } from '../../api/views/wechat.ts';
import { inMiniProgram } from './entrance.ts';
import { call, withQuery } from './http.ts';

/** What a page is passed on as: never with anything private in it. */
export interface ShareCard {
  title: string;
  desc: string;
  /** A path anybody may open. */
  path: string;
  /** Address of its picture; the firm's own when absent. */
  image?: string;
}
/** What is used of the SDK. */
interface Sdk {
  config(options: Record<string, unknown>): void;
  ready(then: () => void): void;
  error(then: () => void): void;
  updateAppMessageShareData(card: Record<string, unknown>): void;
  updateTimelineShareData(card: Record<string, unknown>): void;
  openLocation(place: Record<string, unknown>): void;
}

const IOS = /iPhone|iPad|iPod/i.test(navigator.userAgent);
const pageOf = (url: string): string => url.split('#')[0] ?? url;
let signedFor = '';
let ready: Promise<Sdk | null> = Promise.resolve(null);
let enteredBy: (url: string) => void = () => {};
/** The page one entered by; the shell tells when the first page stands. */
const entered = new Promise<string>((resolve) => {
  enteredBy = resolve;
});

/** The SDK set up for where we are: once a page; on iOS once a visit, because it compares with the page one entered by. Null: WeChat refused, or nothing is set up. */
export async function wechatSdk(): Promise<Sdk | null> {
  const url = pageOf(IOS ? await entered : location.href);
  if (url !== signedFor) {
    signedFor = url;
    ready = setUp(url).catch(() => null);
  }
  return ready;
}
async function setUp(url: string): Promise<Sdk | null> {
  // only a demo's pages are in a frame; the SDK looks for WeChat as soon as it is loaded
  if (parent !== self) (await import('./wechat-frame.ts')).joinPhone();
  const { default: wx } = (await import('weixin-js-sdk')) as unknown as { default: Sdk };
  const signed = await call<JsConfigView>(withQuery('/api/wechat/js-config', { url }));
  return new Promise((resolve) => {
    wx.ready(() => resolve(wx));
    wx.error(() => resolve(null));
    wx.config({
      debug: false,
      ...signed,
      jsApiList: ['updateAppMessageShareData', 'updateTimelineShareData', 'openLocation'],
      openTagList: ['wx-open-subscribe'],
    });
  });
}

/** The card a page has of its own, and where that page is. */
let own: { at: string; card: ShareCard } | null = null;

/** Tells WeChat what its ··· sends on from here; without a signature WeChat's own card stays. A page with a card of its own keeps it. */
export async function offerCard(entry: string, firm: ShareCard): Promise<void> {
  enteredBy(entry);
  await offer(own?.at === location.pathname ? own.card : firm);
}
/** The same for what a page shows, known once it is fetched; only inside WeChat. */
export async function offerOwnCard(card: ShareCard): Promise<void> {
  own = { at: location.pathname, card };
  if (!/MicroMessenger/i.test(navigator.userAgent) && parent === self) return;
  await entered;
  if (own.at === location.pathname) await offer(own.card);
}
async function offer({ title, desc, path, image }: ShareCard): Promise<void> {
  const picture = image ? location.origin + image : new URL('../mobile/share.png', import.meta.url).href;
  if (inMiniProgram()) return (await import('./mini-program.ts')).tellCard({ title, path, image: picture });
  const wx = await wechatSdk();
  const card = { title, link: location.origin + path, imgUrl: picture };
  wx?.updateAppMessageShareData({ ...card, desc });
  wx?.updateTimelineShareData(card);
}

/** Opens WeChat's own map at a place (GCJ-02). @returns whether WeChat did */
export async function openInWechat({
  lat,
  lon,
  name,
  address,
}: {
  lat: number;
  lon: number;
  name: string;
  address: string;
}): Promise<boolean> {
  const wx = await wechatSdk();
  if (!wx) return false;
  return new Promise((resolve) => {
    wx.openLocation({ latitude: lat, longitude: lon, name, address, scale: 16, success: () => resolve(true), fail: () => resolve(false) });
  });
}

/** Which one-time messages the person may be asked to allow. */
export const listGrants = (): Promise<GrantsView> => call(`/api/wechat/grants${inMiniProgram() ? '?entrance=miniprogram' : ''}`);
/** Tells which of them were allowed just now. */
export const reportGrants = (templateIds: string[]): Promise<GrantsView> =>
  call('/api/wechat/grants', { method: 'POST', body: { templateIds } });
