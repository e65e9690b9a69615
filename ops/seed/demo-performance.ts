// Long: half a year of a firm's finished work, made up by the same rules as real work.
import { projectCase } from '../../db/projections/case.ts';
import type { Db } from '../../db/open.ts';
import { readSettings } from '../../db/read/settings.ts';
import { askForRating } from '../../db/records/accountant-ratings.ts';
import { countMissedFilings, refreshRatings } from '../../db/records/performance-day.ts';
import { keepMonths } from '../../db/records/performance-snapshots.ts';
import { addBusinessTime } from '../../domain/calendar.ts';
import { termsOf } from '../../domain/case/terms.ts';
import { begin, transition } from '../../domain/case/transition.ts';
import type { CaseEvent, CaseInput, Grade } from '../../domain/case/types.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { monthSpan } from '../../domain/performance/months.ts';
import { civilDateOf, DAY_MS, HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts';
import { readDemoFirm, type DemoFirm } from './demo-firm.ts';

/** How much each colleague does in a month, how quickly, and how well: in shares of the cases. */
const PEOPLE = [
  { id: 'staff-1', cases: 9, grabs: 0.75, minutes: 3, late: 0.02, returned: 0.03, good: 0.95, grows: 0.6 },
  { id: 'staff-2', cases: 8, grabs: 0.7, minutes: 5, late: 0.05, returned: 0.04, good: 0.9, grows: 0.4 },
  { id: 'staff-3', cases: 7, grabs: 0.8, minutes: 4, late: 0.08, returned: 0.06, good: 0.85, grows: 0.2 },
  { id: 'staff-4', cases: 5, grabs: 0.6, minutes: 9, late: 0.2, returned: 0.12, good: 0.7, grows: -0.4 },
  { id: 'staff-5', cases: 7, grabs: 0.65, minutes: 6, late: 0.06, returned: 0.05, good: 0.88, grows: 0.3 },
  { id: 'staff-6', cases: 5, grabs: 0.75, minutes: 7, late: 0.12, returned: 0.08, good: 0.8, grows: -0.2 },
] as const;
const MONTHS = 6;
/** A case this old has its review window behind it. */
const LIVED_DAYS = 12;
const SAID: Record<Grade, readonly string[]> = {
  good: ['很快，一次就办好了。', '会计提前把要的材料都列好了，省心。', '', '上门取的资料，第二天就有结果。', '解释得很清楚。', ''],
  fair: ['结果没问题，就是等了两天才有人回。', '', '材料补了两次。'],
  poor: ['说好三天，等了一个多星期。', '电话打了几次才接。'],
};
const TITLES = [
  '增值税专票开票协助',
  '发票增量申请',
  '社保增员',
  '社保减员',
  '工商信息变更',
  '完税证明开具',
  '公积金开户',
  '出口退税咨询',
  '车辆购置税申报',
  '跨区迁移资料',
];

/** The same made-up half year every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/**
 * Half a year of finished cases with their reviews, the months that are kept, what the firm answered, and what clients think of their accountants; once.
 * Only for who looks at the demo: tests count their own.
 */
export async function keepDemoPerformance(db: Db, now: number): Promise<void> {
  const known = await db.selectFrom('performanceSnapshots').select('period').executeTakeFirst();
  if (known) return;
  const demo = readDemoFirm();
  const { settings } = await readSettings(db);
  const roll = dice(20_261_130);
  const last = periodOf(civilDateOf(now));
  let serial = 80_000;
  for (let back = MONTHS - 1; back >= 0; back -= 1) {
    const { from, to } = monthSpan(addMonths(last, -back));
    for (const [index, person] of PEOPLE.entries()) {
      const many = Math.max(2, Math.round(person.cases + person.grows * (MONTHS - 1 - back) + roll() * 2 - 1));
      for (let n = 0; n < many; n += 1) {
        const share = (n + roll()) / many;
        const at = Math.round(from + share * Math.max(0, Math.min(to, now - LIVED_DAYS * DAY_MS) - from));
        if (at > now - LIVED_DAYS * DAY_MS) continue;
        await live(db, demo, {
          person,
          settings,
          no: `${(serial += 1)}`,
          at,
          roll,
          title: TITLES[(serial * 7 + index) % TITLES.length] as string,
          now,
        });
      }
    }
  }
  await countMissedFilings(db, civilDateOf(now), '', 1000);
  await keepReplies(db, now);
  await keepYearly(db, now);
  await askFirst(db, now);
  await refreshRatings(db, now);
  // Months are kept as the clock would have: on the 3rd of the next.
  for (let back = MONTHS; back >= 1; back -= 1) {
    const month = addMonths(last, -back);
    const at = instantOf(`${addMonths(month, 1)}-03`, 2 * HOUR_MS);
    if (at <= now) await keepMonths(db, month, at);
  }
  await comeLate(db, last);
}

interface Made {
  person: (typeof PEOPLE)[number];
  settings: Awaited<ReturnType<typeof readSettings>>['settings'];
  no: string;
  at: number;
  roll: () => number;
  title: string;
  now: number;
}
/** One case from its first day to its review, or as far as it has come by now. */
async function live(db: Db, demo: DemoFirm, { person, settings, no: serial, at, roll, title, now }: Made): Promise<void> {
  const home = demo.staff.find(({ id }) => id === person.id)?.storeIds[0] ?? 'store-1';
  const clients = demo.clients.filter(({ storeIds }) => storeIds[0] === home);
  const client = clients[Math.floor(roll() * clients.length)];
  const contact = client && demo.contacts.find(({ links }) => links.some(({ clientId }) => clientId === client.id));
  const type = demo.businessTypes.find(({ dispatch, pricing }) => dispatch === 'grab' && pricing.mode === 'free') ?? demo.businessTypes[0];
  if (!client || !contact || !type) return;
  const no = `R${civilDateOf(at).slice(2).replaceAll('-', '')}${serial}`;
  const by = { kind: 'contact', id: contact.openid } as const;
  const worker = { kind: 'staff', id: person.id } as const;
  const words = [{ id: `demo-${no}-0`, kind: 'request', title, text: title }];
  const terms = termsOf(settings, 'normal', 2, at);
  const input: CaseInput = {
    no,
    kind: 'request',
    clientId: client.id,
    storeId: home,
    createdBy: by,
    contentId: `demo-${no}-0`,
    urgency: 'normal',
    businessTypeId: type.id,
    businessTypeVersion: 1,
    businessTypeName: type.name,
    dispatch: 'grab',
    stages: type.stages,
    papers: [],
    dedicatedId: null,
    terms,
  };
  let { status, entries } = begin(input, addBusinessTime(terms.calendar, at, 1));
  const timeline = [...entries];
  let then = status.at;
  const after = (minutes: number): void => void (then = addBusinessTime(terms.calendar, then, Math.round(minutes * MINUTE_MS)));
  const send = (event: CaseEvent): boolean => {
    if (then > now) return false;
    const outcome = transition(input, status, event, then);
    if (!outcome.ok) return false;
    ({ status, entries } = outcome);
    timeline.push(...entries);
    return true;
  };
  after(person.minutes * (0.5 + roll()));
  send(
    roll() < person.grabs
      ? { type: 'grab', by: worker }
      : { type: 'assign', by: { kind: 'staff', id: 'admin', admin: true }, staffId: person.id, contentId: null },
  );
  if (roll() < 0.3) {
    words.push({ id: `demo-${no}-p`, kind: 'paper', title: '补充资料', text: '请补一张清晰的照片' });
    send({ type: 'askPapers', by: worker, papers: [{ contentId: `demo-${no}-p`, required: true, original: false }], dueAt: null });
    after(120 + roll() * 600);
    send({ type: 'submitPaper', by, paperId: 'p1', contentId: `demo-${no}-p` });
  }
  const late = roll() < person.late;
  after(late ? 1400 + roll() * 600 : 60 + roll() * 500);
  words.push({ id: `demo-${no}-d`, kind: 'delivery', title: '', text: '已办好，结果见附件。' });
  send({ type: 'deliver', by: worker, contentId: `demo-${no}-d`, originals: false });
  if (roll() < person.returned) {
    words.push({ id: `demo-${no}-r`, kind: 'reason', title: '', text: '抬头写错了一个字' });
    after(60);
    send({ type: 'returnDelivery', by, contentId: `demo-${no}-r` });
    after(90);
    send({ type: 'deliver', by: worker, contentId: `demo-${no}-d`, originals: false });
  }
  after(30 + roll() * 400);
  const done = send({ type: 'confirm', by, contentId: null });
  if (done && roll() < 0.62) {
    after(20 + roll() * 300);
    const grade: Grade = roll() < person.good ? 'good' : roll() < 0.65 ? 'fair' : 'poor';
    const score = (): number =>
      grade === 'good' ? (roll() < 0.8 ? 5 : 4) : grade === 'fair' ? 3 + Math.round(roll()) : 1 + Math.round(roll());
    const said = SAID[grade][Math.floor(roll() * SAID[grade].length)] ?? '';
    if (said !== '') words.push({ id: `demo-${no}-v`, kind: 'review', title: '', text: said });
    const scores = Object.fromEntries((terms.dimensions ?? []).map(({ id }) => [id, score()]));
    send({ type: 'review', by, grade, scores, contentId: said === '' ? null : `demo-${no}-v` });
  }
  if (status.reviewUntil !== null && status.reviewUntil <= now) {
    then = status.reviewUntil;
    send({ type: 'reviewReminder' });
    send({ type: 'reviewClose' });
  }
  // What is not closed would have no workflow behind it: the demo's own open cases do.
  if (status.closedAt === null) return;
  await db
    .insertInto('contents')
    .values(words.map((one) => ({ ...one, fileIds: '[]', authorKind: 'contact', authorId: contact.openid, createdAt: at, caseNo: no })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await projectCase(db, { input, status, entries: timeline });
}

/** What the firm said to its reviews; one is kept out of the mall. */
async function keepReplies(db: Db, now: number): Promise<void> {
  const found = await db
    .selectFrom('performanceFacts')
    .select(['subjectId', 'how', 'at'])
    .where('kind', '=', 'graded')
    .where('how', 'in', ['poor', 'fair'])
    .orderBy('at', 'desc')
    .limit(5)
    .execute();
  for (const [index, { subjectId, how, at }] of found.entries()) {
    const answer =
      how === 'poor'
        ? '实在抱歉，这次是我们排得太满。已安排组长跟进，以后您的业务优先处理。'
        : '谢谢您指出来，我们会把要的材料一次说清楚。';
    await db
      .insertInto('reviewReplies')
      .values({
        caseNo: subjectId,
        answer: index % 2 === 0 ? answer : '',
        answeredById: index % 2 === 0 ? 'admin' : null,
        answeredAt: index % 2 === 0 ? Math.min(now, at + DAY_MS) : null,
        hiddenAt: index === 4 ? at : null,
        hiddenById: index === 4 ? 'owner' : null,
        hiddenReason: index === 4 ? '内容里有其他客户的名字' : '',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

const YEARLY = [
  [5, '每个月都主动提醒，从没漏报过。'],
  [5, ''],
  [4, '专业没得说，电话有时不好打。'],
  [5, '有问必答。'],
] as const;
/** 年度评价 of some clients; the rest are asked in December, the first company's own is left to whoever tries the demo. */
async function keepYearly(db: Db, now: number): Promise<void> {
  const clients = await db
    .selectFrom('clients')
    .innerJoin('contactLinks', 'contactLinks.clientId', 'clients.id')
    .innerJoin('clientStores', 'clientStores.clientId', 'clients.id')
    .select((eb) => [
      'clients.id',
      'clients.accountantId',
      eb.fn.min<string>('contactLinks.personId').as('personId'),
      eb.fn.min<string>('clientStores.storeId').as('storeId'),
    ])
    .where('clients.accountantId', 'is not', null)
    .where('clients.id', '!=', 'c01')
    .groupBy(['clients.id', 'clients.accountantId'])
    .orderBy('clients.id')
    .limit(YEARLY.length)
    .execute();
  for (const [index, { id, accountantId, personId, storeId }] of clients.entries()) {
    const [score, comment] = YEARLY[index] ?? [5, ''];
    const ratedAt = now - (index + 2) * DAY_MS;
    await db
      .insertInto('accountantRatings')
      .values({
        id: `demo-rating-${id}`,
        clientId: id,
        storeId,
        staffId: accountantId ?? '',
        year: Number(civilDateOf(ratedAt).slice(0, 4)),
        score,
        comment,
        personId,
        askedAt: ratedAt - DAY_MS,
        ratedAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The first company was asked today: it stands in 等您处理. */
async function askFirst(db: Db, now: number): Promise<void> {
  await db.transaction().execute((trx) => askForRating(trx, 'c01', Number(civilDateOf(now).slice(0, 4)), now));
}

/** One fact of the month before is left out of what was kept, so that a newcomer sees what comes later beside it. */
async function comeLate(db: Db, last: string): Promise<void> {
  const period = addMonths(last, -1);
  const kept = await db
    .selectFrom('performanceTallies')
    .select(['staffId', 'storeId', 'count', 'sum'])
    .where('period', '=', period)
    .where('kind', '=', 'graded')
    .where('how', '=', 'good')
    .orderBy('count', 'desc')
    .executeTakeFirst();
  if (!kept || kept.count < 2) return;
  await db
    .updateTable('performanceTallies')
    .set({ count: kept.count - 1, sum: kept.sum - 5000 })
    .where('period', '=', period)
    .where('kind', '=', 'graded')
    .where('how', '=', 'good')
    .where('staffId', '=', kept.staffId)
    .where('storeId', '=', kept.storeId)
    .execute();
}
