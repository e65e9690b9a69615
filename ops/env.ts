/** What the supervisor and the ops commands take from the environment; the only place of `ops/` that reads it. */
export interface OpsEnv {
  port: string | undefined;
  dataDir: string | undefined;
  demo: string | undefined;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  simulatorPublicUrl: string | undefined;
  ownerPassword: string | undefined;
  keyFile: string | undefined;
  backupDir: string | undefined;
  wechatAppid: string | undefined;
  wechatSecret: string | undefined;
  wechatMiniAppid: string | undefined;
  wechatMiniSecret: string | undefined;
  wechatApiBase: string | undefined;
  wechatOpenBase: string | undefined;
  wechatPayMchid: string | undefined;
  wechatPaySerial: string | undefined;
  wechatPayPublicKeyId: string | undefined;
  wechatPayBase: string | undefined;
  wechatPayDir: string | undefined;
  temporalCli: string | undefined;
  chromium: string | undefined;
  path: string;
  ci: boolean;
}

/** Reads the environment as it is now; an empty variable counts as unset. */
export function readOpsEnv(): OpsEnv {
  return {
    port: read('PORT'),
    dataDir: read('DATA_DIR'),
    demo: read('DEMO'),
    databaseUrl: read('DATABASE_URL'),
    publicUrl: read('PUBLIC_URL'),
    simulatorPublicUrl: read('SIMULATOR_PUBLIC_URL'),
    ownerPassword: read('OWNER_PASSWORD'),
    keyFile: read('FIRM_KEY_FILE'),
    backupDir: read('BACKUP_DIR'),
    wechatAppid: read('WECHAT_APPID'),
    wechatSecret: read('WECHAT_SECRET'),
    wechatMiniAppid: read('WECHAT_MINI_APPID'),
    wechatMiniSecret: read('WECHAT_MINI_SECRET'),
    wechatApiBase: read('WECHAT_API_BASE'),
    wechatOpenBase: read('WECHAT_OPEN_BASE'),
    wechatPayMchid: read('WECHAT_PAY_MCHID'),
    wechatPaySerial: read('WECHAT_PAY_SERIAL'),
    wechatPayPublicKeyId: read('WECHAT_PAY_PUBLIC_KEY_ID'),
    wechatPayBase: read('WECHAT_PAY_BASE'),
    wechatPayDir: read('WECHAT_PAY_DIR'),
    temporalCli: read('TEMPORAL_CLI'),
    chromium: read('CHROMIUM'),
    path: read('PATH') ?? '',
    ci: read('CI') !== undefined,
  };
}

/** The whole environment, for children that need PATH, HOME and locale. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return { ...process.env };
}

function read(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
}
