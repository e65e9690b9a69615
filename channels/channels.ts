import type { ChannelBootstrap, ChannelConfig, MiniAccount, WechatAccount } from '../domain/channel-config.ts';
import type { Db } from '../db/open.ts';
import { createChannelSource, trialConfig } from '../db/read/channels.ts';
import type { ChannelSecretChange, ChannelSettings } from '../domain/channels.ts';
import type { Sealed } from '../db/sealed.ts';
import { openWechatPay } from './pay/open-wechat-pay.ts';
import type { WechatPay } from './pay/wechat-pay.ts';
import { createSmsSender, type SmsSender } from './sms/sender.ts';
import { createAccountMenus, type AccountMenus } from './wechat/account-menus.ts';
import { createAccessTokens, createJsapiTickets } from './wechat/account-values.ts';
import type { SharedValue } from './wechat/shared-value.ts';
import { createMiniMessages } from './wechat/mini-messages.ts';
import { createSubscriptionMessages, type SubscriptionMessages } from './wechat/subscription-messages.ts';
import { createTemplateMessages, type TemplateMessages } from './wechat/template-messages.ts';

/** The service account in force, ready to use. */
export interface Wechat {
  account: WechatAccount;
  tokens: SharedValue;
  /** What the JS-SDK's signature is made with. */
  tickets: SharedValue;
  templates: TemplateMessages;
  menus: AccountMenus;
  subscriptions: SubscriptionMessages;
}

/** The mini-program in force, ready to use. */
export interface MiniProgram {
  account: MiniAccount;
  subscriptions: SubscriptionMessages;
}

/** How a program reaches people, as the settings are now. Ask at each use: what an owner changes is in force two seconds later. */
export interface Channels {
  config(): Promise<ChannelConfig>;
  /** Null: no service account is set up. */
  wechat(): Promise<Wechat | null>;
  /** Null: the firm has no mini-program. */
  mini(): Promise<MiniProgram | null>;
  /** Null: no vendor is set up. */
  sms(): Promise<SmsSender | null>;
  /** Null: the firm takes no money in WeChat yet. */
  pay(): Promise<WechatPay | null>;
  /** What would be in force with a change laid over; asked before it is kept. */
  trial(settings: ChannelSettings, secrets: ChannelSecretChange): Promise<ChannelConfig>;
  /** After a change of the settings by this process. */
  forget(): void;
}

/** The channels over the firm's settings and surroundings. */
export function createChannels(deps: { db: Db; sealed: Sealed; bootstrap: ChannelBootstrap; now?: () => number }): Channels {
  const source = createChannelSource(deps);
  const ready = (account: WechatAccount): Wechat => {
    const tokens = createAccessTokens(deps, account);
    return {
      account,
      tokens,
      tickets: createJsapiTickets(deps, account, tokens),
      templates: createTemplateMessages(account, tokens),
      menus: createAccountMenus(account, tokens),
      subscriptions: createSubscriptionMessages(account, tokens),
    };
  };
  // The single flight inside this process lives as long as the account it is for.
  let kept: { of: string; wechat: Wechat } | null = null;
  let keptMini: { of: string; mini: MiniProgram } | null = null;
  // Certificates that were fetched live as long as the merchant they are of.
  let keptPay: { of: string; pay: WechatPay } | null = null;
  let keptSms: { of: string; sms: SmsSender } | null = null;
  return {
    config: () => source.get(),
    wechat: async () => {
      const { wechat: account } = await source.get();
      if (account === null) return null;
      const of = JSON.stringify(account);
      if (kept?.of !== of) kept = { of, wechat: ready(account) };
      return kept.wechat;
    },
    mini: async () => {
      const { mini: account } = await source.get();
      if (account === null) return null;
      const of = JSON.stringify(account);
      if (keptMini?.of !== of)
        keptMini = { of, mini: { account, subscriptions: createMiniMessages(account, createAccessTokens(deps, account)) } };
      return keptMini.mini;
    },
    sms: async () => {
      const { sms: account } = await source.get();
      if (account === null) return null;
      const of = JSON.stringify(account);
      if (keptSms?.of !== of) keptSms = { of, sms: createSmsSender(account) };
      return keptSms.sms;
    },
    pay: async () => {
      const { pay: account } = await source.get();
      if (account === null) return null;
      const of = JSON.stringify(account);
      if (keptPay?.of !== of) keptPay = { of, pay: openWechatPay(account, deps.now) };
      return keptPay.pay;
    },
    trial: (settings, secrets) => trialConfig(deps.db, deps.sealed, deps.bootstrap, { settings, secrets }),
    forget: () => source.forget(),
  };
}
