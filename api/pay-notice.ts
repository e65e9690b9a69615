import type { OpenedNotice } from '../channels/pay/wechat-pay.ts';
import { readNoticedPayment, readNoticedRefund, type NoticedMoney } from '../db/read/noticed-money.ts';
import { readPaymentRun, readRefundRun } from '../db/read/pay-runs.ts';
import { tellOwners, type MoneyAlarm } from '../db/records/money-alarms.ts';
import { keepPayNotice, wasTaken, type CameNotice } from '../db/records/pay-notices.ts';
import { decisionPath } from '../domain/decisions.ts';
import type { NoticeVerdict } from '../domain/pay/facts.ts';
import { formatYuan } from '../domain/money.ts';
import type { ApiDeps } from './context.ts';
import { CaseNotRunning } from './engine/failures.ts';

/** A notice at the door. */
export interface PayNotice {
  door: 'payment' | 'refund';
  headers: Headers;
  /** Exactly as it came: the signature is over these bytes. */
  body: string;
  ip: string;
}
type Opened = Extract<OpenedNotice, { ok: true }>;

const KEPT_HEADERS = /^(?:wechatpay-|request-id$|content-type$|user-agent$)/;
const MOST_HEADER = 600;

/**
 * Takes a notice: opened, compared with what we asked, handed to its workflow, kept with its verdict. Only when the workflow has it, or has nothing to learn
 * from it, is it taken; the same again has no second effect.
 * @returns the verdict; null: it could not be handed over now, and WeChat is to send it again
 */
export async function takePayNotice(deps: ApiDeps, notice: PayNotice): Promise<NoticeVerdict | null> {
  const pay = await deps.channels.pay();
  if (pay === null) return null;
  const now = deps.now();
  const opened = await pay.openNotice(notice.headers, notice.body, now);
  const keep = async (verdict: NoticeVerdict, paymentId: string | null = null): Promise<NoticeVerdict> => {
    const kept = await keepPayNotice(deps.db, rowOf(notice, opened, verdict, paymentId, now));
    if (!isGood(verdict) || !kept)
      deps.log.warn({ door: notice.door, verdict, kept, noticeId: opened.id }, 'a notice of WeChat Pay was turned down');
    return verdict;
  };
  if (!opened.ok) return keep(opened.verdict);
  if (await wasTaken(deps.db, opened.id)) return keep('duplicate', (await read(deps, opened))?.paymentId);
  const money = await read(deps, opened);
  if (money === null) {
    await alarm(deps, unknown(opened, now));
    return keep('unknown_payment');
  }
  const verdict = await handOver(deps, opened, money);
  if (verdict === null) return null;
  if (verdict === 'contradicts_end' || (verdict === 'mismatch' && !money.live)) await alarm(deps, contradicted(opened, money, now));
  return keep(verdict, money.paymentId);
}

/** What WeChat is answered 204 to. */
export const isGood = (verdict: NoticeVerdict): boolean =>
  verdict === 'accepted' || verdict === 'duplicate' || verdict === 'mismatch' || verdict === 'contradicts_end';

const read = ({ db }: ApiDeps, { trade, refund }: Opened): Promise<NoticedMoney | null> =>
  trade ? readNoticedPayment(db, trade) : refund ? readNoticedRefund(db, refund) : Promise.resolve(null);

/** Signals its workflow while it goes on; a payment nobody has started yet is started first. @returns null: not now */
async function handOver(deps: ApiDeps, opened: Opened, before: NoticedMoney): Promise<NoticeVerdict | null> {
  let money: NoticedMoney | null = before;
  for (const started of [false, true]) {
    if (!money.live) return money.mismatch !== null ? 'mismatch' : money.contradicts ? 'contradicts_end' : 'accepted';
    try {
      if (started) await start(deps, money);
      await signal(deps, opened, money.paymentId);
      return money.mismatch === null ? 'accepted' : 'mismatch';
    } catch (error) {
      if (!(error instanceof CaseNotRunning)) {
        deps.log.warn({ err: error, paymentId: money.paymentId }, 'a notice of WeChat Pay could not be handed over');
        return null;
      }
      money = (await read(deps, opened)) ?? before;
    }
  }
  return null;
}

const signal = ({ engine }: ApiDeps, { trade, refund }: Opened, paymentId: string): Promise<void> =>
  trade ? engine.pay.paymentNoticed(paymentId, trade) : refund ? engine.pay.refundNoticed(paymentId, refund) : Promise.resolve();

async function start({ db, engine }: ApiDeps, { paymentId, refundId }: NoticedMoney): Promise<void> {
  if (refundId === null) {
    const run = await readPaymentRun(db, paymentId);
    if (run) await engine.pay.startPayment(run);
  } else {
    const run = await readRefundRun(db, refundId);
    if (run) await engine.pay.startRefund(run);
  }
}

const alarm = ({ db }: ApiDeps, told: MoneyAlarm): Promise<void> => db.transaction().execute((trx) => tellOwners(trx, told));

function unknown({ trade, refund }: Opened, now: number): MoneyAlarm {
  const number = refund?.outRefundNo ?? trade?.outTradeNo ?? '';
  const amount = formatYuan(refund?.amountFen ?? trade?.amountFen ?? 0);
  const what = refund ? '退款' : '收款';
  return {
    id: 'payment.unknown',
    event: `payment.unknown:${number}`,
    title: `微信有一笔我们没有的${what}`,
    text: `微信通知了一笔${what} ${amount}（单号 ${number}），我们没有这笔记录。请在微信商户平台核对，次日“对账”里也会列出。`,
    link: '/takings',
    now,
  };
}

function contradicted({ trade, refund }: Opened, { paymentId, mismatch }: NoticedMoney, now: number): MoneyAlarm {
  const number = refund?.outRefundNo ?? trade?.outTradeNo ?? '';
  const amount = formatYuan(refund?.amountFen ?? trade?.amountFen ?? 0);
  return {
    id: 'payment.contradicted',
    event: `payment.contradicted:${number}:${mismatch ?? 'end'}`,
    title: '微信的说法与记录不一致',
    text: `支付 ${paymentId} 已经结束，微信又通知 ${refund ? '退款' : '收款'} ${amount}，与记录不一致，没有入账。请在“支付”里核对原始通知，再到微信商户平台查看。`,
    link: decisionPath('payment', paymentId),
    now,
  };
}

function rowOf(
  { door, headers, body, ip }: PayNotice,
  opened: OpenedNotice,
  verdict: NoticeVerdict,
  paymentId: string | null,
  at: number,
): CameNotice {
  const kept = [...headers]
    .filter(([name]) => KEPT_HEADERS.test(name))
    .map(([name, value]) => [name, value.slice(0, MOST_HEADER)] as const);
  const facts = opened.ok ? opened : null;
  return {
    at,
    door,
    noticeId: opened.id,
    eventType: opened.eventType,
    verdict,
    outTradeNo: facts?.trade?.outTradeNo ?? facts?.refund?.outTradeNo ?? null,
    outRefundNo: facts?.refund?.outRefundNo ?? null,
    paymentId,
    serial: headers.get('wechatpay-serial')?.slice(0, 80) ?? null,
    headers: Object.fromEntries(kept),
    body,
    ip,
  };
}
