// Long: the table of what a layout may be, and the dice that try to break it, belong together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK_TYPES, BLOCKS, MENU_ICONS, MOST_BLOCKS, newBlock, shapeOf, type Block, type BlockType } from '../../domain/home/blocks.ts';
import { changesBetween } from '../../domain/home/changes.ts';
import { contrastInDark, contrastWithWhite, LEAST_CONTRAST } from '../../domain/contrast.ts';
import { faultsOf, namedIn } from '../../domain/home/faults.ts';
import { draftBlocks, LAYOUT_FORMAT, readLayout, shownOn } from '../../domain/home/layout.ts';
import { linkOf, linkTo, LINK_PAGES } from '../../domain/home/links.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';
import { settingsChange } from '../../domain/settings.ts';

const block = <Type extends BlockType>(type: Type, more: object = {}): Block => ({ ...newBlock(type, `${type}-1`), ...more }) as Block;
const whole = (): Block[] => [
  block('todo'),
  block('slideshow', { slides: [slide({ title: '账清楚' }), slide({ pictureId: 'f1', alt: '办公室', to: '/ledgers' })] }),
  block('menu', { items: [{ label: '缴费', icon: 'pay', to: '/bills' }] }),
  block('recommended', { pick: 'hand', serviceIds: ['s1', 's2'] }),
  block('category', { title: '记账', categoryId: 'bookkeeping' }),
  block('text', { html: '<p>您好</p>' }),
  block('contactCard', { storeIds: ['store-1'] }),
];
const slide = (more: object) => ({ pictureId: '', alt: '', title: '', sub: '', art: 'ledger', to: '', from: '', until: '', ...more });
const codes = (...blocks: Block[]) => faultsOf(blocks).map(({ pointer, code }) => `${pointer} ${code}`);

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    0,
    -1,
    4,
    true,
    '',
    'pay',
    '/bills',
    'javascript:alert(1)',
    '2026-12-01',
    '2026-02-31',
    'f1',
    '4',
    '字'.repeat(99),
    '\ud800',
  ),
  fc.string(),
);
const names = fc.constantFrom(
  ...new Set([
    ...BLOCK_TYPES.flatMap((type) => Object.keys(shapeOf(type))),
    ...Object.keys(BLOCKS.slideshow.shape.slides.of),
    'label',
    'icon',
    'text',
    '__proto__',
  ]),
);
const part = fc.dictionary(names, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })));
/** Anything JSON can say, often nearly a block. */
const junkBlock = fc
  .tuple(
    fc.constantFrom(...BLOCK_TYPES, 'magic', 7),
    fc.constantFrom('a', 'b', '', 'b1', 7),
    fc.dictionary(names, fc.oneof(leaf, part, fc.array(fc.oneof(leaf, part)))),
  )
  .map(([type, id, more]): unknown => ({ ...more, type, id }));
const word = fc.constantFrom('账清楚', '', '好');
const to = fc.constantFrom('/bills', '', 'tel:0571-88880000', 'javascript:1');
const ids = fc.uniqueArray(fc.constantFrom('s1', 's2', 's3'));
/** A block that may well be sound. */
const likelyBlock = fc
  .tuple(fc.constantFrom(...BLOCK_TYPES), fc.uuid(), word, to, ids, fc.constantFrom('', 'f1'))
  .map(([type, id, title, link, named, pictureId]): unknown => {
    const shape = shapeOf(type);
    const given = {
      title,
      to: link,
      alt: title,
      pictureId,
      html: `<p>${title}</p>`,
      staffIds: named,
      storeIds: named,
      serviceIds: named,
      categoryId: named[0] ?? '',
    };
    const fitting = Object.fromEntries(Object.entries(given).filter(([name]) => name in shape));
    if (type === 'slideshow') return { ...newBlock(type, id), slides: [slide({ title, to: link, alt: title, pictureId })] };
    if (type === 'menu') return { ...newBlock(type, id), items: [{ label: title, icon: MENU_ICONS[0], to: link }] };
    return { ...newBlock(type, id), ...fitting };
  });

