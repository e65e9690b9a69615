import { checkKeys, ownTemplates } from '../channels/check.ts';
import type { WechatAnswer } from '../channels/wechat/call.ts';
import type { ChannelConfig, WechatAccount } from '../domain/channel-config.ts';
import { channelWords } from '../domain/channel-words.ts';
import type { ChannelSecretChange, ChannelSettings } from '../domain/channels.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps } from './context.ts';
import { judgePay, payFaults } from './judge-pay.ts';
import type { FieldError } from './problem.ts';

/** A change as it would be kept. */
export interface ChannelTrial {
  before: ChannelSettings;
  settings: ChannelSettings;
  secrets: ChannelSecretChange;
}

const TEMPLATE_ID = /^[\w-]{20,64}$/;
/** Which field a refused key stands in; any other is the secret's. */
const FIELD_OF: Record<number, string> = { 40013: '/wechat/appId', 41002: '/wechat/appId' };
const fault = (pointer: string, code: string, message: string): FieldError => ({ pointer, code, message });

/**
 * Asks WeChat whether it takes what somebody wants to keep. Nothing is kept that was refused.
 * @throws channel_refused with the field, WeChat's code and what to do; channel_unreachable when it cannot be asked; demo_channels
 */
export async function judgeChannels(deps: ApiDeps, trial: ChannelTrial): Promise<void> {
  if (deps.config.demo) mustBeSimulated(trial);
  const wanted = await deps.channels.trial(trial.settings, trial.secrets);
  const faults = [...incomplete(trial, wanted), ...payFaults(trial, wanted, deps.config.demo), ...shapes(trial)];
  if (faults.length > 0) throw new DomainError('channel_refused', { errors: faults });
  const token = await judgeKeys(deps, trial, wanted);
  await judgeMini(deps, wanted);
  const missing = wanted.wechat && token !== null ? await judgeTemplates(wanted.wechat, token, trial) : [];
  if (missing.length > 0) throw new DomainError('channel_refused', { errors: missing });
  await judgePay(deps, wanted);
}

/** A demo's keys and addresses are the simulator's, whatever is typed; so nothing else may be kept there. */
function mustBeSimulated({ before, settings, secrets }: ChannelTrial): void {
  const real = ({ wechat, mini, sms, pay: { mode: _mode, ...merchant } }: ChannelSettings): string =>
    JSON.stringify([
      wechat.appId,
      mini.appId,
      wechat.apiBase,
      wechat.openBase,
      wechat.originalId,
      sms.keyId,
      sms.endpoint,
      sms.sdkAppId,
      merchant,
    ]);
  const typed = Object.values(secrets).some((value) => value !== undefined);
  if (typed || real(before) !== real(settings)) throw new DomainError('demo_channels');
}

/** What is only half there would be silence later on. */
function incomplete({ settings, secrets }: ChannelTrial, wanted: ChannelConfig): FieldError[] {
  const { wechat } = settings;
  const faults: FieldError[] = [];
  if (wechat.appId !== '' && wanted.wechat === null)
    faults.push(fault('/secrets/wechat.secret', 'required', '请和 AppID 一起填写 AppSecret'));
  if (typeof secrets['wechat.secret'] === 'string' && wanted.wechat === null)
    faults.push(fault('/wechat/appId', 'required', '请和 AppSecret 一起填写 AppID'));
  if (typeof secrets['wechat.pushToken'] === 'string' && wanted.wechat !== null && wanted.wechat.push === null)
    faults.push(fault('/secrets/wechat.encodingAesKey', 'required', '安全模式还要填 EncodingAESKey'));
  return [...faults, ...incompleteMini(settings, secrets, wanted), ...incompleteSms(settings, secrets, wanted)];
}

function incompleteMini({ mini }: ChannelSettings, secrets: ChannelSecretChange, wanted: ChannelConfig): FieldError[] {
  if (wanted.mini !== null) return [];
  const typed = typeof secrets['mini.secret'] === 'string';
  if (mini.appId === '') return typed ? [fault('/mini/appId', 'required', '请和小程序的 AppSecret 一起填写它的 AppID')] : [];
  if (wanted.wechat === null) return [fault('/wechat/appId', 'required', '请先填写公众号：小程序和它一起使用')];
  return [fault('/secrets/mini.secret', 'required', '请和小程序的 AppID 一起填写它的 AppSecret')];
}

