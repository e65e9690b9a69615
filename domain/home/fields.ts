/** What a field of a block may be. One description serves the form of the editor, the check before publishing and the reader of old layouts. */
export type Field =
  /** Words on one line. `need`: without them the block is not published. */
  | { kind: 'line'; most: number; need?: true }
  /** Rich text, cleaned by the server when it is kept. */
  | { kind: 'rich'; most: number; need?: true }
  /** A picture uploaded before, or ''. `ratio`: how it is cut on the phone. */
  | { kind: 'picture'; ratio: readonly [number, number]; need?: true }
  /** Where a tap leads, or ''. */
  | { kind: 'link'; need?: true }
  /** A civil date, or ''. */
  | { kind: 'day' }
  | { kind: 'choice'; of: readonly [string, ...string[]] }
  | { kind: 'number'; least: number; most: number; at: number }
  | { kind: 'switch'; at: boolean }
  /** One record of the firm, or ''. */
  | { kind: 'ref'; to: RefKind; need?: true }
  /** Several records of the firm, in order. */
  | { kind: 'refs'; to: RefKind; least: number; most: number }
  /** Parts of the block, each with fields of its own. */
  | { kind: 'list'; of: Shape; least: number; most: number };

/** Records a block may name. */
export type RefKind = 'services' | 'categories' | 'staff' | 'stores';
export type Shape = Readonly<Record<string, Field>>;

type Value<F extends Field> = F extends { kind: 'list'; of: infer S extends Shape }
  ? Values<S>[]
  : F extends { kind: 'choice'; of: readonly (infer One)[] }
    ? One
    : F extends { kind: 'refs' }
      ? string[]
      : F extends { kind: 'number' }
        ? number
        : F extends { kind: 'switch' }
          ? boolean
          : string;
/** What is kept of a shape. */
export type Values<S extends Shape> = { -readonly [Name in keyof S]: Value<S[Name]> };

/** A field nobody has written into. */
export function blankField(field: Field): unknown {
  if (field.kind === 'list') return Array.from({ length: field.least }, () => blank(field.of));
  if (field.kind === 'refs') return [];
  if (field.kind === 'choice') return field.of[0];
  return field.kind === 'number' || field.kind === 'switch' ? field.at : '';
}
/** A shape nobody has written into. */
export const blank = <S extends Shape>(shape: S): Values<S> =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, blankField(field)])) as Values<S>;
