import type { Block, BlockType } from './blocks.ts';

/** What differs between two layouts, block by block. */
export interface Change {
  what: 'added' | 'removed' | 'changed' | 'moved';
  type: BlockType;
}
/** What changed from one layout to another; a block counts once, as what happened to it most. */
export function changesBetween(before: readonly Block[], after: readonly Block[]): Change[] {
  const old = new Map(before.map((block) => [block.id, block]));
  const kept = after.filter(({ id }) => old.has(id));
  const order = before.filter(({ id }) => kept.some((block) => block.id === id)).map(({ id }) => id);
  const still = longestInOrder(kept.map(({ id }) => order.indexOf(id)));
  return [
    ...after.flatMap((block): Change[] => {
      const was = old.get(block.id);
      if (!was) return [{ what: 'added', type: block.type }];
      if (JSON.stringify(was) !== JSON.stringify(block)) return [{ what: 'changed', type: block.type }];
      return still.has(order.indexOf(block.id)) ? [] : [{ what: 'moved', type: block.type }];
    }),
    ...before.filter(({ id }) => !after.some((block) => block.id === id)).map(({ type }): Change => ({ what: 'removed', type })),
  ];
}
/** The most places that are still in order: all others were moved. */
function longestInOrder(places: readonly number[]): Set<number> {
  const best: number[][] = [];
  for (const place of places) {
    const before = best.filter((run) => (run.at(-1) ?? -1) < place).toSorted((a, b) => b.length - a.length)[0] ?? [];
    best.push([...before, place]);
  }
  return new Set(best.toSorted((a, b) => b.length - a.length)[0]);
}
