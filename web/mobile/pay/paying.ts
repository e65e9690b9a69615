import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PaySubject } from '../../../domain/pay/ways.ts';
import { Submit } from '../../controllers/submit.ts';
import { inMiniProgram } from '../../data/entrance.ts';
import { ApiProblem } from '../../data/http.ts';
import { beginPayment, checkPayment } from '../../data/pay-api.ts';
import { openPaySheet } from '../../data/wechat-pay.ts';

/** Where one attempt to pay stands on this phone. */
export type PayPhase = 'idle' | 'starting' | 'open' | 'confirming' | 'cancelled' | 'refused' | 'outside';
const QUICK_MS = 1500;
const SLOW_MS = 5000;
const LONG_MS = 15_000;
/** A page that WeChat threw away while its pay sheet was open goes on confirming. */
const kept = (no: string): string => `yk-paying-${no}`;

/** Paying one subject: begins, opens WeChat's sheet, then asks the server until it knows. "ok" on the phone is not proof. */
export class Paying implements ReactiveController {
  phase: PayPhase = 'idle';
  /** It takes longer than usual. */
  long = false;
  readonly submit: Submit;
  readonly #host: ReactiveControllerHost;
  readonly #settled: () => void;
  #paymentId = '';
  #no = '';
  #since = 0;
  #next: ReturnType<typeof setTimeout> | undefined;

  /** @param settled the subject is worth looking at again: the payment moved, or may have */
  constructor(host: ReactiveControllerHost, settled: () => void) {
    this.#host = host;
    this.#settled = settled;
    this.submit = new Submit(host);
    host.addController(this);
  }
  hostConnected(): void {
    if (this.phase === 'confirming') this.ask();
  }
  hostDisconnected(): void {
    clearTimeout(this.#next);
  }
  private turn(phase: PayPhase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }

  /** Goes on confirming what was left open on this phone. */
  resume(no: string): void {
    const paymentId = this.phase === 'idle' ? sessionStorage.getItem(kept(no)) : null;
    if (!paymentId) return;
    this.#no = no;
    this.confirm(paymentId);
  }
  /** Pays; one attempt at a time. `billIds`: of an account, which of its bills. */
  async pay(subject: PaySubject, amountFen: number, billIds?: readonly string[]): Promise<void> {
    if (['starting', 'open', 'confirming'].includes(this.phase)) return;
    this.#no = subject.id;
    this.turn('starting');
    const entrance = inMiniProgram() ? { entrance: 'miniprogram' as const } : {};
    const body = { subject, amountFen, ...(billIds ? { billIds } : {}), ...entrance };
    const begun = await this.submit.run(body, (key) => beginPayment(body, key));
    if (!begun) {
      this.turn('idle');
      return this.#settled();
    }
    if (begun.state === 'paid' || !begun.jsapi) return this.confirm(begun.id);
    this.turn('open');
    const end = await openPaySheet(begun.id, begun.jsapi);
    if (end === 'ok') return this.confirm(begun.id);
    // WeChat has said "cancel" of payments that went through: the server looks once.
    void checkPayment(begun.id).then(
      () => this.#settled(),
      () => undefined,
    );
    this.turn(end === 'cancel' ? 'cancelled' : end === 'none' ? 'outside' : 'refused');
  }
  /** A word of the server that something moved: looks at once. */
  nudge(): void {
    if (this.phase === 'confirming') this.ask();
  }
  /** The subject shows the money: nothing is left to confirm. */
  settle(): void {
    clearTimeout(this.#next);
    if (this.#no) sessionStorage.removeItem(kept(this.#no));
    this.long = false;
    if (this.phase === 'confirming') this.phase = 'idle';
  }

  private confirm(paymentId: string): void {
    this.#paymentId = paymentId;
    this.#since = Date.now();
    sessionStorage.setItem(kept(this.#no), paymentId);
    this.turn('confirming');
    this.ask();
  }
  private ask(): void {
    clearTimeout(this.#next);
    void this.look().finally(() => {
      if (this.phase !== 'confirming') return;
      const waited = Date.now() - this.#since;
      if (waited > LONG_MS && !this.long) {
        this.long = true;
        this.#host.requestUpdate();
      }
      clearTimeout(this.#next);
      this.#next = setTimeout(() => this.ask(), waited > LONG_MS ? SLOW_MS : QUICK_MS);
    });
  }
  private async look(): Promise<void> {
    try {
      const { state } = await checkPayment(this.#paymentId);
      if (state === 'closed' || state === 'failed') {
        this.settle();
        this.turn('refused');
      }
      if (state === 'paid' || state === 'closed') this.#settled();
    } catch (problem) {
      // A net that is away or a busy server: the next look tells.
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 404) {
        this.settle();
        this.turn('idle');
      }
    }
  }
}
