import { readPayKeys, type PayKeys } from './pay/keys.ts';
import type { PushTarget } from './push/types.ts';
import { parseTarget } from './settings.ts';
import type { SmsKeys } from './sms/routes.ts';

/** What the program is told by its surroundings. */
export interface SimulatorEnv {
  port: number;
  dataDir: string;
  h5OriginTemplate: string;
  consoleUrl: string;
  temporalUiUrl: string;
  /** A JSON file of people and templates; see roster.ts. */
  peopleFile: string | null;
  /** Where the account's server listens; null: what was entered on the page. */
  push: PushTarget | null;
  sms: Partial<SmsKeys>;
  pay: Partial<PayKeys>;
}

/** Reads the environment. Answers a sentence when the simulator must not start: outside demo mode there is no stand-in for WeChat. */
export function readSimulatorEnv(): SimulatorEnv | string {
  const {
    DEMO,
    SIMULATOR_PORT = '3100',
    PORT = '3000',
    DATA_DIR = './data',
    H5_ORIGIN_TEMPLATE,
    CONSOLE_URL,
    TEMPORAL_UI_URL,
    SIM_PEOPLE,
    SIM_PUSH_URL,
    SIM_PUSH_TOKEN,
    SIM_PUSH_AES_KEY,
    SIM_PUSH_MODE,
    SIM_PUSH_FORMAT,
    SIM_SMS_KEY_ID,
    SIM_SMS_KEY_SECRET,
    SIMULATOR_PAY_DIR,
    SIMULATOR_PAY_MCHID,
    SIMULATOR_PAY_SERIAL,
    SIMULATOR_PAY_PUBLIC_KEY_ID,
  } = process.env;
  if (DEMO === '0') return 'DEMO=0：模拟器只在演示模式下运行，没有启动。';
  const port = Number(SIMULATOR_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `SIMULATOR_PORT=${SIMULATOR_PORT} 不是端口号。`;
  const push = SIM_PUSH_URL
    ? parseTarget({ url: SIM_PUSH_URL, token: SIM_PUSH_TOKEN, aesKey: SIM_PUSH_AES_KEY, mode: SIM_PUSH_MODE, format: SIM_PUSH_FORMAT })
    : null;
  if (typeof push === 'string') return `SIM_PUSH_…：${push}`;
  const payKeys = SIMULATOR_PAY_DIR ? readPayKeys(SIMULATOR_PAY_DIR) : {};
  if (typeof payKeys === 'string') return payKeys;
  return {
    port,
    dataDir: DATA_DIR,
    h5OriginTemplate: H5_ORIGIN_TEMPLATE ?? `http://{phone}.yk.localhost:${PORT}`,
    consoleUrl: CONSOLE_URL ?? `http://localhost:${PORT}/console/`,
    temporalUiUrl: TEMPORAL_UI_URL ?? `http://localhost:${PORT}/temporal`,
    peopleFile: SIM_PEOPLE ?? null,
    push,
    pay: {
      ...payKeys,
      ...(SIMULATOR_PAY_MCHID ? { mchId: SIMULATOR_PAY_MCHID } : {}),
      ...(SIMULATOR_PAY_SERIAL ? { serial: SIMULATOR_PAY_SERIAL } : {}),
      ...(SIMULATOR_PAY_PUBLIC_KEY_ID ? { publicKeyId: SIMULATOR_PAY_PUBLIC_KEY_ID } : {}),
    },
    sms: { ...(SIM_SMS_KEY_ID ? { id: SIM_SMS_KEY_ID } : {}), ...(SIM_SMS_KEY_SECRET ? { secret: SIM_SMS_KEY_SECRET } : {}) },
  };
}
