import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelBootstrap, PayKeys } from '../domain/channel-config.ts';
import { PAY_API_BASES, PUSH_MODES, type PushMode } from '../domain/channel-names.ts';

/** The demo's account: known to everybody, so it may never be a real one. */
const DEMO = {
  appId: 'wxdemo0000000001',
  secret: 'demo-secret-not-for-production',
  originalId: 'gh_demo00000001',
  token: 'demoPushToken',
  encodingAesKey: 'demoEncodingAesKeyNotForProductionUse012345',
};

/** The demo's mini-program. */
const DEMO_MINI = { appId: 'wxdemomini00000001', secret: 'demo-mini-secret-not-for-production' };

/**
 * What the surroundings say of the channels. In a demo everything is the simulator's, whatever else is set; for a firm it is a beginning that the settings
 * lie over, and may be nothing at all.
 */
export function readChannelBootstrap(): ChannelBootstrap {
  const value = (name: string): string | undefined => process.env[name] || undefined;
  const url = (name: string): string | undefined => value(name)?.replace(/\/$/, '');
  const simulator = url('SIMULATOR_URL') ?? 'http://127.0.0.1:3100';
  const push = pushOf(value('WECHAT_PUSH_MODE'), value('WECHAT_PUSH_TOKEN'), value('WECHAT_ENCODING_AES_KEY'));
  const pay = payOf(value('WECHAT_PAY_DIR'), {
    mchId: value('WECHAT_PAY_MCHID') ?? '',
    serialNo: value('WECHAT_PAY_SERIAL') ?? '',
    publicKeyId: value('WECHAT_PAY_PUBLIC_KEY_ID') ?? '',
    apiBase: url('WECHAT_PAY_BASE') ?? (value('DEMO') === '1' ? simulator : PAY_API_BASES[0]),
  });
  if (value('DEMO') === '1')
    return {
      demo: true,
      wechat: {
        appId: value('WECHAT_APPID') ?? DEMO.appId,
        secret: value('WECHAT_SECRET') ?? DEMO.secret,
        apiBase: simulator,
        openBase: url('SIMULATOR_PUBLIC_URL') ?? 'http://sim.yk.localhost:3100',
        originalId: value('WECHAT_ORIGINAL_ID') ?? DEMO.originalId,
        push: push ?? { mode: 'safe', token: DEMO.token, encodingAesKey: DEMO.encodingAesKey },
      },
      mini: DEMO_MINI,
      pay,
      smsSimulator: simulator,
      simulated: true,
    };
  const appId = value('WECHAT_APPID');
  const secret = value('WECHAT_SECRET');
  const openBase = url('WECHAT_OPEN_BASE') ?? 'https://open.weixin.qq.com';
  const apiBase = url('WECHAT_API_BASE') ?? 'https://api.weixin.qq.com';
  return {
    demo: false,
    wechat: appId && secret ? { appId, secret, apiBase, openBase, originalId: value('WECHAT_ORIGINAL_ID') ?? '', push } : null,
    mini: miniOf(value('WECHAT_MINI_APPID'), value('WECHAT_MINI_SECRET')),
    doors: { apiBase, openBase },
    pay,
    smsSimulator: null,
    simulated: false,
  };
}

const miniOf = (appId?: string, secret?: string): { appId: string; secret: string } | null =>
  appId !== undefined && secret !== undefined ? { appId, secret } : null;

function pushOf(mode = 'safe', token?: string, encodingAesKey?: string): { mode: PushMode; token: string; encodingAesKey: string } | null {
  if (token === undefined || encodingAesKey === undefined || !PUSH_MODES.includes(mode as PushMode)) return null;
  return { mode: mode as PushMode, token, encodingAesKey };
}

/** Keys lie in files, so that no list of processes shows them. A directory that lacks one counts as nothing set up. */
function payOf(dir: string | undefined, named: Pick<PayKeys, 'mchId' | 'serialNo' | 'publicKeyId' | 'apiBase'>): PayKeys | null {
  if (dir === undefined || named.mchId === '' || named.serialNo === '') return null;
  const file = (name: string): string | null => (existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8').trim() : null);
  const privateKey = file('merchant-key.pem');
  const apiV3Key = file('api-v3-key');
  if (privateKey === null || apiV3Key === null) return null;
  return { ...named, privateKey, apiV3Key, publicKey: file('platform-public-key.pem') };
}
