import { z } from 'zod';
import { archiveReader, latestArchive } from '../../db/read/client-archive.ts';
import { DomainError } from '../../domain/errors.ts';
import { hasEnded } from '../../domain/runs.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { runTitle } from '../../domain/run-titles.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { sendExport } from '../files/send-export.ts';
import { guard } from '../middleware/guard.ts';
import { fileOf, runView } from '../present/run.ts';
import { startRun } from '../runs/start-run.ts';
import { params } from '../validate.ts';
import type { ClientArchiveView } from '../views/runs.ts';

const one = params(z.object({ id: pathId }));

/** 客户资料包: everything about a client as sheets and originals in one archive, for who administers it and for its contacts. */
export const clientArchiveRoutes = routes()
  .post(
    '/api/clients/:id/package',
    guard('archives.make'),
    describe({
      answer: 'Run',
      tag: 'Exports',
      status: 201,
      summary: 'Have the archive of a client made; while one is being made, it is that one',
      description: 'A contact gets what their rights reach and nothing internal.',
    }),
    one,
    async (c) => {
      const { id } = c.req.valid('param');
      await mayTake(c, id);
      const latest = await latestArchive(c.var.deps.db, principalOf(c), id);
      if (latest && !hasEnded(latest.state)) return c.json(runView(c, latest), 201);
      return c.json(await startRun(c, { clientId: id }, () => plan(c, id)), 201);
    },
  )
  .get(
    '/api/clients/:id/package',
    guard('archives.make'),
    describe({
      answer: 'ClientArchive',
      tag: 'Exports',
      summary: 'The latest archive who asks has had made: how far it is, until when it is kept',
    }),
    one,
    async (c) => {
      const { id } = c.req.valid('param');
      await mayTake(c, id);
      const latest = await latestArchive(c.var.deps.read, principalOf(c), id);
      return c.json<ClientArchiveView>({ run: latest && runView(c, latest) });
    },
  )
  .get(
    '/api/clients/:id/package/file',
    guard('archives.make'),
    describe({
      tag: 'Exports',
      media: 'application/zip',
      summary: 'That archive, for who had it made, until it expires; each fetching is in the audit',
      refusals: ['file_gone'],
    }),
    one,
    async (c) => {
      const { id } = c.req.valid('param');
      await mayTake(c, id);
      const latest = await latestArchive(c.var.deps.read, principalOf(c), id);
      if (!latest || !fileOf(latest)) throw new DomainError('not_found');
      return sendExport(c, latest);
    },
  );

async function mayTake(c: ApiContext, id: string): Promise<void> {
  if (!(await archiveReader(c.var.deps.read, principalOf(c), id))) throw new DomainError('not_found');
}

async function plan(c: ApiContext, clientId: string) {
  const client = await c.var.deps.read.selectFrom('clients').select('short').where('id', '=', clientId).executeTakeFirstOrThrow();
  return {
    kind: 'client.archive' as const,
    title: runTitle('client.archive', { clientId }, client.short).zh,
    params: { clientId },
    selection: null,
    action: 'export.made',
    details: { list: 'client', clientId },
  };
}
