import { blank, type Shape, type Values } from './fields.ts';

/** Drawings a slide without a picture stands beside. */
export const SLIDE_ARTS = ['ledger', 'license', 'chart', 'none'] as const;
/** Icons a menu may use; they are drawn on the phone. */
export const MENU_ICONS = [
  'plus',
  'pay',
  'ledger',
  'camera',
  'invoice',
  'people',
  'person',
  'message',
  'building',
  'shield',
  'file',
  'phone',
  'calendar',
  'license',
  'tax',
  'grid',
] as const;
const LOOKS = ['strip', 'grid', 'rows'] as const;
/** How services stand on the page, and what is said of them. */
const SHOWN = {
  look: { kind: 'choice', of: LOOKS },
  prices: { kind: 'switch', at: true },
  figures: { kind: 'switch', at: false },
  all: { kind: 'switch', at: true },
} as const satisfies Shape;
/** Every block may have days it begins and ends on; '' : always. */
export const SCHEDULE = { from: { kind: 'day' }, until: { kind: 'day' } } as const satisfies Shape;

/** The blocks of the home page, one entry each: what it holds, how often it may stand there, what a new one begins with. */
export const BLOCKS = {
  slideshow: {
    most: 3,
    shape: {
      slides: {
        kind: 'list',
        least: 1,
        most: 6,
        of: {
          pictureId: { kind: 'picture', ratio: [5, 2] },
          alt: { kind: 'line', most: 40 },
          title: { kind: 'line', most: 16 },
          sub: { kind: 'line', most: 24 },
          art: { kind: 'choice', of: SLIDE_ARTS },
          to: { kind: 'link' },
          ...SCHEDULE,
        },
      },
    },
  },
  todo: { most: 1, shape: {} },
  menu: {
    most: 3,
    shape: {
      columns: { kind: 'choice', of: ['4', '5'] },
      items: {
        kind: 'list',
        least: 1,
        most: 15,
        of: {
          label: { kind: 'line', most: 6, need: true },
          icon: { kind: 'choice', of: MENU_ICONS },
          to: { kind: 'link', need: true },
        },
      },
    },
  },
  announcements: { most: 1, shape: { limit: { kind: 'number', least: 1, most: 5, at: 3 } } },
  recommended: {
    most: 3,
    shape: {
      title: { kind: 'line', most: 12, need: true },
      pick: { kind: 'choice', of: ['auto', 'hand'] },
      limit: { kind: 'number', least: 2, most: 8, at: 4 },
      serviceIds: { kind: 'refs', to: 'services', least: 2, most: 8 },
      ...SHOWN,
    },
    start: { title: '为您推荐' },
  },
  category: {
    most: 12,
    shape: {
      title: { kind: 'line', most: 12, need: true },
      categoryId: { kind: 'ref', to: 'categories', need: true },
      limit: { kind: 'number', least: 1, most: 8, at: 4 },
      ...SHOWN,
    },
    start: { look: 'rows', figures: true },
  },
  picture: {
    most: 6,
    shape: {
      pictureId: { kind: 'picture', ratio: [3, 1], need: true },
      alt: { kind: 'line', most: 40, need: true },
      to: { kind: 'link' },
    },
  },
  text: { most: 6, shape: { title: { kind: 'line', most: 12 }, html: { kind: 'rich', most: 20_000, need: true } } },
  team: {
    most: 1,
    shape: { title: { kind: 'line', most: 12, need: true }, staffIds: { kind: 'refs', to: 'staff', least: 1, most: 12 } },
    start: { title: '我们的会计' },
  },
  accountant: { most: 1, shape: {} },
  contactCard: {
    most: 1,
    shape: { title: { kind: 'line', most: 12 }, storeIds: { kind: 'refs', to: 'stores', least: 1, most: 10 } },
    start: { title: '门店地址' },
  },
  space: { most: 6, shape: { height: { kind: 'choice', of: ['small', 'large'] } } },
} as const satisfies Record<string, { most: number; shape: Shape; start?: Readonly<Record<string, unknown>> }>;

export type BlockType = keyof typeof BLOCKS;
export const BLOCK_TYPES = Object.keys(BLOCKS) as BlockType[];
export const isBlockType = (type: unknown): type is BlockType => typeof type === 'string' && Object.hasOwn(BLOCKS, type);
/** A block of one type as it is kept. */
export type BlockOf<Type extends BlockType> = { id: string; type: Type } & Values<typeof SCHEDULE> & Values<(typeof BLOCKS)[Type]['shape']>;
/** Any block. */
export type Block = { [Type in BlockType]: BlockOf<Type> }[BlockType];

/** So many blocks a page has at most. */
export const MOST_BLOCKS = 30;
/** What a block of a type holds, its days last. */
export const shapeOf = (type: BlockType): Shape => ({ ...(BLOCKS[type].shape as Shape), ...SCHEDULE });

/** A field that plays no part as its neighbours stand: services picked by hand while the mall chooses, the drawing beside a picture. */
export function isIdle(values: Readonly<Record<string, unknown>>, name: string): boolean {
  if ('pick' in values) return (name === 'serviceIds' && values['pick'] === 'auto') || (name === 'limit' && values['pick'] === 'hand');
  if ('art' in values) return (name === 'alt' && values['pictureId'] === '') || (name === 'art' && values['pictureId'] !== '');
  return false;
}

/** A new block. */
export function newBlock(type: BlockType, id: string): Block {
  const { start = {} } = BLOCKS[type] as { start?: object };
  return { id, type, ...blank(shapeOf(type)), ...start } as Block;
}
