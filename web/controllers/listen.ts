import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onMe, readMe, type MeState } from '../data/me.ts';
import { onReach, readReach, type Reach } from '../data/reach.ts';
import { subscribe, type Heard, type Interest } from '../data/live.ts';

class Listen implements ReactiveController {
  protected readonly host: ReactiveControllerHost;
  readonly #start: () => () => void;
  #stop: (() => void) | null = null;
  constructor(host: ReactiveControllerHost, start: () => () => void) {
    this.host = host;
    this.#start = start;
    host.addController(this);
  }
  hostConnected(): void {
    this.#stop = this.#start();
  }
  hostDisconnected(): void {
    this.#stop?.();
  }
}

/** Renders the host anew when the person, face, company or unread count changes. */
export class Me extends Listen {
  constructor(host: ReactiveControllerHost) {
    super(host, () => onMe(() => host.requestUpdate()));
  }
  get state(): MeState {
    return readMe();
  }
}

/** Renders the host anew when the connection is lost or back. */
export class Connection extends Listen {
  constructor(host: ReactiveControllerHost) {
    super(host, () => onReach(() => host.requestUpdate()));
  }
  get state(): Reach {
    return readReach();
  }
}

/** Hears live events while the host is on the page. */
export class Live extends Listen {
  constructor(host: ReactiveControllerHost, interest: Interest, hear: Heard) {
    super(host, () => subscribe(interest, hear));
  }
}
