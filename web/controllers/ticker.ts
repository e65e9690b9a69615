import { serverNow } from '../data/clock.ts';

/** Something that shows a clock: told the server's time once a second while it can be seen. */
export interface Ticking {
  tick(now: number): void;
}

const seen = new Set<Ticking & Element>();
let timer: ReturnType<typeof setTimeout> | undefined;

const watcher =
  typeof IntersectionObserver === 'undefined'
    ? null
    : new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) {
            const element = target as Ticking & Element;
            if (isIntersecting) {
              seen.add(element);
              element.tick(serverNow());
            } else seen.delete(element);
          }
          run();
        },
        { rootMargin: '120px' },
      );

function run(): void {
  if (timer || seen.size === 0) return;
  timer = setTimeout(
    () => {
      timer = undefined;
      const now = serverNow();
      for (const element of seen) element.tick(now);
      run();
    },
    1000 - (serverNow() % 1000),
  );
}

/** Ticks on the server's full seconds as long as the element is on the screen; one timer for all. */
export function startTicking(element: Ticking & Element): void {
  element.tick(serverNow());
  watcher?.observe(element);
}
/** Ends it. */
export function stopTicking(element: Ticking & Element): void {
  watcher?.unobserve(element);
  seen.delete(element);
}
