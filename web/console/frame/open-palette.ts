import { wordsReady } from '../../locales/catalogue.ts';

let shown = false;
const fetchPalette = () => import('./palette.ts');

/** Fetches the palette while nothing else happens, so that it opens at once. */
export function warmPalette(): void {
  const idle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 800));
  idle(() => void fetchPalette().catch(() => null));
}

/** Opens search and commands, once at a time; what is typed while it comes is not lost. */
export function openPalette(): void {
  if (shown || document.querySelector('dialog:modal')) return;
  shown = true;
  let early = '';
  const typed = (event: KeyboardEvent): void => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    early += event.key;
  };
  globalThis.addEventListener('keydown', typed, true);
  const stop = (): void => globalThis.removeEventListener('keydown', typed, true);
  void fetchPalette()
    .then(async ({ Palette }) => {
      await wordsReady();
      stop();
      await new Palette(early).open();
    })
    .finally(() => {
      stop();
      shown = false;
    });
}
