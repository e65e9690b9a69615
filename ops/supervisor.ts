import { ManagedChild, rotate, type ChildPlan } from './child.ts';
import { identify } from './process-table.ts';
import { forgetRun, writeRunRecord } from './run-record.ts';
import { say, StartRefusal } from './say.ts';

/** So many deaths in a row before the system was ever ready mean that it will never be. */
const HOPELESS_FALLS = 6;
const ROTATE_EVERY_MS = 600_000;

/** Keeps the children of one data directory running, and ends them in order. */
export class Supervisor {
  readonly #dataDir: string;
  readonly #run: string;
  readonly #children: ManagedChild[] = [];
  #ready = false;
  #stopping: Promise<void> | null = null;
  #giveUp: (reason: Error) => void = () => undefined;
  /** Rejects when a child cannot be brought up before the system was ready. */
  readonly hopeless: Promise<never>;

  constructor(dataDir: string, run: string) {
    this.#dataDir = dataDir;
    this.#run = run;
    this.hopeless = new Promise((_, reject) => {
      this.#giveUp = reject;
    });
    // Listened to by whoever waits for readiness; alone it must not end the process.
    this.hopeless.catch(() => undefined);
    setInterval(() => {
      for (const child of this.#children) rotate(child.plan.logFile);
    }, ROTATE_EVERY_MS).unref();
    this.#record();
  }

  start(plan: ChildPlan): void {
    if (this.#stopping !== null) return;
    const child = new ManagedChild(plan, { say, changed: () => this.#record(), fell: (fallen, times) => this.#fell(fallen, times) });
    this.#children.push(child);
    child.start();
  }

  /** From now on deaths are mended for ever. */
  markReady(): void {
    this.#ready = true;
    this.#record();
  }

  get isStopping(): boolean {
    return this.#stopping !== null;
  }

  /** API → worker → simulator → Temporal: nobody is left talking to what is gone. */
  async stopAll(): Promise<void> {
    this.#stopping ??= this.#stopInOrder();
    await this.#stopping;
  }

  /** Ends everything at once: a second Ctrl-C. */
  async killAll(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop(0)));
  }

  async #stopInOrder(): Promise<void> {
    for (const name of ['api', 'worker', 'simulator', 'temporal']) {
      for (const child of this.#children) if (child.plan.name === name) await child.stop();
    }
    forgetRun(this.#dataDir);
  }

  #fell(child: ManagedChild, times: number): void {
    if (this.#ready || times < HOPELESS_FALLS) return;
    this.#giveUp(new StartRefusal(`${child.plan.label} 起不来 (it keeps dying): ${child.lastWords()}；日志 ${child.plan.logFile}`));
  }

  #record(): void {
    const supervisor = identify(process.pid);
    if (supervisor === null) return;
    writeRunRecord(this.#dataDir, {
      run: this.#run,
      supervisor,
      ready: this.#ready,
      children: this.#children.map((child) => child.recorded).filter((recorded) => recorded !== null),
    });
  }
}
