import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadEngineSettings, type EngineSettings } from '../engine/settings.ts';
import { inheritedEnv, readOpsEnv, type OpsEnv } from './env.ts';
import { DEMO_PAY, payDir, PLATFORM_KEY } from './pay-keys.ts';
import { RUN_MARK } from './run-record.ts';
import { StartRefusal } from './say.ts';

/** Where the project lies. */
export const projectDir = fileURLToPath(new URL('..', import.meta.url));

/** The demo's WeChat account: known to everybody, so it may never be a real one. */
export const DEMO_WECHAT = {
  appid: 'wxdemo0000000001',
  secret: 'demo-secret-not-for-production',
  /** Where message push goes and how it is signed and sealed; the simulator reads the same. */
  originalId: 'gh_demo00000001',
  pushToken: 'demoPushToken',
  encodingAesKey: 'demoEncodingAesKeyNotForProductionUse012345',
} as const;

/** Everything a start decides before it does anything. */
export interface StartPlan {
  demo: boolean;
  dataDir: string;
  port: number;
  /** The browser's address of the API and the fronts, without a slash at the end. */
  publicUrl: string;
  simulatorPort: number;
  simulatorPublicUrl: string;
  databaseUrl: string | undefined;
  keyFile: string;
  ownerPassword: string | undefined;
  /** The folder nightly copies go to; null: none are made. */
  backupDir: string | null;
  settings: EngineSettings;
  /** Names this run in run.json and in every child's environment. */
  run: string;
  /** What every child gets. */
  childEnv: NodeJS.ProcessEnv;
}

/**
 * Reads the environment and `temporal.yaml`.
 * @throws StartRefusal or EngineSettingsError: one line that says what to change
 */
export function planStart(env: OpsEnv = readOpsEnv()): StartPlan {
  if (env.demo !== undefined && env.demo !== '0' && env.demo !== '1')
    throw new StartRefusal(`DEMO 只能是 0 或 1,现在是 “${env.demo}” (DEMO is 0 or 1)`);
  const demo = env.demo !== '0';
  const dataDir = resolve(env.dataDir ?? join(projectDir, 'data'));
  const port = portOf(env.port);
  const settings = loadEngineSettings();
  const keyFile = env.keyFile ?? join(dataDir, 'keys.json');
  if (demo) refuseRealKeys(env, dataDir);
  else refuseWeakSecrets(env);
  const publicUrl = (env.publicUrl ?? `http://localhost:${port}`).replace(/\/$/, '');
  const simulatorPublicUrl = (env.simulatorPublicUrl ?? `http://sim.yk.localhost:${settings.simulatorPort}`).replace(/\/$/, '');
  const simulatorUrl = `http://127.0.0.1:${settings.simulatorPort}`;
  const run = randomUUID();
  const childEnv: NodeJS.ProcessEnv = {
    ...inheritedEnv(),
    [RUN_MARK]: run,
    NODE_COMPILE_CACHE: join(projectDir, '.cache', 'compiled'),
    DATA_DIR: dataDir,
    PORT: String(port),
    DEMO: demo ? '1' : '0',
    ...(env.backupDir === undefined ? {} : { BACKUP_DIR: resolve(env.backupDir) }),
    // Demo phones come under names of their own (p1.yk.localhost): only a person's own choice fixes the address.
    ...(env.publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }),
    FIRM_KEY_FILE: keyFile,
    TEMPORAL_PORT: String(settings.devServer.port),
    TEMPORAL_UI_PORT: String(settings.devServer.uiPort),
    SIMULATOR_PORT: String(settings.simulatorPort),
    ...(demo
      ? {
          SIMULATOR_URL: simulatorUrl,
          SIMULATOR_PUBLIC_URL: simulatorPublicUrl,
          WECHAT_API_BASE: simulatorUrl,
          WECHAT_OPEN_BASE: simulatorPublicUrl,
          WECHAT_APPID: DEMO_WECHAT.appid,
          WECHAT_SECRET: DEMO_WECHAT.secret,
          WECHAT_ORIGINAL_ID: DEMO_WECHAT.originalId,
          WECHAT_PUSH_TOKEN: DEMO_WECHAT.pushToken,
          WECHAT_ENCODING_AES_KEY: DEMO_WECHAT.encodingAesKey,
          WECHAT_PUSH_MODE: 'safe',
          WECHAT_PAY_MCHID: DEMO_PAY.mchId,
          WECHAT_PAY_SERIAL: DEMO_PAY.serial,
          WECHAT_PAY_PUBLIC_KEY_ID: DEMO_PAY.publicKeyId,
          WECHAT_PAY_BASE: simulatorUrl,
          WECHAT_PAY_DIR: payDir(dataDir),
        }
      : {}),
  };
  // The owner's password is for the seed alone; children have no use for it.
  delete childEnv['OWNER_PASSWORD'];
  return {
    demo,
    dataDir,
    port,
    publicUrl,
    simulatorPort: settings.simulatorPort,
    simulatorPublicUrl,
    databaseUrl: env.databaseUrl,
    keyFile,
    ownerPassword: env.ownerPassword,
    backupDir: env.backupDir === undefined ? null : resolve(env.backupDir),
    settings,
    run,
    childEnv,
  };
}