describe('a layout may be published', () => {
  test('when it is whole', () => expect(faultsOf(whole())).toEqual([]));

  test.each<[string, Block[], string[]]>([
    ['not when it is empty', [], [' empty']],
    ['not without the words a block needs', [block('recommended', { title: ' ' })], ['/0/title required']],
    ['not with words nobody sees', [block('recommended', { title: '\u3164' })], ['/0/title required']],
    ['not with a slide that says and shows nothing', [block('slideshow')], ['/0/slides/0/title required']],
    ['not with a picture nobody can hear', [block('slideshow', { slides: [slide({ pictureId: 'f1' })] })], ['/0/slides/0/alt required']],
    [
      'not with a menu that leads nowhere',
      [block('menu', { items: [{ label: '缴费', icon: 'pay', to: '' }] })],
      ['/0/items/0/to required'],
    ],
    ['not with an empty menu', [block('menu', { items: [] })], ['/0/items too_few']],
    ['not with one service picked by hand', [block('recommended', { pick: 'hand', serviceIds: ['s1'] })], ['/0/serviceIds too_few']],
    ['with none, while the firm lets the mall choose', [block('recommended', { pick: 'auto', serviceIds: [] })], []],
    ['not with days that end before they begin', [block('todo', { from: '2026-12-02', until: '2026-12-01' })], ['/0/until order']],
    ['not with the same block too often', [block('todo'), block('todo', { id: 'again' })], ['/1 too_many']],
    ['not with empty rich text', [block('text', { html: '<p>&nbsp;</p>' })], ['/0/html required']],
    ['not with an empty picture', [block('picture')], ['/0/pictureId required', '/0/alt required']],
    ['not with a category that was not chosen', [block('category', { title: '记账' })], ['/0/categoryId required']],
  ])('%s', (_, blocks, expected) => expect(codes(...blocks)).toEqual(expected));

  test.each([
    'javascript:alert(1)',
    'http://a.cn',
    '//evil.example',
    '/\\evil',
    'https://a',
    'tel:abc',
    '/api/auth/logout',
    'data:text/html,1',
  ])('not with a link to %s', (to) => {
    expect(linkOf(to)).toEqual({ kind: 'bad' });
    expect(codes(block('menu', { items: [{ label: '看看', icon: 'pay', to }] }))).toEqual(['/0/items/0/to link']);
  });
});

describe('a link', () => {
  test.each([
    ['', { kind: 'none' }],
    ['/bills', { kind: 'page', id: '/bills' }],
    ['/services/bk-small', { kind: 'service', id: 'bk-small' }],
    ['/services?category=tax', { kind: 'category', id: 'tax' }],
    ['/requests/new?type=invoice-issue', { kind: 'type', id: 'invoice-issue' }],
    ['tel:0571-88880000', { kind: 'tel', id: '0571-88880000' }],
    ['https://www.chinatax.gov.cn/a?b=1', { kind: 'web', id: 'https://www.chinatax.gov.cn/a?b=1' }],
  ])('%s leads where it says', (to, link) => {
    expect(linkOf(to)).toEqual(link);
    if ('id' in link) expect(linkTo(link.kind as 'page', String(link.id))).toBe(to);
  });
  test('to every page of the list is one', () => expect(LINK_PAGES.filter((page) => linkOf(page).kind !== 'page')).toEqual([]));
});

describe('an old layout', () => {
  const before = [
    { type: 'slideshow', slides: [{ title: '账清楚', to: '/ledgers', art: 'ledger' }, 7, { title: 'x'.repeat(400), to: 'javascript:1' }] },
    { type: 'menu', columns: 4, items: [{ label: '缴费', icon: 'pay', to: '/bills' }] },
    { type: 'text', text: '周一至周五\n<9:00>' },
    { type: 'magic', anything: true },
    null,
    { type: 'category', categoryId: 'tax', title: '税务', limit: 4 },
  ];
  test('shows what can be understood, in today’s manner, with what stood on every page then', () => {
    const blocks = readLayout(1, before);
    expect(blocks.map(({ type }) => type)).toEqual(['todo', 'slideshow', 'menu', 'text', 'category', 'accountant']);
    expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
    expect(blocks[1]).toMatchObject({
      slides: [
        { title: '账清楚', to: '/ledgers' },
        { title: '', to: '' },
      ],
    });
    expect(blocks[2]).toMatchObject({ columns: '4', items: [{ label: '缴费' }] });
    expect(blocks[3]).toMatchObject({ html: '<p>周一至周五<br />&lt;9:00&gt;</p>' });
    expect(blocks[4]).toMatchObject({ look: 'rows', limit: 4 });
  });
  test('of this manner is read as it was written', () => expect(readLayout(LAYOUT_FORMAT, whole())).toEqual(whole()));
  test('is read the same every time', () => expect(readLayout(1, before)).toEqual(readLayout(1, before)));

  test('always shows, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.oneof(fc.array(junkBlock), fc.jsonValue()), (format, kept) => {
        const blocks = readLayout(format, kept);
        for (const one of blocks) {
          expect(BLOCK_TYPES).toContain(one.type);
          expect(Object.keys(one).toSorted()).toEqual(['id', 'type', ...Object.keys(shapeOf(one.type))].toSorted());
        }
        expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
        // What may be opened is a page, a record, a number or a site: nothing else is left.
        expect(namedIn(blocks).filter(({ field, value }) => field.kind === 'link' && linkOf(value).kind === 'bad')).toEqual([]);
        if (blocks.length <= MOST_BLOCKS) expect(draftBlocks.safeParse(blocks).error?.issues).toBeUndefined();
        // What was read once is read so for ever.
        expect(readLayout(LAYOUT_FORMAT, JSON.parse(JSON.stringify(blocks)))).toEqual(blocks);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a draft', () => {
  test('may be half written, and is kept as it was', () => {
    const half = BLOCK_TYPES.map((type) => newBlock(type, type));
    expect(draftBlocks.parse(half)).toEqual(half);
    expect(draftBlocks.parse([{ id: 'a', type: 'menu' }])).toEqual([newBlock('menu', 'a')]);
  });
  test.each([
    ['too many blocks', Array.from({ length: 31 }, (_, n) => newBlock('space', `s${n}`))],
    ['two of one name', [newBlock('space', 'a'), newBlock('space', 'a')]],
    ['a block nobody knows', [{ id: 'a', type: 'magic' }]],
    ['words that are too long', [{ ...newBlock('team', 'a'), title: '长'.repeat(13) }]],
    ['a colleague twice', [{ ...newBlock('team', 'a'), staffIds: ['x', 'x'] }]],
    ['something else than blocks', { 0: 'a' }],
  ])('is not kept with %s', (_, blocks) => expect(draftBlocks.safeParse(blocks).success).toBe(false));

  test('that is sent as anything at all is kept whole or refused; what may be published shows as it was written', () => {
    let sound = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(likelyBlock, junkBlock), { maxLength: 3 }), (sent) => {
        const parsed = draftBlocks.safeParse(sent);
        if (!parsed.success || faultsOf(parsed.data).length > 0) return;
        sound += 1;
        expect(readLayout(LAYOUT_FORMAT, JSON.parse(JSON.stringify(parsed.data)))).toEqual(parsed.data);
      }),
      { numRuns: 600 },
    );
    expect(sound).toBeGreaterThan(5);
  });
});

