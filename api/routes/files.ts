import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { mayReadAnnouncement } from '../../db/read/announcements.ts';
import { readErrand } from '../../db/read/errands.ts';
import { listFiles, readFile } from '../../db/read/files.ts';
import { readSettings } from '../../db/read/settings.ts';
import { standingToComplaint } from '../../db/read/complaint-detail.ts';
import { readSuggestion } from '../../db/read/suggestions.ts';
import { seesCardOf, standingTo, standingToClient } from '../../db/read/scope.ts';
import { seesSlip } from '../../db/read/transfers.ts';
import { filePath, insertFile } from '../../db/records/files.ts';
import { allocate } from '../../db/records/idempotency.ts';
import type { FileCategory } from '../../domain/client/kinds.ts';
import { DomainError } from '../../domain/errors.ts';
import { isComplaintNo, isSuggestionNo } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pageFields, pathId, recordId, timeCursor, toCursor } from '../fields.ts';
import { fileKind } from '../files/file-kind.ts';
import { receiveFile } from '../files/receive.ts';
import { sendFile } from '../files/send-file.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { mustStillBeIn } from '../still-in.ts';
import { submissionOf } from '../submission.ts';
import { params, query } from '../validate.ts';
import type { FileRef, Page } from '../views.ts';
import type { FileRow } from '../views/own.ts';

/** Uploading and reading files. */
export const fileRoutes = routes()
  .post(
    '/api/files',
    guard('files.upload'),
    describe({
      answer: 'FileRef',
      upload: true,
      tag: 'Files',
      summary: 'Upload one file (multipart, field `file`)',
      description:
        'Type by content, not by name: images, PDF, Office, text, zip; 20 MB by default. It hangs on nothing until a request, message, paper or client names it; after a day unused it is gone.',
      status: 201,
      example: { id: '0d0c…', name: '合同.pdf', size: 120034, type: 'application/pdf' },
      refusals: ['file_too_large', 'file_type', 'file_empty', 'idempotency_conflict'],
    }),
    async (c) => c.json(await upload(c), 201),
  )
  .get(
    '/api/files',
    guard('files.read'),
    describe({
      answer: 'FilePage',
      tag: 'Files',
      summary: 'Files of a company, or of all the caller’s own companies, newest first',
      description: '`kind`: pictures or papers; `from`: what the client sent in, or what the firm made.',
    }),
    query(
      z.object({
        clientId: recordId.optional(),
        kind: z.enum(['image', 'document']).optional(),
        from: z.enum(['client', 'firm']).optional(),
        q: line(60).optional(),
        ...pageFields,
      }),
    ),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listFiles(c.var.deps.read, principalOf(c), filters, { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json<Page<FileRow>>({
        items: rows.slice(0, limit).map((row) => ({
          id: row.id,
          name: row.name,
          size: row.size,
          type: row.type,
          at: instant(row.createdAt),
          from: row.byContact === 1 ? 'client' : 'firm',
          by: row.byName ?? '',
          internal: row.internal === 1,
          client: { id: row.clientId, short: row.short },
          case: row.no === null ? null : { id: row.no, title: row.title ?? '' },
          category: row.category as FileCategory | null,
        })),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/files/:id',
    guard('files.read'),
    describe({ tag: 'Files', summary: 'A file, for those who may see what it hangs on', media: '*/*' }),
    params(z.object({ id: pathId })),
    async (c) => download(c, c.req.valid('param').id),
  );

/** Files of a ledger are for contacts with the right to them. */
const seesCategory = ({ contact }: { contact: readonly string[] | null }, category: string | null): boolean =>
  category !== 'ledger' || (contact?.includes('ledgers') ?? false);

async function upload(c: ApiContext): Promise<FileRef> {
  const { read, db, config, now } = c.var.deps;
  const { maxBytes } = (await readSettings(read)).settings.files;
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > maxBytes + 64 * 1024) throw new DomainError('file_too_large', { maxBytes });
  const received = await receiveFile(c.req.raw, config.dataDir, maxBytes);
  const type = await fileKind(received.path);
  if (type === null) {
    await rm(received.path, { force: true });
    throw new DomainError('file_type');
  }
  const { name, size, sha256 } = received;
  const storageKey = randomBytes(24).toString('hex');
  const target = filePath(config.dataDir, storageKey);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rename(received.path, target);
  const file = { name, size, type, storageKey, sha256, uploadedBy: principalOf(c).personId };
  const { allocated } = await allocate(db, submissionOf(c, { name, sha256 }), now(), async (trx) => {
    await mustStillBeIn(c, trx);
    return { id: await insertFile(trx, file, now()), storageKey };
  }).catch(async (error: unknown) => {
    await rm(target, { force: true });
    throw error;
  });
  if (allocated.storageKey !== storageKey) await rm(target, { force: true });
  return { id: allocated.id, name, size, type };
}

async function download(c: ApiContext, id: string): Promise<Response> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const file = /^[\w-]{1,64}$/.test(id) ? await readFile(read, id) : undefined;
  if (!file || !(await maySee())) throw new DomainError('not_found');
  return sendFile(c, file);

  async function maySee(): Promise<boolean> {
    if (!file) return false;
    if (file.errandId !== null && (await readErrand(read, principal, file.errandId))) return true;
    if (file.staffId !== null) return seesCardOf(read, principal, file.staffId, c.var.deps.now());
    if (file.announcementId !== null) return mayReadAnnouncement(read, principal, file.announcementId, c.var.deps.now());
    if (file.itemId !== null) return may(principal, 'services.read');
    if (file.clientId !== null) {
      const client = await standingToClient(read, principal, file.clientId);
      if (client !== null && (client.staff || (file.internal === 0 && seesCategory(client, file.category)))) return true;
      return seesSlip(read, principal, id);
    }
    if (file.caseNo === null) return file.uploadedBy === principal.personId;
    if (isComplaintNo(file.caseNo)) {
      const complaint = await standingToComplaint(read, principal, file.caseNo);
      return complaint !== null && (complaint.handles || file.internal === 0);
    }
    if (isSuggestionNo(file.caseNo)) return (await readSuggestion(read, principal, file.caseNo)) !== null;
    const found = await standingTo(read, principal, file.caseNo);
    return found !== null && (found.staff || file.internal === 0);
  }
}
