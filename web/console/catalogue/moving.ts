/** A list with one thing moved from a place to another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const at = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, at), list[from] as T, ...rest.slice(at)];
}

let dragged: { list: string; from: number } | null = null;

/** What makes a row one that can be dragged within its list, and moved by `Alt ↑ ↓` while something in it has the focus. */
export function movable(list: string, index: number, count: number, move: (from: number, to: number) => void) {
  return {
    keydown: (event: KeyboardEvent): void => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || step === undefined || event.isComposing) return;
      event.preventDefault();
      const to = index + step;
      if (to >= 0 && to < count) move(index, to);
    },
    dragstart: (event: DragEvent): void => {
      dragged = { list, from: index };
      event.dataTransfer?.setData('text/plain', String(index));
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    },
    dragover: (event: DragEvent): void => {
      if (dragged?.list === list) event.preventDefault();
    },
    drop: (event: DragEvent): void => {
      if (dragged?.list !== list) return;
      event.preventDefault();
      const { from } = dragged;
      dragged = null;
      if (from !== index) move(from, index);
    },
  };
}
