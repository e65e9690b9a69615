import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView } from '../../../api/views.ts';
import type { BegunPaymentView, PaymentView } from '../../../api/views/money.ts';
import type { ServiceView } from '../../../api/views/services.ts';
import { eventually } from '../../support/programs.ts';
import type { People } from '../person.ts';
import type { System } from '../system.ts';

const [CLIENT, PARTNER, STAFF, OWNER, ADMIN] = ['demo-client-1', 'demo-client-2', 'demo-staff-1', 'demo-owner', 'demo-admin'];
const SERVICE = 'soc-open';
/** A person waits so long for what the system does by itself. */
const PATIENCE_MS = 90_000;

/** What a person did in WeChat's cashier. */
type Thumb = 'success' | 'cancel' | 'fail' | 'lost';
/** Sends a deed of a person until it is acknowledged; where kills strike. */
export type Send = People['send'];

/** One thing that is bought, with everything its people were told. */
export class Purchase {
  readonly name: string;
  kind: 'order' | 'request' = 'order';
  no = '';
  priceFen = 0;
  payments: string[] = [];
  refunds: { id: string; approve: boolean }[] = [];
  calledOff = false;
  readonly #system: System;
  readonly #send: Send;
  #deeds = 0;

  constructor(system: System, send: Send, name: string) {
    this.#system = system;
    this.#send = send;
    this.name = name;
  }

  get base(): string {
    return `/api/${this.kind}s/${this.no}`;
  }

