import { completeKeys, type PayKeys } from './keys.ts';
import { createNotifier } from './notifier.ts';
import { endDueRefunds } from './refunds.ts';
import { USUAL_TIMING, type PayOffice, type PayTiming } from './office.ts';

const SHORTEST_MS = 20;
const LONGEST_MS = 60_000;

/** WeChat Pay with its clock: what is due is done by itself. */
export interface PayDesk {
  office: PayOffice;
  /** Does what is due by the platform's clock; a test that moves the clock asks for it. */
  run(): Promise<void>;
  close(): void;
}

export function createPayDesk(
  platform: PayOffice['platform'],
  { keys, timing }: { keys?: Partial<PayKeys>; timing?: Partial<PayTiming> },
): PayDesk {
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const notifier = createNotifier(() => office);
  const run = async (): Promise<void> => {
    endDueRefunds(office);
    await notifier.run();
    arm();
  };
  const nextAt = (): number | null => {
    const ends = Object.values(office.pay.refunds).flatMap((refund) => refund.endsAt ?? []);
    const due = [...ends, ...[notifier.nextAt() ?? []].flat()];
    return due.length === 0 ? null : Math.min(...due);
  };
  const arm = (): void => {
    const next = nextAt();
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (next === null || closed) return;
    timer = setTimeout(() => void run(), Math.min(LONGEST_MS, Math.max(SHORTEST_MS, next - platform.now())));
    timer.unref();
  };
  const office: PayOffice = {
    platform,
    account: platform.account,
    pay: platform.state.pay,
    keys: completeKeys(keys),
    timing: { ...USUAL_TIMING, ...timing },
    notifier,
    scaled: (ms) => Math.round(ms / platform.state.settings.pay.speed),
    changed: () => {
      platform.changed();
      platform.tell({ type: 'pay' });
      arm();
    },
  };
  arm();
  return {
    office,
    run,
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
