import { effectiveChannels, type ChannelBootstrap, type ChannelConfig } from '../../domain/channel-config.ts';
import {
  CHANNEL_SECRETS,
  channelSettings,
  DEFAULT_CHANNELS,
  withChannelChange,
  type ChannelChange,
  type ChannelSecret,
  type ChannelSecretChange,
  type ChannelSettings,
} from '../../domain/channels.ts';
import type { Db, Trx } from '../open.ts';
import { CHANNEL_SECRET_CONTEXT, type Sealed } from '../sealed.ts';

/** The settings row of the channels. */
export const CHANNELS_KEY = 'channels';
/** Where the secrets' cipher is at home; the secret's name is bound in, so that one cannot stand for another. */
export const secretContext = (name: ChannelSecret): string => `${CHANNEL_SECRET_CONTEXT}.${name}`;

/** What may be shown of a secret, and all that anybody outside the adapters ever sees of it. */
export interface SecretView {
  set: boolean;
  /** Null for what moves money. */
  last4: string | null;
  /** Twelve letters that are the same for the same secret. */
  fingerprint: string | null;
  updatedAt: number | null;
  /** Who set it. */
  updatedBy: string | null;
}
/** What an owner set; `version` 0: nothing yet. */
export interface SetChannels {
  settings: ChannelSettings;
  version: number;
}

/** The channels as they were set: the page edits these. Nothing secret in it. */
export async function readChannelSettings(db: Db | Trx): Promise<SetChannels> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', CHANNELS_KEY).executeTakeFirst();
  if (!row) return { settings: DEFAULT_CHANNELS, version: 0 };
  const settings = channelSettings.parse(withChannelChange(DEFAULT_CHANNELS, JSON.parse(row.value) as ChannelChange));
  return { settings, version: row.version };
}

/** Which secrets are set: their last four characters and since when. */
export async function readSecretViews(db: Db | Trx): Promise<Record<ChannelSecret, SecretView>> {
  const rows = await db
    .selectFrom('channelSecrets')
    .leftJoin('staff', 'staff.id', 'channelSecrets.updatedBy')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['channelSecrets.name', 'channelSecrets.last4', 'channelSecrets.fingerprint', 'channelSecrets.updatedAt'])
    .select('people.name as updatedBy')
    .execute();
  const view = (name: ChannelSecret): SecretView => {
    const row = rows.find((one) => one.name === name);
    return row
      ? {
          set: true,
          last4: name.startsWith('pay.') ? null : row.last4,
          fingerprint: row.fingerprint,
          updatedAt: row.updatedAt,
          updatedBy: row.updatedBy,
        }
      : { set: false, last4: null, fingerprint: null, updatedAt: null, updatedBy: null };
  };
  return Object.fromEntries(CHANNEL_SECRETS.map((name) => [name, view(name)])) as Record<ChannelSecret, SecretView>;
}

/** Whether somebody entered keys or an account of the real world here: a demo never holds any. */
export async function holdsRealKeys(db: Db | Trx): Promise<boolean> {
  const secret = await db.selectFrom('channelSecrets').select('name').limit(1).executeTakeFirst();
  if (secret) return true;
  const { settings } = await readChannelSettings(db);
  return settings.wechat.appId !== '' || settings.mini.appId !== '' || settings.sms.keyId !== '' || settings.pay.mchId !== '';
}

/** What is in force now, secrets open: for the adapters (`channels/`) and nobody else; never answered, logged or put into a history. */
export async function readChannelConfig(db: Db | Trx, sealed: Sealed, bootstrap: ChannelBootstrap): Promise<ChannelConfig> {
  const { settings } = await readChannelSettings(db);
  const rows = bootstrap.demo ? [] : await db.selectFrom('channelSecrets').select(['name', 'cipher']).execute();
  return effectiveChannels(bootstrap, settings, Object.fromEntries(rows.flatMap((row) => opened(sealed, row))));
}

/** What would be in force with these settings and secrets; a secret left out is as it is now, null: taken away. */
export async function trialConfig(
  db: Db | Trx,
  sealed: Sealed,
  bootstrap: ChannelBootstrap,
  trial: { settings: ChannelSettings; secrets: ChannelSecretChange },
): Promise<ChannelConfig> {
  const rows = bootstrap.demo ? [] : await db.selectFrom('channelSecrets').select(['name', 'cipher']).execute();
  const kept = Object.fromEntries(rows.flatMap((row) => opened(sealed, row)));
  const laid = Object.entries({ ...kept, ...trial.secrets }).filter((one): one is [string, string] => typeof one[1] === 'string');
  return effectiveChannels(bootstrap, trial.settings, Object.fromEntries(laid));
}

/** A secret sealed with a key that is gone counts as not set: the channel says that it is not set up, the rest of the firm goes on. */
function opened(sealed: Sealed, row: { name: string; cipher: string }): [ChannelSecret, string][] {
  const name = row.name as ChannelSecret;
  try {
    return [[name, sealed.open(row.cipher, secretContext(name))]];
  } catch {
    return [];
  }
}

/** The channels in force, read when they are used: a change is felt within two seconds by every process, without a restart. */
export interface ChannelSource {
  get(): Promise<ChannelConfig>;
  /** After a change made here: the next look reads anew. */
  forget(): void;
}

const KEPT_MS = 2000;

/** @see ChannelSource */
export function createChannelSource(deps: { db: Db; sealed: Sealed; bootstrap: ChannelBootstrap; now?: () => number }): ChannelSource {
  const now = deps.now ?? Date.now;
  let kept: { at: number; config: Promise<ChannelConfig> } | null = null;
  return {
    get: () => {
      if (kept === null || Math.abs(now() - kept.at) >= KEPT_MS) {
        const config = readChannelConfig(deps.db, deps.sealed, deps.bootstrap);
        const mine = { at: now(), config };
        kept = mine;
        config.catch(() => {
          if (kept === mine) kept = null;
        });
      }
      return kept.config;
    },
    forget: () => {
      kept = null;
    },
  };
}