  async orders(): Promise<void> {
    const { plans } = (await this.#read(CLIENT, `/api/services/${SERVICE}`)) as ServiceView;
    const [plan] = plans;
    this.priceFen = plan?.priceFen ?? 0;
    const order = { clientId: 'c01', itemId: SERVICE, planId: plan?.id, amountFen: this.priceFen };
    this.no = ((await this.#do(CLIENT, '/api/orders', order)) as CaseView).id;
  }

  /** A request whose price is told by who takes it, half of it first. */
  async isQuoted(): Promise<void> {
    this.kind = 'request';
    const asked = {
      clientId: 'c01',
      businessTypeId: 'tax-abnormal',
      title: '税务异常要处理',
      description: '',
      urgency: 'normal',
      fileIds: [],
    };
    this.no = ((await this.#do(CLIENT, '/api/requests', asked)) as CaseView).id;
    await this.#do(OWNER, `${this.base}/assign`, { staffId: 'staff-1' });
    this.priceFen = 90_000;
    const lines = [
      { kind: 'service', name: '异常处理费', amountFen: 80_000 },
      { kind: 'advance', name: '公告费', amountFen: 10_000 },
    ];
    await this.#do(STAFF, `${this.base}/quote`, { lines, depositFen: 30_000, note: '' });
    await this.#do(CLIENT, `${this.base}/quote/accept`, { quoteNo: 1 });
  }

  async grabs(): Promise<void> {
    await this.#do(STAFF, `${this.base}/grab`);
  }

  /** The pay sheet opens. @returns the payment, and with what the cashier knows it */
  async begins(as: string = CLIENT): Promise<{ id: string; prepayId: string; as: string }> {
    const begun = (await this.#do(as, '/api/payments', { subject: { kind: this.kind, id: this.no } })) as BegunPaymentView;
    if (!this.payments.includes(begun.id)) this.payments.push(begun.id);
    return { id: begun.id, prepayId: begun.jsapi?.package.replace('prepay_id=', '') ?? '', as };
  }
  readonly partnerBegins = (): ReturnType<Purchase['begins']> => this.begins(PARTNER);

  /** The thumb, in WeChat's own cashier. @throws Error when it was to pay, and the cashier would not take the money */
  async thumbs({ prepayId }: { prepayId: string }, outcome: Thumb): Promise<void> {
    const answer = (await this.#wechat('POST', '/sim/pay', { prepayId, outcome })) as { errMsg: string; reason: string | null };
    // Tapped again because the first answer was lost.
    const paid = answer.errMsg.endsWith(':ok') || answer.reason === '该订单已支付';
    if (outcome === 'success' && !paid) throw new Error(`the cashier of ${this.no} says ${JSON.stringify(answer)}`);
  }

  /** The thumb pays, and what WeChat tells of it does not come. */
  async thumbsUnheard(begun: { prepayId: string }): Promise<void> {
    await this.#wechat('PUT', '/sim/faults', { notify: 'never' });
    await this.thumbs(begun, 'success');
    await this.#wechat('PUT', '/sim/faults', { notify: null });
  }

  /** The phone asks whether the money is there, until it is known what became of it. */
  async untilKnown({ id, as }: { id: string; as?: string }, outcome: 'applied' | 'returned' = 'applied'): Promise<void> {
    if (as !== undefined) await this.#do(as, `/api/payments/${id}/check`);
    let seen: unknown = null;
    const known = async (): Promise<boolean> => {
      const view = (await this.#read(OWNER, `/api/payments/${id}`)) as PaymentView;
      seen = `${view.state}, ${view.outcome}`;
      return view.outcome === outcome;
    };
    await patiently(known, () => `payment ${id} of ${this.no} is ${String(seen)}, not ${outcome}`);
  }

  async pays(as?: string): Promise<void> {
    const begun = await this.begins(as);
    await this.thumbs(begun, 'success');
    await this.untilKnown(begun);
  }

  /** The owner proposes to give something back, a second person decides. */
  async givesBack(amountFen: number, approve = true): Promise<void> {
    const paymentId = this.payments[0] ?? '';
    await this.#do(OWNER, `${this.base}/refunds`, { amountFen, reason: '少办了一项', paymentId });
    await this.isDecided(approve);
  }

  /** What waits for a second person is decided, and if the money is to go back, it is waited for. */
  async isDecided(approve: boolean): Promise<void> {
    const id = await this.#asked();
    await this.#do(ADMIN, `/api/refunds/${id}/${approve ? 'approve' : 'reject'}`, { reason: approve ? '同意' : '已经办了' });
    this.refunds.push({ id, approve });
    if (!approve) return;
    const back = async (): Promise<boolean> => (await this.#refundsSeen()).some((one) => one.id === id && one.state === 'succeeded');
    await patiently(back, () => `refund ${id} of ${this.no} has not gone back`);
  }

  /** @param refundFen what an admin gives back of what was paid; left out: the client calls it off */
  async callsOff(refundFen?: number): Promise<void> {
    await this.#do(refundFen === undefined ? CLIENT : OWNER, `${this.base}/cancel`, {
      reason: '不办了',
      ...(refundFen === undefined ? {} : { refundFen }),
    });
    this.calledOff = true;
  }

  /** WeChat goes down with its supervisor for a moment, too. */
  async #wechat(method: 'POST' | 'PUT', path: string, body: object): Promise<unknown> {
    return eventually(
      `${path} answers for ${this.no}`,
      async () => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${this.#system.simulator}${path}`, { method, headers, body: JSON.stringify(body) }).catch(() => null);
        if (answer !== null && !answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer === null ? null : ((await answer.json().catch(() => ({}))) as object);
      },
      60_000,
    );
  }

  async #asked(): Promise<string> {
    let id = '';
    await patiently(
      async () => (id = (await this.#refundsSeen()).find((one) => one.state === 'asked')?.id ?? '') !== '',
      () => `no refund of ${this.no} waits for a decision`,
    );
    return id;
  }

  async #refundsSeen(): Promise<PaymentView['refunds']> {
    return ((await this.#read(OWNER, `/api/payments/${this.payments[0] ?? ''}`)) as PaymentView).refunds;
  }

  async #do(as: string, path: string, body: unknown = {}): Promise<unknown> {
    this.#deeds += 1;
    return (await this.#send({ as, method: 'POST', path, body }, `${this.name}-${this.#deeds}-${Date.now()}`)).body;
  }

  async #read(as: string, path: string): Promise<unknown> {
    return (await this.#send({ as, method: 'GET', path }, '')).body;
  }
}

async function patiently(look: () => Promise<boolean>, words: () => string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await look())) {
    if (Date.now() > until) throw new Error(words());
    await pause(150);
  }
}
