import { z } from 'zod';
import { ANNOUNCEMENT_AUDIENCES } from './announcements.ts';
import { line } from './catalogue-fields.ts';
import { VAT_KINDS } from './client/kinds.ts';

const id = z.string().regex(/^[\w-]{1,64}$/, '编号不正确');
const alone = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** A 公告 as an admin writes it. */
export const announcementWords = z.strictObject({
  title: line(40, 1),
  /** Rich text; cleaned by the server before it is kept. */
  bodyHtml: z.string().max(60_000, '内容太长了，请精简'),
  /** A picture on top, uploaded before; null: none. */
  coverId: id.nullable(),
  /** What may be opened beside it. */
  fileIds: z.array(id).max(9, '最多 9 个文件').refine(alone, '有文件重复了'),
  audience: z.enum(ANNOUNCEMENT_AUDIENCES),
  storeIds: z.array(id).max(200).refine(alone, '有门店重复了'),
  vatKinds: z.array(z.enum(VAT_KINDS)).max(2),
  tags: z.array(line(20, 1)).max(20, '最多 20 个标签').refine(alone, '有标签重复了'),
  pinned: z.boolean(),
  /** Not before; null: as soon as it is published. */
  from: z.iso.datetime('时间不正确').nullable(),
  /** Not after; null: until it is taken down. */
  until: z.iso.datetime('时间不正确').nullable(),
});
export type AnnouncementWords = z.infer<typeof announcementWords>;
