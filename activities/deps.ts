import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Channels } from '../channels/channels.ts';
import type { Db } from '../db/open.ts';
import type { Sealed } from '../db/sealed.ts';

/** Where copies of the firm come from and go to. */
export interface BackupPlaces {
  dataDir: string;
  engineFile: string | null;
  into: string;
}

/** What the activities touch the world through; tests hand in stand-ins. */
export interface ActivityDeps {
  db: Db;
  sealed: Sealed;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How people are reached, as the settings are at each use; what is not set up leaves notices in the inbox. */
  channels: Channels;
  /** Address of the H5, without a slash at its end: where notices lead. */
  publicUrl: string;
  /** Asks and starts workflows; only reconcile needs it. */
  client?: Client;
  /** The clock; tests set it. */
  now?: () => number;
  taskQueue?: string;
  /** Where copies of the firm go; absent: none are made. */
  backups?: BackupPlaces;
  /** Where files lie; only exports need it. */
  dataDir?: string;
}
