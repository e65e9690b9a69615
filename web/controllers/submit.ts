import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiProblem, newKey } from '../data/http.ts';

/**
 * One command of a person: busy while it runs, its problem kept for the screen, and its Idempotency-Key kept across
 * retries as long as the same thing is sent, so that trying again never does it twice.
 */
export class Submit implements ReactiveController {
  busy = false;
  problem: ApiProblem | null = null;
  readonly #host: ReactiveControllerHost;
  #body = '';
  #key = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected(): void {}

  /**
   * Runs a command once at a time.
   * @param body what is sent; the same body keeps the key of a try whose end is unknown
   * @returns the answer, or null when refused (see `problem`) or already running
   */
  async run<T>(body: unknown, command: (key: string) => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    const text = JSON.stringify(body);
    if (!this.#key || text !== this.#body) this.#key = newKey();
    this.#body = text;
    this.busy = true;
    this.problem = null;
    this.#host.requestUpdate();
    try {
      const answer = await command(this.#key);
      this.#key = '';
      return answer;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (!problem.passing && problem.code !== 'internal') this.#key = '';
      this.problem = problem;
      return null;
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** Takes the problem off the screen. */
  clear(): void {
    this.problem = null;
    this.#host.requestUpdate();
  }

  /** What is wrong with one field, by its JSON pointer, or ''. */
  at(field: string): string {
    return (
      this.problem?.errors.find(({ pointer }) => pointer === `/${field}` || pointer === `#/${field}` || pointer === field)?.message ?? ''
    );
  }
}
