import { createPublicKey, type KeyObject } from 'node:crypto';
import type { PayAccount } from '../../domain/channel-config.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';

/** A platform certificate that was fetched and opened. */
export interface PlatformCertificate {
  serial: string;
  key: KeyObject;
  /** ms UTC */
  from: number;
  until: number;
}
/** The keys WeChat Pay signs with, by serial: its public key, its certificates, or for the days of a change both. */
export interface PlatformKeys {
  /** Everything that may sign now; certificates are fetched first where the account goes by them. */
  inForce(): Promise<Record<string, KeyObject>>;
  /** The key of one signature; null: nobody knows it. An unknown certificate is looked for, at most once a minute whoever sends what. */
  of(serial: string): Promise<KeyObject | null>;
  /** What a request names, so that the answer is signed with a key we hold. */
  requestSerial(): Promise<string>;
  /** Looks for certificates new to us, at most once a minute. @returns whether anything was fetched */
  look(): Promise<boolean>;
  /** Since when the certificates at hand are known; null: none were fetched. */
  fetchedAt(): number | null;
}

/** They change every five years, and are told a day before: asked for twice a day (WeChat asks for less than 12 hours). */
const FRESH_MS = 11 * HOUR_MS;
/** After a fetch that failed, or that somebody's unknown serial caused. */
const AGAIN_MS = MINUTE_MS;
/** A merchant by public key alone has no certificates, and gets none by asking. */
const NONE_MS = HOUR_MS;
const CERTIFICATE_SERIAL = /^[0-9A-F]{20,40}$/i;

/** @param fetchAll certificates of the merchant, opened and verified; null: the merchant has none */
export function createPlatformKeys(
  account: Pick<PayAccount, 'mode' | 'publicKeyId' | 'publicKey'>,
  fetchAll: () => Promise<PlatformCertificate[] | null>,
  now: () => number,
): PlatformKeys {
  const own: Record<string, KeyObject> =
    account.publicKey === null || account.publicKeyId === '' ? {} : { [account.publicKeyId]: createPublicKey(account.publicKey) };
  const byCertificates = account.mode === 'certificate';
  let certificates: PlatformCertificate[] = [];
  let fetchedAt: number | null = null;
  let nextAt = 0;
  let flight: Promise<void> | null = null;

  const fetchOnce = (): Promise<void> =>
    (flight ??= fetchAll()
      .then(
        (found) => {
          nextAt = now() + (found === null ? NONE_MS : AGAIN_MS);
          if (found === null) return;
          certificates = found;
          fetchedAt = now();
        },
        (error: unknown) => {
          nextAt = now() + (certificates.length === 0 ? 5 * SECOND_MS : AGAIN_MS);
          throw error;
        },
      )
      .finally(() => {
        flight = null;
      }));
  const valid = (): PlatformCertificate[] => certificates.filter(({ until }) => until > now());
  const stale = (): boolean => fetchedAt === null || Math.abs(now() - fetchedAt) >= FRESH_MS;
  const freshen = async (): Promise<void> => {
    if (!byCertificates || !stale()) return;
    // What is at hand still verifies: only who has nothing waits for the fetch, or hears that it failed.
    if (valid().length === 0) await fetchOnce();
    else if (now() >= nextAt) await fetchOnce().catch(() => undefined);
  };
  const known = (): Record<string, KeyObject> => ({ ...own, ...Object.fromEntries(valid().map(({ serial, key }) => [serial, key])) });
  const look = async (): Promise<boolean> => {
    if (now() < nextAt) return false;
    return fetchOnce().then(
      () => true,
      () => false,
    );
  };

  return {
    inForce: async () => {
      await freshen();
      return known();
    },
    of: async (serial) => {
      await freshen().catch(() => undefined);
      const found = known()[serial];
      if (found) return found;
      if (!CERTIFICATE_SERIAL.test(serial)) return null;
      return (await look()) ? (known()[serial] ?? null) : null;
    },
    look,
    requestSerial: async () => {
      if (!byCertificates) return account.publicKeyId;
      await freshen();
      const usable = valid().filter(({ from }) => from <= now());
      return usable.toSorted((a, b) => b.from - a.from)[0]?.serial ?? valid()[0]?.serial ?? account.publicKeyId;
    },
    fetchedAt: () => fetchedAt,
  };
}