describe('what shows', () => {
  test('follows the days of a block and of a slide, both ends counted', () => {
    const blocks = [
      block('todo', { from: '2026-12-01', until: '2026-12-15' }),
      block('slideshow', { slides: [slide({ title: '征期', until: '2026-12-15' }), slide({ title: '元旦', from: '2026-12-25' })] }),
    ];
    const on = (day: string) =>
      shownOn(blocks, day).map((one) => (one.type === 'slideshow' ? one.slides.map(({ title }) => title).join() : one.type));
    expect(on('2026-11-30')).toEqual(['征期']);
    expect(on('2026-12-01')).toEqual(['todo', '征期']);
    expect(on('2026-12-15')).toEqual(['todo', '征期']);
    expect(on('2026-12-16')).toEqual(['']);
    expect(on('2026-12-25')).toEqual(['元旦']);
  });
});

describe('what changed', () => {
  const [a, b, c] = [block('todo'), block('menu'), block('team')];
  test.each<[string, Block[], string[]]>([
    ['nothing', [a, b, c], []],
    ['one came', [a, b, c, block('space')], ['added space']],
    ['one went', [a, c], ['removed menu']],
    ['one is written anew', [a, { ...b, columns: '5' } as Block, c], ['changed menu']],
    ['one went to the end: only it was moved', [b, c, a], ['moved todo']],
    ['all of it', [c, block('text')], ['added text', 'removed todo', 'removed menu']],
  ])('%s', (_, after, expected) => expect(changesBetween([a, b, c], after).map(({ what, type }) => `${what} ${type}`)).toEqual(expected));
});

describe('the brand’s colour', () => {
  test.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#0f766e', 5.47],
    ['#777777', 4.48],
  ])('%s stands under white words with %d', (color, ratio) => expect(contrastWithWhite(color)).toBeCloseTo(ratio, 1));
  test('reads well at night, unless it is almost black', () => {
    for (const color of ['#0f766e', '#b91c1c', '#1d4ed8', '#7c3aed', '#92400e', '#1e293b'])
      expect(contrastInDark(color), color).toBeGreaterThan(LEAST_CONTRAST);
    expect(contrastInDark('#000000')).toBeLessThan(LEAST_CONTRAST);
  });
  test('is not changed to one that white words cannot be read on; one from before stays', () => {
    expect(settingsChange.safeParse({ firm: { brandColor: '#ffcc00' } }).success).toBe(false);
    expect(settingsChange.safeParse({ firm: { brandColor: '#000000' } }).success).toBe(false);
    expect(settingsChange.safeParse({ firm: { brandColor: '#0f766e' } }).success).toBe(true);
    expect(settingsChange.safeParse({ firm: { slogan: '账清楚' } }).success).toBe(true);
    expect(DEFAULT_SETTINGS.firm.logoId).toBe('');
  });
});
