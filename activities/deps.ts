import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Db } from '../db/open.ts';
import type { Sealed } from '../db/sealed.ts';
import type { SmsSender } from './sms/sender.ts';
import type { WechatMessages } from './wechat/template-messages.ts';

/** What the activities touch the world through; tests hand in stand-ins. */
export interface ActivityDeps {
  db: Db;
  sealed: Sealed;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Null: the firm has no service account yet; notices stay in the inbox. */
  wechat: WechatMessages | null;
  /** What stands behind `wechat` and `sms` is the simulator: only then may anything go to an invented person. */
  simulated: boolean;
  sms: SmsSender;
  /** Address of the H5, without a slash at its end: where notices lead. */
  publicUrl: string;
  /** Asks and starts workflows; only reconcile needs it. */
  client?: Client;
  taskQueue?: string;
}
