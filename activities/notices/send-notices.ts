import { ApplicationFailure } from '@temporalio/common';
import { nextStep, type Channel, type ChannelStep } from '../../domain/channel-policy.ts';
import { outsideOf, type WrittenNotice } from '../../db/read/written-notices.ts';
import type { ActivityDeps } from '../deps.ts';
import { eachOf, heartbeat, throwIfCancelled } from '../progress.ts';
import { readAttempts, settleAttempt, triedOf, writeAttempts, type Attempt, type Attempts, type NewAttempt } from './attempts.ts';
import { deliverLater } from './deliver-later.ts';
import { sendSms } from './over-sms.ts';
import { GIVE_UP_MS, RESENDING, sendSubscription, sendTemplate } from './over-wechat.ts';
import { factsOf, readWays, type Ways } from './reach.ts';
import { NOTHING_OWED, onlyStillOwed } from './still-owed.ts';

const WIDTH = 8;
const NO_ATTEMPTS: Attempts = new Map();

interface Plan {
  notice: WrittenNotice;
  step: ChannelStep;
}

/**
 * Sends what has been written, channel by channel as the policy says (domain/channel-policy.ts). Every attempt is written before it is made.
 * Idempotent: what a former try settled is left alone; what it left open goes again where that cannot arrive twice. What has to wait for the morning is woken
 * by a timer of the engine.
 * @throws ApplicationFailure `wechat_unavailable` while something is still to be sent
 */
export async function sendNotices(deps: ActivityDeps, notices: WrittenNotice[], now: () => number = deps.now ?? Date.now): Promise<void> {
  let open = notices.filter((notice) => outsideOf(notice) !== null);
  const wakeAt = new Set<number>();
  let waitsForWechat = 0;
  while (open.length > 0) {
    open = await onlyStillOwed(deps, open, now());
    const ways = await readWays(deps, open, now());
    let attempts = await readAttempts(
      deps.db,
      open.map((notice) => notice.id),
    );
    const plans = open.map((notice) => ({ notice, step: nextStep(factsOf(ways, attempts, notice)) }));
    await writeAttempts(
      deps.db,
      plans.flatMap((plan) => newAttempt(plan, attempts)),
      now(),
    );
    const sends = plans.filter(({ step }) => step.do === 'send');
    attempts =
      sends.length === 0
        ? NO_ATTEMPTS
        : await readAttempts(
            deps.db,
            sends.map(({ notice }) => notice.id),
          );
    const stuck = new Set<string>();
    await eachOf(sends, WIDTH, async ({ notice, step }) => {
      throwIfCancelled();
      if (!(await sendStep(deps, ways, attempts, notice, step, now))) stuck.add(notice.id);
      heartbeat(notice.id);
    });
    waitsForWechat += stuck.size;
    for (const { step } of plans) if (step.do === 'wait') wakeAt.add(step.until);
    open = plans
      .filter(({ notice, step }) => (step.do === 'send' || step.do === 'skip') && !stuck.has(notice.id))
      .map(({ notice }) => notice);
  }
  for (const at of wakeAt) await deliverLater(deps, at);
  if (waitsForWechat > 0)
    throw ApplicationFailure.create({
      type: 'wechat_unavailable',
      message: `${waitsForWechat} of ${notices.length} notices wait for WeChat`,
    });
}

function newAttempt({ notice, step }: Plan, attempts: Attempts): NewAttempt[] {
  if (step.do === 'rest' || (step.do === 'send' && attempts.get(notice.id)?.[step.channel])) return [];
  return [
    {
      noticeId: notice.id,
      channel: step.channel,
      reason: step.do === 'skip' ? step.reason : null,
      notBefore: step.do === 'wait' ? step.until : null,
    },
  ];
}

async function sendStep(
  deps: ActivityDeps,
  ways: Ways,
  attempts: Attempts,
  notice: WrittenNotice,
  step: ChannelStep,
  now: () => number,
): Promise<boolean> {
  const attempt = step.do === 'send' ? attempts.get(notice.id)?.[step.channel] : undefined;
  if (step.do !== 'send' || !attempt || triedOf(attempts, notice.id)[step.channel] !== 'pending') return true;
  return over(step.channel, deps, ways, notice, attempt, now);
}

async function over(channel: Channel, deps: ActivityDeps, ways: Ways, notice: WrittenNotice, attempt: Attempt, now: () => number) {
  switch (channel) {
    case 'wechat':
      return sendTemplate(deps, ways, notice, attempt, now);
    case 'subscription':
      return sendSubscription(deps, ways, notice, attempt, now);
    case 'sms':
      await sendSms(deps, ways, notice, attempt, now);
      return true;
  }
}

/** One attempt that somebody reopened: tried once, at whatever hour, and settled whatever comes of it. `notice` null: what it told of is gone. */
export async function sendAgain(deps: ActivityDeps, attemptId: string, notice: WrittenNotice | null, at: number): Promise<void> {
  if (!notice) return settleAttempt(deps.db, attemptId, { result: 'skipped', reason: 'gone' }, at);
  const [owed] = await onlyStillOwed(deps, [notice], at);
  if (!owed) return settleAttempt(deps.db, attemptId, { result: 'skipped', reason: NOTHING_OWED }, at);
  const ways = await readWays(deps, [owed], at);
  const step = nextStep({ ...factsOf(ways, NO_ATTEMPTS, owed), sms: 'never', pace: 'urgent' });
  if (step.do === 'skip') return settleAttempt(deps.db, attemptId, { result: 'skipped', reason: step.reason }, at);
  await sendTemplate(deps, ways, owed, { id: attemptId, at: at - GIVE_UP_MS, notBefore: null }, () => at, RESENDING);
}
