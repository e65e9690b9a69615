import { z } from 'zod';
import { isShowable, tidyLine } from '../plain-text.ts';
import { BLOCK_TYPES, MOST_BLOCKS, isBlockType, shapeOf, type Block, type BlockType } from './blocks.ts';
import { blankField, type Field, type Shape } from './fields.ts';
import { linkOf } from './links.ts';

/** How blocks are written today; a layout keeps the one it was written in. 1: before the editor. */
export const LAYOUT_FORMAT = 2;

const recordId = z.string().regex(/^[\w-]{1,64}$/, '编号不正确');
const line = (most: number) => z.string().overwrite(tidyLine).max(most, `最多 ${most} 字`).refine(isShowable, '含有无法显示的字符');
const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** What may be kept in a draft: the right kind, not too much; half written is fine. */
function keepable(field: Field): z.ZodType {
  switch (field.kind) {
    case 'line':
      return line(field.most);
    case 'rich':
      return z.string().max(field.most, '内容太长了，请精简').refine(isShowable, '含有无法显示的字符');
    case 'link':
      return line(500);
    case 'picture':
    case 'ref':
      return recordId.or(z.literal(''));
    case 'day':
      return z.iso.date('日期不正确').or(z.literal(''));
    case 'choice':
      return z.enum(field.of);
    case 'number':
      return z.int().min(field.least).max(field.most);
    case 'switch':
      return z.boolean();
    case 'refs':
      return z.array(recordId).max(field.most, `最多 ${field.most} 项`).refine(distinct, '有重复的项');
    case 'list':
      return z.array(z.object(fieldsOf(field.of))).max(field.most, `最多 ${field.most} 项`);
  }
}
const fieldsOf = (shape: Shape): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, checkOf(field).default(blankField(field))]));

const made = new WeakMap<Field, z.ZodType>();
/** The check of a field, made once. */
function checkOf(field: Field): z.ZodType {
  const check = made.get(field) ?? keepable(field);
  made.set(field, check);
  return check;
}

const blockId = z.string().regex(/^[\w-]{1,40}$/, '积木的编号不正确');
const KEPT = Object.fromEntries(
  BLOCK_TYPES.map((type) => [type, z.object({ id: blockId, type: z.literal(type), ...fieldsOf(shapeOf(type)) })]),
) as unknown as Record<BlockType, z.ZodObject>;

/** The blocks of a draft as they are sent; fields left out are those of a new block. */
export const draftBlocks = z
  .array(z.discriminatedUnion('type', Object.values(KEPT) as unknown as [z.ZodObject<{ type: z.ZodLiteral<BlockType> }>]))
  .max(MOST_BLOCKS, `一页最多 ${MOST_BLOCKS} 块`)
  .refine((blocks) => distinct(blocks.map((block) => String((block as { id?: unknown }).id))), '积木的编号重复了')
  .transform((blocks) => blocks as unknown as Block[]);

/**
 * Reads a layout as it was kept, whenever that was: what is not understood is passed over, block by block and part by part, so that an old
 * version always shows. @param blocks anything at all
 */
export function readLayout(format: number, blocks: unknown): Block[] {
  const list = Array.isArray(blocks) ? blocks : [];
  const seen = new Set<string>();
  const read = list.flatMap((one: unknown, index): Block[] => {
    if (typeof one !== 'object' || one === null) return [];
    const raw = format < 2 ? upgraded(one as Record<string, unknown>) : (one as Record<string, unknown>);
    const { type } = raw;
    if (!isBlockType(type)) return [];
    const given = blockId.safeParse(raw['id']);
    const id = given.success && !seen.has(given.data) ? given.data : `b${index + 1}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ id, type, ...readShape(shapeOf(type), raw) } as Block];
  });
  if (format >= 2) return read;
  // Before the editor both stood on every home page.
  const own = (type: BlockType): Block[] =>
    read.some((block) => block.type === type) ? [] : [{ id: type, type, from: '', until: '' } as Block];
  return [...own('todo'), ...read, ...own('accountant')];
}
function readShape(shape: Shape, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, readField(field, Object.hasOwn(raw, name) ? raw[name] : undefined)]),
  );
}
function readField(field: Field, value: unknown): unknown {
  if (field.kind === 'list')
    return (Array.isArray(value) ? value : [])
      .filter((part): part is Record<string, unknown> => typeof part === 'object' && part !== null)
      .slice(0, field.most)
      .map((part) => readShape(field.of, part));
  if (field.kind === 'refs')
    return [...new Set((Array.isArray(value) ? value : []).filter((id): id is string => recordId.safeParse(id).success))].slice(
      0,
      field.most,
    );
  const read = checkOf(field).safeParse(value);
  if (!read.success) return blankField(field);
  return field.kind === 'link' && linkOf(String(read.data)).kind === 'bad' ? '' : read.data;
}
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
function upgraded(raw: Record<string, unknown>): Record<string, unknown> {
  if (raw['type'] === 'menu' && typeof raw['columns'] === 'number') return { ...raw, columns: String(raw['columns']) };
  if (raw['type'] === 'category') return { look: 'rows', figures: true, ...raw };
  if (raw['type'] === 'text' && typeof raw['text'] === 'string')
    return { ...raw, html: `<p>${escaped(raw['text']).replaceAll('\n', '<br />')}</p>` };
  return raw;
}

/** The blocks that show on a civil date, slides by their own days. */
export const shownOn = (blocks: readonly Block[], today: string): Block[] =>
  blocks
    .filter((block) => isOn(block, today))
    .map((block) => (block.type === 'slideshow' ? { ...block, slides: block.slides.filter((slide) => isOn(slide, today)) } : block));
const isOn = ({ from, until }: { from: string; until: string }, today: string): boolean =>
  (from === '' || from <= today) && (until === '' || today <= until);
