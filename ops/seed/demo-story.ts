import { addBusinessTime, businessMsBetween } from '../../domain/calendar.ts';
import { begin, nextDeadline, transition } from '../../domain/case/transition.ts';
import type { Actor, CaseCommand, CaseDeadline, CaseEntry, CaseTick, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { paymentNo } from '../../domain/pay/numbers.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import type { DemoCase } from './demo-firm.ts';

/** Words of a story, by the id entries name them with. */
export interface StoryWords {
  id: string;
  kind: string;
  title: string;
  text: string;
  by: Actor;
  at: number;
}
/** A case lived through in memory, by the same rules as a real one. */
export interface Story {
  input: CaseInput;
  status: CaseStatus;
  entries: CaseEntry[];
  words: StoryWords[];
  /** What was paid for it. */
  payments: StoryPayment[];
}
/** A payment of a story, as its case heard of it. */
export interface StoryPayment {
  id: string;
  amountFen: number;
  way: PayWay;
  at: number;
}

const ADMIN: Actor = { kind: 'staff', id: 'admin', admin: true };
/** Business time a story of this state has behind it, at least: on a Sunday night everything simply began earlier. */
const LIVED_MS: Record<DemoCase['state'], number> = {
  awaiting_payment: 0,
  open: 0,
  escalated: 45 * MINUTE_MS,
  in_progress: 7 * 60 * MINUTE_MS,
  delivered: 9 * 60 * MINUTE_MS,
  completed: 10 * 60 * MINUTE_MS,
  cancelled: 60 * MINUTE_MS,
};

/** When a demo case began: as long ago as told, and early enough for its story to have happened in business time. An open one begins now, so that its window is open when somebody looks. */
export function storyBegins(demo: DemoCase, calendar: CaseInput['terms']['calendar'], now: number): number {
  if (demo.state === 'open') return now;
  let at = now - demo.createdMinutesAgo * MINUTE_MS;
  while (businessMsBetween(calendar, at, now) < LIVED_MS[demo.state]) at -= DAY_MS / 4;
  return at;
}

/** A deadline as nobody is there to meet it. */
const tickOf = (type: CaseDeadline): CaseTick => {
  if (type === 'autoAssign') return { type, staffId: null };
  return type === 'payTimeout' || type === 'quoteTimeout' ? { type, live: false } : { type };
};

/** Lives a case of the demo through, from its beginning to now, deadlines included. */
export function tellStory(demo: DemoCase, input: CaseInput, beganAt: number, now: number, papers: { name: string; hint: string }[]): Story {
  const { calendar } = input.terms;
  const story: Story = { input, ...begin(input, beganAt), words: [], payments: [] };
  const contact: Actor = input.createdBy;
  const after = (minutes: number): number => Math.min(addBusinessTime(calendar, beganAt, minutes * MINUTE_MS), now);
  const write = (kind: string, by: Actor, at: number, text: string, title = ''): string => {
    const id = `demo-${input.no}-${story.words.length}`;
    story.words.push({ id, kind, title, text, by, at });
    return id;
  };
  const pass = (until: number): void => {
    for (let next = nextDeadline(input, story.status); next && next.at <= until; next = nextDeadline(input, story.status)) {
      settle(transition(input, story.status, tickOf(next.type), next.at));
    }
  };
  const settle = (outcome: ReturnType<typeof transition>): void => {
    if (!outcome.ok) throw new Error(`demo case ${input.no}: ${outcome.refusal.code}`);
    story.status = outcome.status;
    story.entries.push(...outcome.entries);
  };
  const act = (command: CaseCommand, at: number): void => {
    pass(at);
    settle(transition(input, story.status, command, at));
  };

  write('request', contact, beganAt, demo.description ?? '', demo.title);
  for (const paper of papers) write('paper', { kind: 'system' }, beganAt, paper.hint, paper.name);
  if (demo.state === 'cancelled') {
    // Called off before its half hour to pay is over, whatever the hour.
    const at = story.status.state === 'awaiting_payment' ? beganAt + 10 * MINUTE_MS : after(20);
    act({ type: 'cancel', by: contact, contentId: write('reason', contact, at, demo.cancelReason ?? '') }, at);
  } else if (story.status.state === 'awaiting_payment' && demo.state !== 'awaiting_payment') pay(beganAt + 4 * MINUTE_MS);
  if (demo.assigneeId !== null) work(demo.assigneeId);
  pass(now);
  return story;

  function work(staffId: string): void {
    const by: Actor = { kind: 'staff', id: staffId };
    take(by);
    const asked = story.status.papers.filter((paper) => paper.required);
    asked.forEach((paper, index) => {
      act(
        { type: 'submitPaper', by: contact, paperId: paper.id, contentId: write('submission', contact, after(25 + index), '已发，请查收') },
        after(25 + index),
      );
      act({ type: 'acceptPaper', by, paperId: paper.id }, after(40 + index));
    });
    const stage = demo.stageId ?? input.stages.at(-1)?.id ?? null;
    const lines = demo.progress ?? [['client', PROGRESS[demo.businessTypeId] ?? '已开始办理，有进展第一时间告诉您。']];
    lines.forEach(([who, text], index) =>
      act(
        {
          type: 'progress',
          by,
          contentId: write('progress', by, after(60 + 20 * index), text),
          stageId: index === 0 ? stage : null,
          internal: who === 'internal',
        },
        after(60 + 20 * index),
      ),
    );
    if (demo.papersNeeded) {
      const at = after(120);
      act(
        {
          type: 'askPapers',
          by,
          papers: demo.papersNeeded.map((name) => ({
            contentId: write('paper', by, at, '拍照上传，四角拍全、不要反光', name),
            required: true,
            original: false,
          })),
          dueAt: null,
        },
        at,
      );
    }
    if (demo.quote) quote(by, demo.quote);
    if (demo.state === 'delivered' || demo.state === 'completed') deliver(by);
    if (demo.state === 'completed') finish();
  }

  function pay(at: number): void {
    const payment: StoryPayment = {
      // Ours of the demo end with its case's number, so that nobody's by chance meets them.
      id: paymentNo(at, Number(input.no.slice(2))),
      amountFen: story.status.fee?.dueFen ?? 0,
      way: demo.paidBy ?? 'wechat',
      at,
    };
    story.payments.push(payment);
    pass(at);
    const { id: paymentId, ...told } = payment;
    settle(transition(input, story.status, { type: 'paid', paymentId, ...told }, at));
  }

  function quote(by: Actor, { lines, note }: NonNullable<DemoCase['quote']>): void {
    // Recent enough to wait for its answer still, after the longest holidays.
    const at = Math.max(after(130), now - 2 * DAY_MS);
    act(
      {
        type: 'quote',
        by,
        lines: lines.map(([kind, name, amountFen]) => ({ kind, amountFen, contentId: write('quote', by, at, '', name) })),
        depositFen: null,
        contentId: write('quote', by, at, note),
      },
      at,
    );
  }

  function take(by: { kind: 'staff'; id: string }): void {
    const at = Math.max(after(6), (story.status.firstRefusalUntil ?? 0) + MINUTE_MS);
    if (story.status.assigneeId === by.id) return;
    pass(at);
    if (story.status.state === 'open') act({ type: 'grab', by }, at);
    else act({ type: 'assign', by: ADMIN, staffId: by.id, contentId: null }, at);
  }

  function deliver(by: Actor): void {
    act(
      {
        type: 'deliver',
        by,
        contentId: write('delivery', by, after(300), demo.delivery ?? DELIVERED[demo.businessTypeId] ?? '已办好，请您查收。'),
        originals: false,
      },
      after(300),
    );
  }

  function finish(): void {
    act({ type: 'confirm', by: contact, contentId: null }, after(330));
    if (demo.review)
      act(
        {
          type: 'review',
          by: contact,
          grade: demo.review.grade,
          scores: demo.review.scores,
          contentId: write('review', contact, after(345), demo.review.comment),
        },
        after(345),
      );
  }
}

const PROGRESS: Record<string, string> = {
  'tax-abnormal': '问题查清了：有两期没有申报。方案是补申报加情况说明，马上准备。',
  'invoice-red': '原发票税率确实开错了，需要先红冲再重开。',
  statements: '三季度报表已导出，正在盖章。',
  pickup: '已约好时间，出发前给您打电话。',
};
const DELIVERED: Record<string, string> = { statements: '季度报表已盖章，扫描件和原件一并送到。', pickup: '票据已取回，清单双方已核对。' };
