import type { Client } from '@temporalio/client';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Logger } from 'pino';
import type { Channels } from '../channels/channels.ts';
import type { Db } from '../db/open.ts';
import type { Sealed } from '../db/sealed.ts';
import { DomainError } from '../domain/errors.ts';
import type { Principal } from '../domain/roles.ts';
import type { Engine } from './engine/engine.ts';
import type { Screens } from './live/screens.ts';
import type { Takes } from './no-such.ts';
import type { Metrics } from './metrics.ts';

/** How this copy of the API is set up. */
export interface ApiConfig {
  demo: boolean;
  dataDir: string;
  port: number;
  /** The address people type, or null in a demo on this machine. */
  publicUrl: string | null;
  /** Fronts built by `npm run build`. */
  webRoot: string;
  /** The phone's pages open without a net; off: phones that kept them let go of them. */
  shellWorker: boolean;
  /** Temporal UI as this process reaches it, and the address in the browser's path; null: none. */
  temporalUiUrl: string | null;
  /** Simulator as this process and as the browser reach it; null outside demo. */
  simulatorUrl: string | null;
  simulatorPublicUrl: string | null;
  /** The folder nightly copies go to, or null: none are made. */
  backupDir: string | null;
  /** Believe X-Forwarded-For of the proxy in front. */
  trustProxy: boolean;
}

/** What a request needs of the world. */
export interface ApiDeps {
  config: ApiConfig;
  db: Db;
  /** Lists read over a connection of their own. */
  read: Db;
  sealed: Sealed;
  client: Client;
  engine: Engine;
  screens: Screens;
  metrics: Metrics;
  /** How people are reached, as the settings are at each use. */
  channels: Channels;
  log: Logger;
  now: () => number;
}

/** Who asks: session and present rights. */
export interface Caller {
  tokenHash: string;
  front: 'h5' | 'console';
  principal: Principal;
  /** 以…身份查看: who really asks; `principal` is whom they look as. Null: oneself. */
  viewer: Principal | null;
  /** When the view ends, ms; null: no view. */
  viewUntil: number | null;
  /** When who really asks last proved in this session who they are, ms; null: not in a way that counts. */
  provedAt: number | null;
  /** A console used from an address the firm does not allow: nothing but leaving is open. */
  addressRefused: boolean;
  /** Whose role must have a one-time code, and who has none, may only set it up. */
  totpPending: boolean;
  /** Logged in with a one-time password: nothing but changing it is open. */
  passwordPending: boolean;
}

export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; deps: ApiDeps; caller: Caller | null; takes: Takes };
}
export type ApiContext = Context<ApiEnv>;

/** A group of routes of the one API. */
export const routes = (): Hono<ApiEnv> => new Hono<ApiEnv>();

/** Who asks. @throws unauthenticated */
export function principalOf(c: { var: ApiEnv['Variables'] }): Principal {
  const { caller } = c.var;
  if (!caller) throw new DomainError('unauthenticated');
  return caller.principal;
}

/** The staff side of who asks. @throws forbidden when there is none */
export function staffOf(c: { var: ApiEnv['Variables'] }): NonNullable<Principal['staff']> {
  const { staff } = principalOf(c);
  if (!staff) throw new DomainError('forbidden');
  return staff;
}

/** Address the request came from, as far as it is known. */
export function addressOf(c: Context<ApiEnv>): string {
  const { trustProxy } = c.var.deps.config;
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded ?? c.env?.incoming?.socket?.remoteAddress ?? 'local';
}
