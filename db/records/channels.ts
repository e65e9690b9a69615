import { createHash } from 'node:crypto';
import {
  CHANNEL_SECRETS,
  channelSettings,
  withChannelChange,
  type ChannelChange,
  type ChannelSecret,
  type ChannelSecretChange,
  type ChannelSettings,
} from '../../domain/channels.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { CHANNELS_KEY, readChannelSettings, secretContext, type SetChannels } from '../read/channels.ts';
import type { Sealed } from '../sealed.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

/** A change of the channels: what may be shown, and secrets, which are only ever written. */
export interface ChannelsChange {
  settings: ChannelChange;
  /** Left out: stays; null: taken away. */
  secrets: ChannelSecretChange;
  /** The version the person saw. */
  version: number | undefined;
}

/**
 * Lays a change over the channels, one version up. The audit names which secrets were set or taken away, never their value, not even its last four characters.
 * @throws version_conflict when somebody else changed them meanwhile
 */
export async function changeChannels(
  deps: { db: Db; sealed: Sealed },
  change: ChannelsChange,
  audit: Omit<AuditEntry, 'action' | 'record' | 'details'>,
): Promise<SetChannels> {
  return deps.db.transaction().execute(async (trx) => {
    const before = await readChannelSettings(trx);
    if (change.version !== undefined && change.version !== before.version)
      throw new DomainError('version_conflict', { version: before.version });
    const settings = channelSettings.parse(withChannelChange(before.settings, change.settings));
    const details = { ...differences(before.settings, settings), ...(await keepSecrets(trx, deps.sealed, change.secrets, audit)) };
    if (Object.keys(details).length === 0) return before;
    const version = await keepSettings(trx, settings, before.version + 1, audit);
    // Tokens of another account, or bought with another secret, speak for nobody any more.
    if (['wechat.appId', 'wechat.secret', 'mini.appId', 'mini.secret'].some((name) => name in details))
      await trx.deleteFrom('tokenCache').execute();
    await writeAudit(trx, { ...audit, action: 'channels.changed', record: { kind: 'settings', id: CHANNELS_KEY }, details });
    await appendEvents(trx, [{ at: audit.at, topic: 'settings', data: JSON.stringify({ type: 'channels', version }) }]);
    return { settings, version };
  });
}

/** The end of a secret; of a key in a file its last four letters before the closing line. */
const endOf = (value: string): string => value.replace(/\s*-----END [A-Z ]+-----\s*$/, '').slice(-4);

/** By what a secret is known again: under the firm's own key, so that nobody can try values against it. */
const fingerprintOf = (sealed: Sealed, name: ChannelSecret, value: string): string =>
  createHash('sha256')
    .update(sealed.hmac(`${name} ${value}`))
    .digest('hex')
    .slice(0, 12);

async function keepSettings(trx: Trx, settings: ChannelSettings, version: number, { at, actor }: { at: number; actor: { id: string } }) {
  const row = { value: JSON.stringify(settings), version, updatedAt: at, updatedBy: actor.id };
  await trx
    .insertInto('settings')
    .values({ key: CHANNELS_KEY, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
  return version;
}

async function keepSecrets(
  trx: Trx,
  sealed: Sealed,
  secrets: ChannelSecretChange,
  { at, actor }: { at: number; actor: { id: string } },
): Promise<Record<string, 'set' | 'removed'>> {
  const told: Record<string, 'set' | 'removed'> = {};
  for (const name of CHANNEL_SECRETS) {
    const value = secrets[name];
    if (value === undefined) continue;
    if (value === null) {
      const removed = await trx.deleteFrom('channelSecrets').where('name', '=', name).executeTakeFirst();
      if (removed.numDeletedRows > 0n) told[name] = 'removed';
      continue;
    }
    const row = {
      cipher: sealed.seal(value, secretContext(name)),
      // Of what moves money not even its end is shown.
      last4: name.startsWith('pay.') ? '' : endOf(value),
      fingerprint: fingerprintOf(sealed, name, value),
      updatedAt: at,
      updatedBy: actor.id,
    };
    await trx
      .insertInto('channelSecrets')
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute();
    told[name] = 'set';
  }
  return told;
}