function incompleteSms({ sms }: ChannelSettings, secrets: ChannelSecretChange, wanted: ChannelConfig): FieldError[] {
  if (sms.vendor === 'none' || wanted.sms !== null) return [];
  return [
    ...(sms.keyId === '' ? [fault('/sms/keyId', 'required', '请填写密钥编号')] : []),
    ...(sms.signName === '' ? [fault('/sms/signName', 'required', '请填写审核通过的短信签名')] : []),
    ...(sms.vendor === 'tencent' && sms.sdkAppId === '' ? [fault('/sms/sdkAppId', 'required', '腾讯云还要填 SDK AppID')] : []),
    ...(sms.keyId !== '' && typeof secrets['sms.keySecret'] !== 'string'
      ? [fault('/secrets/sms.keySecret', 'required', '请和密钥编号一起填写密钥')]
      : []),
  ];
}

function shapes({ before, settings }: ChannelTrial): FieldError[] {
  return (['templates', 'subscriptions', 'miniSubscriptions'] as const).flatMap((table) =>
    changedIds(before[table], settings[table]).flatMap(([notice, id]) =>
      TEMPLATE_ID.test(id) ? [] : [fault(`/${table}/${notice}`, 'template_id', '模板 ID 是 20–64 位字母、数字、- 或 _')],
    ),
  );
}
const changedIds = (before: Record<string, string>, after: Record<string, string>): [string, string][] =>
  Object.entries(after).filter(([notice, id]) => before[notice] !== id);

/** @returns a token to look further with, or null when there is nothing to ask */
async function judgeKeys({ channels }: ApiDeps, trial: ChannelTrial, { wechat }: ChannelConfig): Promise<string | null> {
  if (wechat === null) return null;
  const now = (await channels.config()).wechat;
  const keys = ({ appId, secret, apiBase }: WechatAccount): string => `${appId} ${secret} ${apiBase}`;
  const asked = now === null || keys(now) !== keys(wechat) || changedIds(trial.before.templates, trial.settings.templates).length > 0;
  if (!asked) return null;
  const told = await checkKeys(wechat);
  if (told.ok) return told.token;
  if (told.answer.kind !== 'refused') throw new DomainError('channel_unreachable', { reason: told.answer.why });
  throw new DomainError('channel_refused', { errors: [keyFault(told.answer)] });
}

/** A mini-program is asked for once its keys are new. @throws channel_refused, channel_unreachable */
async function judgeMini({ channels }: ApiDeps, { mini }: ChannelConfig): Promise<void> {
  if (mini === null || JSON.stringify(mini) === JSON.stringify((await channels.config()).mini)) return;
  const told = await checkKeys(mini);
  if (told.ok) return;
  if (told.answer.kind !== 'refused') throw new DomainError('channel_unreachable', { reason: told.answer.why });
  const { pointer, ...rest } = keyFault(told.answer);
  throw new DomainError('channel_refused', { errors: [{ ...rest, pointer: pointer.replace('wechat', 'mini') }] });
}

function keyFault({ errcode, errmsg }: Extract<WechatAnswer, { kind: 'refused' }>): FieldError {
  const address = errcode === 40164 ? /(\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]{6,})/i.exec(errmsg)?.[1] : undefined;
  const words = channelWords(String(errcode))?.zh ?? errmsg;
  return fault(
    FIELD_OF[errcode] ?? '/secrets/wechat.secret',
    String(errcode),
    `${words}${address ? `（${address}）` : ''}（微信 ${errcode}）`,
  );
}

/** Ids of templates WeChat does not know; where it would not say, their shape must do. */
async function judgeTemplates({ apiBase }: WechatAccount, token: string, { before, settings }: ChannelTrial): Promise<FieldError[]> {
  const wanted = changedIds(before.templates, settings.templates);
  const known = wanted.length === 0 ? null : await ownTemplates(apiBase, token);
  if (known === null) return [];
  return wanted
    .filter(([, id]) => !known.has(id))
    .map(([notice]) => fault(`/templates/${notice}`, '40037', '公众号里没有这个模板：请先在公众平台添加，再复制模板 ID（微信 40037）'));
}
