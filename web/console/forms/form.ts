import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Submit } from '../../controllers/submit.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { t } from '../../locales/console-forms.ts';
import { guardLeaving } from '../router.ts';

/** What is wrong, by field. */
export type Faults<Values> = Partial<Record<keyof Values & string, string>>;

/** How a form begins and what it checks by itself. */
export interface FormStart<Values extends object> {
  values: Values;
  /** What is wrong before anything is sent; the server has the last word. */
  check?: (values: Values) => Faults<Values>;
  /** Keeps what is half written on this device under this name. */
  draft?: string;
  /** Asks before the page is left while something is unsaved (a dialog asks by itself). */
  guards?: boolean;
}

/** The state of a form: values, what changed, what is wrong with which field, its draft, one submission at a time. */
export class Form<Values extends object> implements ReactiveController {
  values: Values;
  readonly submit: Submit;
  /** When the restored draft was kept; null: none was. */
  restored: number | null = null;
  #faults: Faults<Values> = {};
  #base: string;
  readonly #host: ReactiveControllerHost & Element;
  readonly #start: FormStart<Values>;

  constructor(host: ReactiveControllerHost & Element, start: FormStart<Values>) {
    this.#host = host;
    this.#start = start;
    this.#base = JSON.stringify(start.values);
    this.values = structuredClone(start.values);
    const kept = start.draft ? findDraft<Values>(start.draft) : null;
    if (kept) {
      this.values = { ...this.values, ...kept.value };
      this.restored = kept.at;
    }
    this.submit = new Submit(host);
    host.addController(this);
  }
  hostConnected(): void {}
  hostDisconnected(): void {
    if (this.#start.guards) guardLeaving(null);
  }

  /** Something differs from what is saved. */
  get dirty(): boolean {
    return JSON.stringify(this.values) !== this.#base;
  }
  /** What changed, for a PATCH. */
  get changes(): Partial<Values> {
    const base = JSON.parse(this.#base) as Values;
    const names = Object.keys(this.values) as (keyof Values)[];
    return Object.fromEntries(
      names.filter((name) => JSON.stringify(base[name]) !== JSON.stringify(this.values[name])).map((name) => [name, this.values[name]]),
    ) as Partial<Values>;
  }
  /** Writes fields; a fault at them goes away. */
  put(values: Partial<Values>): void {
    this.values = { ...this.values, ...values };
    for (const name of Object.keys(values)) delete this.#faults[name as keyof Values & string];
    if (this.#start.draft) keepDraft(this.#start.draft, this.values);
    if (this.#start.guards) guardLeaving(this.dirty ? () => confirm(t('leave.ask')) : null);
    this.#host.requestUpdate();
  }
  /** Begins again from what is saved (or from `values`), without the draft. */
  reset(values?: Values): void {
    if (values) this.#base = JSON.stringify(values);
    this.values = JSON.parse(this.#base) as Values;
    this.restored = null;
    this.#faults = {};
    this.submit.clear();
    if (this.#start.draft) dropDraft(this.#start.draft);
    if (this.#start.guards) guardLeaving(null);
    this.#host.requestUpdate();
  }
  /** What is wrong with a field, ours or the server's, or ''. */
  fault(name: keyof Values & string): string {
    return this.#faults[name] ?? this.submit.at(name);
  }
  /** What was refused and is no field's fault, or ''. */
  get refusal(): string {
    const { problem } = this.submit;
    const names = Object.keys(this.values);
    const atFields = problem?.errors.some(({ pointer }) => names.some((name) => pointer.replace(/^#/, '').startsWith(`/${name}`)));
    return problem && !atFields ? (problem.errors[0]?.message ?? problem.message) : '';
  }

  /** Checks, then sends once; the first wrong field gets the focus. @returns the answer, or null when it was refused */
  async send<Answer>(command: (values: Values, key: string) => Promise<Answer>): Promise<Answer | null> {
    this.#faults = this.#start.check?.(this.values) ?? {};
    if (Object.values(this.#faults).some(Boolean)) return this.toFault();
    const sent = structuredClone(this.values);
    const answer = await this.submit.run(sent, (key) => command(sent, key));
    if (answer === null) return this.toFault();
    this.#base = JSON.stringify(sent);
    if (this.#start.draft) dropDraft(this.#start.draft);
    if (this.#start.guards) guardLeaving(null);
    return answer;
  }
  private async toFault(): Promise<null> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await Promise.resolve();
    this.#host.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    return null;
  }
}
