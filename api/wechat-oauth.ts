import { z } from 'zod';
import type { Channels } from '../channels/channels.ts';
import type { MiniAccount, WechatAccount } from '../domain/channel-config.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiConfig } from './context.ts';
import { isDemoHost } from './middleware/origin.ts';

const answer = z.object({
  openid: z.string().min(1).max(128).optional(),
  unionid: z.string().max(128).optional(),
  is_snapshotuser: z.number().optional(),
  errcode: z.number().optional(),
});
const TIMEOUT_MS = 5000;
/** Codes that say: this code is spent, wrong, or not ours; 40226: of somebody WeChat holds for dangerous. */
const BAD_CODE = new Set([40029, 40163, 41008, 40226]);
/** Somebody as WeChat knows them in one app. */
export interface WechatIdentity {
  openid: string;
  /** The same in every app of the firm; null: WeChat did not say. */
  unionid: string | null;
}

/** The service account people log in through. @throws wechat_not_configured */
export async function accountInForce(channels: Channels): Promise<WechatAccount> {
  const { wechat } = await channels.config();
  if (wechat === null) throw new DomainError('wechat_not_configured');
  return wechat;
}

/** Who WeChat says is behind a code. @throws oauth_code, snapshot_user, wechat_unavailable */
export async function openidOfCode(wechat: WechatAccount, code: string): Promise<WechatIdentity> {
  const url = new URL('/sns/oauth2/access_token', wechat.apiBase);
  url.search = new URLSearchParams({ appid: wechat.appId, secret: wechat.secret, code, grant_type: 'authorization_code' }).toString();
  return identityOf(await ask(url));
}

/** Who WeChat says is behind a code of `wx.login`. Its session_key is not even looked at: nothing of ours is opened with it. @throws oauth_code, wechat_unavailable */
export async function miniIdentityOfCode(mini: MiniAccount, code: string): Promise<WechatIdentity> {
  const url = new URL('/sns/jscode2session', mini.apiBase);
  url.search = new URLSearchParams({ appid: mini.appId, secret: mini.secret, js_code: code, grant_type: 'authorization_code' }).toString();
  return identityOf(await ask(url));
}

function identityOf(said: unknown): WechatIdentity {
  const told = answer.safeParse(said);
  if (!told.success) throw new DomainError('wechat_unavailable');
  const { openid, unionid, errcode, is_snapshotuser: snapshot } = told.data;
  if (errcode !== undefined && errcode !== 0)
    throw new DomainError(BAD_CODE.has(errcode) ? 'oauth_code' : 'wechat_unavailable', { errcode });
  if (snapshot === 1) throw new DomainError('snapshot_user');
  if (openid === undefined) throw new DomainError('wechat_unavailable');
  return { openid, unionid: unionid ?? null };
}

/** The answer's JSON, or undefined when there was none worth the name. */
async function ask(url: URL): Promise<unknown> {
  return fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })
    .then(async (response) => (response.ok ? ((await response.json()) as unknown) : undefined))
    .catch(() => undefined);
}

/** WeChat's authorize page for a log-in begun here. */
export function authorizeUrl(
  { account, demo }: { account: WechatAccount; demo: boolean },
  redirectUri: string,
  state: string,
  simOpenid: string | undefined,
): string {
  const url = new URL('/connect/oauth2/authorize', account.openBase);
  url.search = new URLSearchParams({
    appid: account.appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
    ...(demo && simOpenid !== undefined ? { sim_openid: simOpenid } : {}),
  }).toString();
  return `${url.href}#wechat_redirect`;
}

/** Our own address as this browser sees it: PUBLIC_URL, or in demo the phone's own host. */
export function ownBase(config: ApiConfig, requestUrl: string, hostHeader: string | undefined): string {
  const host = hostHeader ?? new URL(requestUrl).host;
  if (config.demo && URL.canParse(`http://${host}`) && isDemoHost(new URL(`http://${host}`).hostname)) return `http://${host}`;
  return config.publicUrl ?? `http://localhost:${config.port}`;
}

/** A path of ours, or the home page: an address of somebody else is never followed. */
export function ownPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])/.test(path) || /[\\\p{Cc}]/u.test(path) || path.length > 500) return '/';
  const url = new URL(path, 'http://own.invalid');
  return url.host === 'own.invalid' && !url.pathname.startsWith('//') && !url.pathname.startsWith('/api/')
    ? `${url.pathname}${url.search}${url.hash}`
    : '/';
}
