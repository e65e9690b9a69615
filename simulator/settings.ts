import type { Settings } from './platform.ts';
import { PUSH_FORMATS, PUSH_MODES, type PushFormat, type PushMode, type PushTarget } from './push/types.ts';

/** The settings after a change; what is not named stays. Answers a sentence when they cannot be so. */
export function parseSettings(present: Settings, change: Record<string, unknown>): Settings | string {
  const next: Settings = { ...present, quota: { ...present.quota }, pay: { ...present.pay } };
  if (change['push'] === null) next.push = null;
  else if (change['push'] !== undefined) {
    const push = parseTarget(change['push']);
    if (typeof push === 'string') return push;
    next.push = push;
  }
  const pay = change['pay'];
  if (pay !== undefined) {
    const speed = (pay as Record<string, unknown> | null)?.['speed'];
    if (typeof speed !== 'number' || speed < 1 || speed > 100_000) return 'pay.speed 要 1 到 100000';
    next.pay.speed = speed;
  }
  const quota = change['quota'];
  if (quota === undefined) return next;
  if (typeof quota !== 'object' || quota === null) return 'quota 要 { "template": 次数, "subscription": 次数 }';
  for (const [name, value] of Object.entries(quota as Record<string, unknown>)) {
    if (name !== 'template' && name !== 'subscription') return `quota 里没有“${name}”`;
    if (!Number.isInteger(value) || (value as number) < 0) return `quota.${name} 要 0 或正整数`;
    next.quota[name] = value as number;
  }
  return next;
}

/** The account's server as it is entered. Only this machine's: the simulator calls nobody else. */
export function parseTarget(input: unknown): PushTarget | string {
  if (typeof input !== 'object' || input === null) return 'push 要 { url, token, aesKey, mode, format }';
  const { url, token, aesKey = '', mode = 'safe', format = 'xml' } = input as Record<string, unknown>;
  if (typeof url !== 'string' || !URL.canParse(url)) return 'push.url 不是地址';
  const { hostname, protocol } = new URL(url);
  if (protocol !== 'http:' || !/^(?:localhost|127\.0\.0\.1|[\w.-]+\.localhost)$/.test(hostname))
    return 'push.url 只能在本机 (http://localhost…)';
  if (typeof token !== 'string' || !/^[a-zA-Z0-9]{3,32}$/.test(token)) return 'push.token 要 3–32 个字母或数字';
  if (!PUSH_MODES.includes(mode as PushMode)) return `push.mode 只能是 ${PUSH_MODES.join('、')}`;
  if (!PUSH_FORMATS.includes(format as PushFormat)) return `push.format 只能是 ${PUSH_FORMATS.join('、')}`;
  if (typeof aesKey !== 'string' || (mode !== 'plain' && !/^[a-zA-Z0-9]{43}$/.test(aesKey))) return 'push.aesKey 要 43 个字母或数字';
  return { url, token, aesKey, mode: mode as PushMode, format: format as PushFormat };
}
