import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { readPrincipal } from '../../db/read/principal.ts';
import { loginOf } from '../../db/records/logins.ts';
import { OAUTH_STATE_MS } from '../../db/records/oauth-states.ts';
import { SCAN_MS, beginScan, decideScan, scanOfBrowser, scanOfCode, useScan, type ScanLogin } from '../../db/records/scan-logins.ts';
import { deviceOf, placeOf } from '../../domain/device.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { addressOf, principalOf, routes, type ApiContext } from '../context.ts';
import { newToken, readCookie, sha256, writeCookie } from '../cookies.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { asksForCode, enterConsole, mustNotRest, passCode } from '../log-in.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant } from '../present/case-row.ts';
import { qrSvg } from '../qr.ts';
import { body, params, query } from '../validate.ts';
import type { ScanAskView, ScanView } from '../views/access.ts';
import { accountInForce, ownBase } from '../wechat-oauth.ts';

/** A poll is held so long at most, and looks so often: short enough for every proxy, and for the eye. */
const HELD_MS = 12_000;
const LOOK_EVERY_MS = 400;
const code = z.strictObject({ code: z.string().regex(/^[\w-]{43}$/, '二维码不正确') });

/** Log-in of the console by a QR code that is confirmed on one's own phone in WeChat. */
export const scanAuthRoutes = routes()
  .post(
    '/api/auth/scan',
    guard('public'),
    rateLimit(60),
    describe({
      answer: 'NewScan',
      tag: 'Log-in',
      summary: 'A QR code that lets this browser in once it is confirmed in WeChat',
      description: 'Bound to this browser, good for two minutes, decided once.',
      status: 201,
      refusals: ['wechat_not_configured'],
    }),
    async (c) => {
      const { deps } = c.var;
      // Without an account nobody could confirm it.
      await accountInForce(deps.channels);
      const kept = readCookie(c, 'browser');
      const browser = kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : newToken();
      const [id, secret, now] = [randomUUID(), newToken(), deps.now()];
      const device = c.req.header('user-agent') ?? '';
      await beginScan(deps.db, { id, codeHash: sha256(secret), browserHash: sha256(browser), device, ip: addressOf(c) }, now);
      writeCookie(c, 'browser', browser, OAUTH_STATE_MS);
      const url = `${ownBase(deps.config, c.req.url, c.req.header('host'))}/scan/${secret}`;
      const view: ScanView = { id, state: 'waiting', totpRequired: false, expiresAt: instant(now + SCAN_MS), now: instant(now) };
      return c.json({ ...view, url, qr: qrSvg(url) }, 201);
    },
  )
  .get(
    '/api/auth/scan/:id',
    guard('public'),
    rateLimit(240),
    describe({
      answer: 'Scan',
      tag: 'Log-in',
      summary: 'How it stands with the code; logs this browser in when it was confirmed',
      description:
        'With `seen` the answer waits until the state is another. Only for the browser that began it; for every other it does not exist.',
    }),
    params(z.object({ id: pathId })),
    query(z.object({ seen: z.enum(['waiting', 'scanned', 'confirmed', 'refused', 'expired']).optional() })),
    async (c) => c.json(await watch(c, c.req.valid('param').id, c.req.valid('query').seen)),
  )
  .post(
    '/api/auth/scan/:id/code',
    guard('public'),
    rateLimit(60),
    describe({
      answer: 'LoggedIn',
      tag: 'Log-in',
      summary: 'The one-time code after a confirmed QR code',
      refusals: ['totp_required', 'locked_out', 'scan_expired', 'scan_decided'],
    }),
    params(z.object({ id: pathId })),
    body(z.strictObject({ totp: z.string().trim().min(1, '请填写').max(20) })),
    async (c) => {
      const { deps } = c.var;
      const { id } = c.req.valid('param');
      const scan = await mine(c, id);
      if (scan.state === 'expired') throw new DomainError('scan_expired');
      if (scan.state !== 'confirmed' || scan.personId === null) throw new DomainError('scan_decided');
      const login = await loginOf(deps.db, scan.personId);
      if (!login) throw new DomainError('not_found');
      mustNotRest(login, deps.now());
      const recoveryLeft = await passCode(c, login, c.req.valid('json').totp);
      return c.json(await redeem(c, id, recoveryLeft));
    },
  )
  .post(
    '/api/auth/scan/look',
    guard('own.scan'),
    rateLimit(60),
    describe({
      answer: 'ScanAsk',
      tag: 'Log-in',
      summary: 'What a scanned code would let in: device, place, time',
      refusals: ['scan_expired', 'scan_decided'],
    }),
    body(code),
    async (c) => c.json(askView(c, await asked(c, c.req.valid('json').code))),
  )
  .post(
    '/api/auth/scan/confirm',
    guard('own.scan'),
    rateLimit(60),
    describe({ answer: 'ScanAsk', tag: 'Log-in', summary: 'Let it in, once', refusals: ['scan_expired', 'scan_decided'] }),
    body(code),
    async (c) => c.json(await decide(c, c.req.valid('json').code, 'confirmed')),
  )
  .post(
    '/api/auth/scan/refuse',
    guard('own.scan'),
    rateLimit(60),
    describe({ answer: 'ScanAsk', tag: 'Log-in', summary: 'Do not let it in', refusals: ['scan_expired', 'scan_decided'] }),
    body(code),
    async (c) => c.json(await decide(c, c.req.valid('json').code, 'refused')),
  );