function portOf(value: string | undefined): number {
  const port = Number(value ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new StartRefusal(`PORT “${value}” 不是端口 (not a port)`);
  return port;
}

/** In demo mode anybody is whoever they say: real keys must never be near it. */
function refuseRealKeys(env: OpsEnv, dataDir: string): void {
  const real = [
    env.wechatAppid !== undefined && env.wechatAppid !== DEMO_WECHAT.appid ? 'WECHAT_APPID' : null,
    env.wechatSecret !== undefined && env.wechatSecret !== DEMO_WECHAT.secret ? 'WECHAT_SECRET' : null,
    // The demo's own stands in `channels/env.ts`, whatever is set here.
    env.wechatMiniAppid === undefined ? null : 'WECHAT_MINI_APPID',
    env.wechatMiniSecret === undefined ? null : 'WECHAT_MINI_SECRET',
    env.wechatApiBase?.includes('weixin.qq.com') ? 'WECHAT_API_BASE' : null,
    env.wechatOpenBase?.includes('weixin.qq.com') ? 'WECHAT_OPEN_BASE' : null,
    env.wechatPayMchid !== undefined && env.wechatPayMchid !== DEMO_PAY.mchId ? 'WECHAT_PAY_MCHID' : null,
    env.wechatPayDir !== undefined && resolve(env.wechatPayDir) !== payDir(dataDir) ? 'WECHAT_PAY_DIR' : null,
    env.wechatPayBase?.includes('weixin.qq.com') ? 'WECHAT_PAY_BASE' : null,
  ].filter((name) => name !== null);
  if (real.length > 0)
    throw new StartRefusal(
      `演示模式不能带真实的微信配置：${real.join('、')}。正式使用请设 DEMO=0,演示请去掉它们 (demo mode refuses real WeChat keys)`,
    );
}

/** A production start says which secret is missing or weak, and why. */
function refuseWeakSecrets(env: OpsEnv): void {
  const wrong: string[] = [];
  wrong.push(
    ...weakApp('WECHAT', '公众号', env.wechatAppid, env.wechatSecret),
    ...weakApp('WECHAT_MINI', '小程序', env.wechatMiniAppid, env.wechatMiniSecret),
    ...weakPay(env),
  );
  if (env.publicUrl === undefined) wrong.push('缺 PUBLIC_URL');
  else if (!/^https:\/\/[^/]+\/?$/.test(env.publicUrl)) wrong.push('PUBLIC_URL 须是 https://域名，不带路径');
  if (env.keyFile === undefined) wrong.push('缺 FIRM_KEY_FILE （用 npm run keys -- 路径 生成，与数据分开备份）');
  else if (!existsSync(env.keyFile)) wrong.push(`FIRM_KEY_FILE ${env.keyFile} 不存在 （用 npm run keys -- 路径 生成）`);
  else if ((statSync(env.keyFile).mode & 0o077) !== 0) wrong.push(`FIRM_KEY_FILE 别人也能读，请 chmod 600 ${env.keyFile}`);
  if (env.ownerPassword !== undefined && (env.ownerPassword.length < 12 || new Set(env.ownerPassword).size < 6))
    wrong.push('OWNER_PASSWORD 太弱：至少 12 位、6 种字符');
  if (wrong.length > 0) throw new StartRefusal(`正式模式 (DEMO=0) 不能启动：${wrong.join('; ')} (missing or weak secrets)`);
}

/** Keys of the account and of the mini-program are entered in the console; given here as well they must be whole, and real. */
function weakApp(prefix: 'WECHAT' | 'WECHAT_MINI', what: string, appid: string | undefined, secret: string | undefined): string[] {
  const wrong: string[] = [];
  if (appid !== undefined && !/^wx[0-9a-f]{16}$/.test(appid)) wrong.push(`${prefix}_APPID 不是真实的${what} appid (wx 加 16 位十六进制)`);
  if (secret !== undefined && (!/^[0-9a-f]{32}$/.test(secret) || new Set(secret).size < 6))
    wrong.push(`${prefix}_SECRET 太弱或不是真的 (32 位十六进制)`);
  if ((appid === undefined) !== (secret === undefined))
    wrong.push(`缺 ${appid === undefined ? `${prefix}_APPID` : `${prefix}_SECRET`} （两个一起给，或都不给、启动后在后台“渠道”里填）`);
  return wrong;
}

/** WeChat Pay's keys are entered in the console; given here they are whole, a real merchant's, and nobody else's to read. */
function weakPay({
  wechatPayMchid: mchId,
  wechatPayDir: dir,
  wechatPaySerial: serial,
  wechatPayPublicKeyId: publicKeyId,
}: OpsEnv): string[] {
  if (mchId === undefined && dir === undefined) return [];
  if (
    mchId === DEMO_PAY.mchId ||
    publicKeyId === DEMO_PAY.publicKeyId ||
    serial === DEMO_PAY.serial ||
    (dir && existsSync(join(dir, PLATFORM_KEY)))
  )
    return ['WECHAT_PAY_… 是演示的商户和密钥，不能用来正式收款 (the demo’s pay keys)'];
  if (mchId === undefined || dir === undefined || serial === undefined)
    return ['WECHAT_PAY_MCHID、WECHAT_PAY_SERIAL、WECHAT_PAY_DIR 要一起给（或都不给、启动后在后台“渠道”里填）'];
  const open = ['merchant-key.pem', 'api-v3-key'].filter(
    (name) => existsSync(join(dir, name)) && (statSync(join(dir, name)).mode & 0o077) !== 0,
  );
  const missing = ['merchant-key.pem', 'api-v3-key'].filter((name) => !existsSync(join(dir, name)));
  return [
    ...missing.map((name) => `WECHAT_PAY_DIR 里缺 ${name}`),
    ...open.map((name) => `${join(dir, name)} 别人也能读，请 chmod 600`),
    ...(missing.length === 0 && readFileSync(join(dir, 'api-v3-key'), 'utf8').trim().length !== 32
      ? ['api-v3-key 须是 32 位 APIv3 密钥']
      : []),
  ];
}
