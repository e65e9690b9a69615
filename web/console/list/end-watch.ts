import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Says when the end of the list comes near, so that the next page is asked for before one sees that it is missing. */
export class EndWatch implements ReactiveController {
  readonly #end: () => Element | null;
  readonly #near: () => void;
  #watch: IntersectionObserver | null = null;

  /** @param end the element at the end, or null while there is no next page */
  constructor(host: ReactiveControllerHost, end: () => Element | null, near: () => void) {
    this.#end = end;
    this.#near = near;
    host.addController(this);
  }
  hostConnected(): void {
    this.#watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#near();
      },
      { rootMargin: '400px' },
    );
  }
  hostUpdated(): void {
    this.#watch?.disconnect();
    const end = this.#end();
    if (end) this.#watch?.observe(end);
  }
  hostDisconnected(): void {
    this.#watch?.disconnect();
  }
}