const browserOf = (c: ApiContext): string => sha256(readCookie(c, 'browser') ?? '');

async function mine(c: ApiContext, id: string): Promise<ScanLogin> {
  const scan = await scanOfBrowser(c.var.deps.db, id, browserOf(c), c.var.deps.now());
  if (!scan) throw new DomainError('not_found');
  return scan;
}

/** Rows are asked, not memory: another process, or the one after a restart, answers the same. */
async function watch(c: ApiContext, id: string, seen: ScanView['state'] | undefined): Promise<ScanView> {
  const until = performance.now() + HELD_MS;
  let scan = await mine(c, id);
  while (shown(scan) === seen && performance.now() < until && !c.req.raw.signal.aborted) {
    await pause(LOOK_EVERY_MS);
    scan = await mine(c, id);
  }
  const now = c.var.deps.now();
  let totpRequired = false;
  if (scan.state === 'confirmed' && scan.personId !== null) {
    const login = await loginOf(c.var.deps.db, scan.personId);
    totpRequired = asksForCode(c, login);
    if (!totpRequired) await redeem(c, id, null);
  }
  return { id, state: shown(scan), totpRequired, expiresAt: instant(scan.expiresAt), now: instant(now) };
}
const shown = ({ state }: ScanLogin): ScanView['state'] => (state === 'used' ? 'expired' : state);

async function redeem(c: ApiContext, id: string, recoveryLeft: number | null) {
  const { db, now } = c.var.deps;
  const personId = await useScan(db, id, browserOf(c), now());
  if (personId === null) throw new DomainError('scan_decided');
  const principal = await readPrincipal(db, personId);
  // Left the firm between yes and now.
  if (!principal?.staff) throw new DomainError('forbidden');
  const login = await loginOf(db, personId);
  return enterConsole(c, { ...principal.staff, personId }, login, { way: 'scan', recoveryLeft });
}

/** Only a phone that WeChat logged in may answer for its person. @throws forbidden, not_found, scan_expired, scan_decided */
async function asked(c: ApiContext, secret: string): Promise<ScanLogin> {
  if (c.var.caller?.front !== 'h5') throw new DomainError('forbidden');
  const scan = await scanOfCode(c.var.deps.db, sha256(secret), principalOf(c).personId, c.var.deps.now());
  if (!scan) throw new DomainError('not_found');
  if (scan.state === 'expired') throw new DomainError('scan_expired');
  if (scan.state !== 'scanned') throw new DomainError('scan_decided', { state: scan.state });
  return scan;
}

async function decide(c: ApiContext, secret: string, state: 'confirmed' | 'refused'): Promise<ScanAskView> {
  const scan = await asked(c, secret);
  const decision = { codeHash: sha256(secret), personId: principalOf(c).personId, state };
  if (!(await decideScan(c.var.deps.db, decision, auditOf(c, c.var.deps.now())))) throw new DomainError('scan_decided');
  return { ...askView(c, scan), state };
}

const askView = (c: ApiContext, scan: ScanLogin): ScanAskView => ({
  state: 'scanned',
  device: deviceOf(scan.device),
  place: placeOf(scan.ip),
  at: instant(scan.createdAt),
  expiresAt: instant(scan.expiresAt),
  now: instant(c.var.deps.now()),
});
