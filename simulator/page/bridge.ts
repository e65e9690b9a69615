import type { Template } from '../platform.ts';
import { openCashier } from './cashier.ts';
import { send } from './send.ts';
import type { SheetHost } from './sheet.ts';
import { askNotices, askScan } from './sheets.ts';

type Args = Record<string, unknown>;
/** What a page told WeChat to send on when somebody shares it. */
export interface ShareCard {
  title: string;
  desc: string;
  link: string;
}
/** A phone's answers to the JS-SDK. */
export interface Bridge {
  /** What `WeixinJSBridge.invoke(api, args)` answers to the page at `url`. */
  invoke(api: string, args: Args, url: string): Promise<Args>;
  /** The card of the page that is open; null until it said. */
  card(): ShareCard | null;
  /** Another page was opened: what it may call is not yet known. */
  forget(): void;
}

/** What a frame can do of the SDK; the rest answers that it does not exist, as an old WeChat does. */
const KNOWN = [
  'checkJsApi',
  'updateAppMessageShareData',
  'updateTimelineShareData',
  'hideOptionMenu',
  'showOptionMenu',
  'hideMenuItems',
  'showMenuItems',
  'closeWindow',
  'scanQRCode',
  'chooseWXPay',
  'getBrandWCPayRequest',
];

export function createBridge(phone: {
  account: string;
  sheets: SheetHost;
  openid(): string | null;
  go(url: string): void;
  close(): void;
}): Bridge {
  let allowed = new Set<string>();
  let card: ShareCard | null = null;

  const config = async (args: Args, url: string): Promise<Args> => {
    const answer = await send('POST', '/sim/jssdk', {
      appId: args['verifyAppId'],
      nonceStr: args['verifyNonceStr'],
      timestamp: args['verifyTimestamp'],
      signature: args['verifySignature'],
      url,
    });
    const { errMsg = 'config:fail' } = (await answer.json()) as { errMsg?: string };
    const ok = errMsg === 'config:ok';
    allowed = new Set(ok ? [...list(args['verifyJsApiList']), ...list(args['verifyOpenTagList'])] : []);
    return { errMsg };
  };
  const subscribe = async (args: Args): Promise<Args> => {
    if (!allowed.has('wx-open-subscribe')) return { errMsg: 'subscribe:fail', errCode: 10001 };
    const openid = phone.openid();
    const { items } = (await (await fetch('/sim/templates')).json()) as { items: Template[] };
    const templates = list(args['template']).map((templateId) => ({
      templateId,
      title: items.find((each) => each.templateId === templateId)?.title ?? '通知',
    }));
    if (openid === null || templates.length === 0) return { errMsg: 'subscribe:fail', errCode: 10002 };
    const choices =
      (await askNotices(phone.sheets, phone.account, templates)) ?? Object.fromEntries(templates.map((each) => [each.templateId, false]));
    await send('POST', `/sim/people/${encodeURIComponent(openid)}/answers`, { choices });
    const details = Object.entries(choices).map(([id, ok]) => [id, JSON.stringify({ status: ok ? 'accept' : 'reject' })]);
    return { errMsg: 'subscribe:ok', subscribeDetails: JSON.stringify(Object.fromEntries(details)) };
  };
  const scan = async (args: Args): Promise<Args> => {
    const found = await askScan(phone.sheets);
    if (!found) return { errMsg: 'scanQRCode:cancel' };
    if (Number(args['needResult'] ?? 0) === 1) return { errMsg: 'scanQRCode:ok', resultStr: found };
    phone.go(found);
    return { errMsg: 'scanQRCode:ok' };
  };
  const pay = (args: Args): Promise<Args> | Args => {
    // the SDK has to have been given leave; a page that calls the bridge itself needs none
    if (args['verifySignType'] !== undefined && !allowed.has('getBrandWCPayRequest') && !allowed.has('chooseWXPay'))
      return { err_msg: 'getBrandWCPayRequest:permission denied' };
    const openid = phone.openid();
    return openid === null ? { err_msg: 'get_brand_wcpay_request:fail' } : openCashier(phone.sheets, phone.account, openid, args);
  };
  const checked = (args: Args): Args => ({
    errMsg: 'checkJsApi:ok',
    checkResult: Object.fromEntries(list(args['jsApiList']).map((api) => [api, KNOWN.includes(api)])),
  });

  return {
    card: () => card,
    forget: () => {
      allowed = new Set();
      card = null;
    },
    invoke: async (api, args, url) => {
      if (api === 'preVerifyJSAPI') return config(args, url);
      if (api === 'checkJsApi') return checked(args);
      if (api === 'openSubscribe') return subscribe(args);
      if (api === 'getBrandWCPayRequest') return pay(args);
      if (!KNOWN.includes(api)) return { errMsg: `${api}:function not exist` };
      if (!allowed.has(api)) return { errMsg: `${api}:permission denied` };
      if (api === 'scanQRCode') return scan(args);
      if (api === 'closeWindow') phone.close();
      if (api === 'updateAppMessageShareData') card = { title: text(args['title']), desc: text(args['desc']), link: text(args['link']) };
      return { errMsg: `${api}:ok` };
    },
  };
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
    .map((each) => String(each).trim())
    .filter(Boolean);
}
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
