import { isVisible } from '../plain-text.ts';
import { BLOCKS, isIdle, shapeOf, type Block } from './blocks.ts';
import type { Field, Shape } from './fields.ts';
import { linkOf } from './links.ts';

/** What keeps a layout from being published, at its place: `/2/slides/0/alt`. */
export interface Fault {
  pointer: string;
  code: string;
  message: string;
}
/** Everything a layout says wrong about itself; whether what it names is there is the database's business. */
export function faultsOf(blocks: readonly Block[]): Fault[] {
  const faults: Fault[] = [];
  const add = (pointer: string, code: string, message: string): void => void faults.push({ pointer, code, message });
  if (blocks.length === 0) add('', 'empty', '首页还没有积木，请至少放一块');
  for (const [index, block] of blocks.entries()) {
    const { most } = BLOCKS[block.type];
    if (blocks.slice(0, index).filter(({ type }) => type === block.type).length >= most)
      add(`/${index}`, 'too_many', `这种积木最多 ${most} 块`);
    judge(`/${index}`, shapeOf(block.type), block);
  }
  return faults;

  function judge(at: string, shape: Shape, values: Readonly<Record<string, unknown>>): void {
    for (const [name, field] of Object.entries(shape)) if (!isIdle(values, name)) judgeField(`${at}/${name}`, field, values[name]);
    const { from, until, pictureId, alt, title } = values;
    if (from && until && String(from) > String(until)) add(`${at}/until`, 'order', '结束日期早于开始日期');
    if ('art' in values && !pictureId && !isVisible(String(title))) add(`${at}/title`, 'required', '请写标题，或放一张图片');
    if (pictureId && shape['alt']?.kind === 'line' && !shape['alt'].need && !isVisible(String(alt)))
      add(`${at}/alt`, 'required', '请写图片说明，看不见图片的人靠它');
  }
  function judgeField(at: string, field: Field, value: unknown): void {
    if ('need' in field && field.need && !isVisible(plain(String(value))) && !(field.kind === 'rich' && /<img /.test(String(value))))
      add(at, 'required', field.kind === 'picture' ? '请放一张图片' : field.kind === 'link' || field.kind === 'ref' ? '请选择' : '请填写');
    if (field.kind === 'link' && linkOf(String(value)).kind === 'bad') add(at, 'link', '这个链接打不开，请重新选择');
    if ((field.kind !== 'refs' && field.kind !== 'list') || !Array.isArray(value)) return;
    if (value.length < field.least) add(at, 'too_few', `至少 ${field.least} 项`);
    if (field.kind === 'list')
      for (const [index, part] of value.entries()) judge(`${at}/${index}`, field.of, part as Record<string, unknown>);
  }
}
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ');

/** Everything of one kind that a layout names, with its place. */
export function namedIn(blocks: readonly Block[]): { pointer: string; field: Field; value: string }[] {
  const found: { pointer: string; field: Field; value: string }[] = [];
  const walk = (at: string, shape: Shape, values: Readonly<Record<string, unknown>>): void => {
    for (const [name, field] of Object.entries(shape)) {
      const value = values[name];
      if (isIdle(values, name)) continue;
      if (field.kind === 'list')
        for (const [index, part] of (value as Record<string, unknown>[]).entries()) walk(`${at}/${name}/${index}`, field.of, part);
      else if (field.kind === 'refs')
        for (const [index, one] of (value as string[]).entries()) found.push({ pointer: `${at}/${name}/${index}`, field, value: one });
      else if (typeof value === 'string' && value !== '') found.push({ pointer: `${at}/${name}`, field, value });
    }
  };
  for (const [index, block] of blocks.entries()) walk(`/${index}`, shapeOf(block.type), block);
  return found;
}
