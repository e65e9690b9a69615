import { createHash } from 'node:crypto';
import { z } from 'zod';
import { listHomeVersions, readHomeDraft } from '../../db/read/home-desk.ts';
import { joinHome, readHomeVersion } from '../../db/read/home.ts';
import { readSettings } from '../../db/read/settings.ts';
import { dropHomeDraft, publishHome, restoreHome, saveHomeDraft } from '../../db/records/home.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Block } from '../../domain/home/blocks.ts';
import { draftBlocks } from '../../domain/home/layout.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line } from '../fields.ts';
import { PREVIEW_MS, previewToken, readPreviewToken } from '../home-preview.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { serviceCard } from '../present/service.ts';
import { body, params, query } from '../validate.ts';
import type { HomeDraftView, HomePreviewView, HomeVersionView, HomeView } from '../views/home.ts';

const TAG = 'Home page';
const revision = z.int().min(0).max(1e9);
const version = z.coerce.number().int().min(1).max(1e9).catch(0);

/** 首页: what clients read, and how a firm composes it. */
export const homeRoutes = routes()
  .get(
    '/api/home',
    guard('public'),
    describe({
      answer: 'Home',
      tag: TAG,
      summary: 'The firm’s home page in one piece; public',
      description:
        'Blocks that show now, with the people, stores and services they name: those the reader may buy, or what every store sells.',
    }),
    async (c) => {
      const page = await readHomeVersion(c.var.deps.read);
      const home = await homeView(c, page?.version ?? 0, page?.blocks ?? []);
      const etag = `"${createHash('sha256').update(JSON.stringify(home)).digest('base64url').slice(0, 27)}"`;
      // Asked again each time, answered 304 while nothing changed: what is published is seen at once.
      const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie' };
      if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
      return c.json(home, 200, headers);
    },
  )
  .get(
    '/api/home/previews/:token',
    guard('public'),
    describe({
      answer: 'Home',
      tag: TAG,
      summary: 'A draft or an old version as it would show, to whoever has the address; half an hour',
      refusals: ['preview_over'],
    }),
    params(z.object({ token: z.string() })),
    async (c) => {
      const { read, sealed, now } = c.var.deps;
      const { version: of, until } = readPreviewToken(sealed, c.req.valid('param').token, now());
      const page = of === null ? await readHomeDraft(read) : await readHomeVersion(read, of);
      if (!page) throw new DomainError('preview_over');
      return c.json<HomeView>({ ...(await homeView(c, page.version, page.blocks)), preview: { until: instant(until), version: of } });
    },
  )
  .get(
    '/api/home/drafts',
    guard('home.write'),
    describe({ answer: 'HomeDraft', tag: TAG, summary: 'The draft everybody writes at; where nobody wrote, what is published' }),
    async (c) => c.json(await draftView(c)),
  )
  .put(
    '/api/home/drafts',
    guard('home.write'),
    describe({
      answer: 'HomeDraft',
      tag: TAG,
      summary: 'Keep the draft; half written is fine',
      description:
        'Rich text is cleaned. Pictures are files uploaded before by the same person. `faults` says what keeps it from being published.',
      refusals: ['version_conflict'],
    }),
    body(z.strictObject({ revision, blocks: draftBlocks })),
    async (c) => {
      const given = c.req.valid('json');
      await saveHomeDraft(c.var.deps.db, given.blocks, given.revision, principalOf(c).personId, audit(c));
      return c.json(await draftView(c));
    },
  )
  .delete(
    '/api/home/drafts',
    guard('home.write'),
    describe({ answer: 'HomeDraft', tag: TAG, summary: 'Throw the draft away', refusals: ['version_conflict'] }),
    query(z.object({ revision: z.coerce.number().pipe(revision) })),
    async (c) => {
      await dropHomeDraft(c.var.deps.db, c.req.valid('query').revision, audit(c));
      return c.json(await draftView(c));
    },
  )
  .post(
    '/api/home/publish',
    guard('home.write'),
    describe({
      answer: 'HomeDraft',
      tag: TAG,
      summary: 'Publish the draft as the next version; clients see it at once',
      refusals: ['version_conflict', 'home_unchanged', 'home_not_ready', 'idempotency_conflict'],
    }),
    body(z.strictObject({ revision, note: line(40).default('') })),
    async (c) => {
      const given = c.req.valid('json');
      await madeOnce(c, given, (trx, at) => publishHome(trx, given.revision, given.note, auditOf(c, at)));
      return c.json(await draftView(c));
    },
  )
  .get(
    '/api/home/versions',
    guard('home.write'),
    describe({ answer: 'HomeVersions', tag: TAG, summary: 'The last 20 versions, the newest first' }),
    async (c) => {
      const rows = await listHomeVersions(c.var.deps.read);
      const items = rows.map(({ publishedAt, ...row }): HomeVersionView => ({
        ...row,
        at: publishedAt === null ? null : instant(publishedAt),
      }));
      return c.json({ items });
    },
  )
  .get(
    '/api/home/versions/:version',
    guard('home.write'),
    describe({ answer: 'Home', tag: TAG, summary: 'An old version as it would show today' }),
    params(z.object({ version })),
    async (c) => {
      const page = await readHomeVersion(c.var.deps.read, c.req.valid('param').version);
      if (!page) throw new DomainError('not_found');
      return c.json(await homeView(c, page.version, page.blocks));
    },
  )
  .post(
    '/api/home/versions/:version/restore',
    guard('home.write'),
    describe({
      answer: 'HomeDraft',
      tag: TAG,
      summary: 'Show an old version again, as a new one; the draft stays',
      description: 'What it names and is gone by now is passed over.',
      refusals: ['home_unchanged', 'idempotency_conflict'],
    }),
    params(z.object({ version })),
    body(z.strictObject({})),
    async (c) => {
      const of = c.req.valid('param').version;
      await madeOnce(c, {}, (trx, at) => restoreHome(trx, of, auditOf(c, at)));
      return c.json(await draftView(c));
    },
  )
  .post(
    '/api/home/previews',
    guard('home.write'),
    describe({
      answer: 'HomePreview',
      tag: TAG,
      status: 201,
      summary: 'An address that opens the draft, or a version, on a phone; half an hour',
    }),
    body(z.strictObject({ version: z.int().min(1).max(1e9).nullable().default(null) })),
    async (c) => {
      const { sealed, now, config } = c.var.deps;
      const { version: of } = c.req.valid('json');
      if (of !== null && !(await readHomeVersion(c.var.deps.read, of))) throw new DomainError('not_found');
      const until = now() + PREVIEW_MS;
      const url = new URL(`/preview/${previewToken(sealed, of, until)}`, config.publicUrl ?? c.req.url).href;
      return c.json<HomePreviewView>({ url, until: instant(until) }, 201);
    },
  );

const audit = (c: ApiContext) => auditOf(c, c.var.deps.now());

/** A layout with everything it names, as whoever asks reads it. */
async function homeView(c: ApiContext, of: number, layout: readonly Block[]): Promise<HomeView> {
  const { read, now, config } = c.var.deps;
  const [{ settings }, joined] = await Promise.all([readSettings(read), joinHome(read, layout, now(), c.var.caller?.principal ?? null)]);
  const { name, short, slogan, brandColor, phone, logoId } = settings.firm;
  return {
    firm: { name, short, slogan, brandColor, phone, logoId },
    version: of,
    ...joined,
    services: joined.services.map(serviceCard),
    demo: config.demo,
  };
}
/** The draft as it stands; right after a write over the writing connection's eyes. */
async function draftView(c: ApiContext): Promise<HomeDraftView> {
  const draft = await readHomeDraft(c.var.deps.db);
  return {
    ...draft,
    updatedAt: draft.updatedAt === null ? null : instant(draft.updatedAt),
    home: await homeView(c, draft.version, draft.blocks),
  };
}
