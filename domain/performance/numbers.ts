// Long: the one list of what is counted, with its words.
import type { ReviewDimension } from '../case/dimensions.ts';
import type { FactKind } from './facts.ts';

/** A sum of facts of one kind and sort. */
export interface Tally {
  kind: FactKind;
  how: string;
  count: number;
  sum: number;
}

/** 次, 时长（ms）, 比率（0–1）, 分（1–5）, 钱（分）. */
type Unit = 'count' | 'duration' | 'share' | 'score' | 'money';
/** Where the rows behind a number lead. */
type BehindKind = 'case' | 'complaint' | 'bill' | 'filing';

/** One number of 绩效: what it is called, how it is counted, and from which facts; the same facts are the rows behind it. */
export interface PerformanceNumber {
  zh: string;
  en: string;
  /** 口径 */
  how: { zh: string; en: string };
  unit: Unit;
  /** Whether more of it is better, or less; `neither`: it says nothing. */
  better: 'more' | 'less' | 'neither';
  behind: BehindKind;
  /** The facts it is made of; without `hows` all of the kind. */
  of: { kind: FactKind; hows?: readonly string[] };
  /** `share`: among all facts of the kind. `mean`, `sum`: of their values, in units of `per`. */
  work: 'count' | 'sum' | 'mean' | 'share';
  per?: number;
}

const ASSIGNED = ['assign', 'auto', 'dedicated'] as const;

/** Every number in the order it is shown. A new one is one entry here; if no fact says it, one kind of fact beside. */
export const NUMBERS = {
  taken: {
    zh: '接单',
    en: 'Taken',
    how: {
      zh: '本月接手的业务单：抢到的和指派来的；转手一次算一次',
      en: 'Cases taken over in the month, grabbed or assigned; each hand-over counts',
    },
    unit: 'count',
    better: 'more',
    behind: 'case',
    of: { kind: 'taken' },
    work: 'count',
  },
  grabbed: {
    zh: '抢单',
    en: 'Grabbed',
    how: { zh: '自己从大厅抢到的', en: 'Taken from the hall by themselves' },
    unit: 'count',
    better: 'more',
    behind: 'case',
    of: { kind: 'taken', hows: ['grab'] },
    work: 'count',
  },
  assigned: {
    zh: '指派',
    en: 'Assigned',
    how: { zh: '管理员指派、系统指派和专属会计直接承接的', en: 'Given by an admin, by the system, or as dedicated accountant' },
    unit: 'count',
    better: 'neither',
    behind: 'case',
    of: { kind: 'taken', hows: ASSIGNED },
    work: 'count',
  },
  response: {
    zh: '平均响应',
    en: 'Response',
    how: { zh: '从可抢到抢到的平均用时，只算工作时间，只算抢单', en: 'From open to grabbed, business time, grabbed cases only' },
    unit: 'duration',
    better: 'less',
    behind: 'case',
    of: { kind: 'taken', hows: ['grab'] },
    work: 'mean',
  },
  finished: {
    zh: '完成',
    en: 'Finished',
    how: { zh: '本月确认完成的业务单，算在完成时的办理人', en: 'Cases confirmed in the month, for who worked on them at the end' },
    unit: 'count',
    better: 'more',
    behind: 'case',
    of: { kind: 'finished' },
    work: 'count',
  },
  onTime: {
    zh: '准时率',
    en: 'On time',
    how: {
      zh: '完成的里面，最后一次交付在办理期限内的比例；等客户的时间不算',
      en: 'Share of finished cases last delivered within their target; time waiting on the client is not theirs',
    },
    unit: 'share',
    better: 'more',
    behind: 'case',
    of: { kind: 'finished', hows: ['onTime'] },
    work: 'share',
  },
  late: {
    zh: '超时完成',
    en: 'Late',
    how: { zh: '完成的里面，交付时超过办理期限的', en: 'Finished cases delivered after their target' },
    unit: 'count',
    better: 'less',
    behind: 'case',
    of: { kind: 'finished', hows: ['late'] },
    work: 'count',
  },
  waited: {
    zh: '等客户不计',
    en: 'Waiting on clients',
    how: {
      zh: '完成的业务单里等客户（资料、报价、付款、确认）的工作时间，不算员工用时',
      en: 'Business time finished cases stood waiting for the client; not counted against anybody',
    },
    unit: 'duration',
    better: 'neither',
    behind: 'case',
    of: { kind: 'finished' },
    work: 'sum',
  },
  returned: {
    zh: '客户退回',
    en: 'Sent back',
    how: { zh: '客户退回交付的次数', en: 'Deliveries the client sent back' },
    unit: 'count',
    better: 'less',
    behind: 'case',
    of: { kind: 'returned' },
    work: 'count',
  },
  rating: {
    zh: '评分',
    en: 'Rating',
    how: {
      zh: '客户打的各维度平均分，算在首次评价的月份；没评价不算好评',
      en: 'Mean of the scores clients gave, in the month first given; silence is no rating',
    },
    unit: 'score',
    better: 'more',
    behind: 'case',
    of: { kind: 'graded' },
    work: 'mean',
    per: 1000,
  },
  good: grade('good', '好评', 'Good', 'more'),
  fair: grade('fair', '中评', 'Fair', 'neither'),
  poor: grade('poor', '差评', 'Poor', 'less'),
  upheld: {
    zh: '投诉成立',
    en: 'Complaints upheld',
    how: {
      zh: '本月答复为属实的投诉，算在被投诉的人；重新打开的不算，被投诉人在管理员公开之前看不到',
      en: 'Complaints settled as right in the month, for whom they were against; not while reopened, and unseen by them until an admin shows it',
    },
    unit: 'count',
    better: 'less',
    behind: 'complaint',
    of: { kind: 'upheld' },
    work: 'count',
  },
  missed: {
    zh: '漏报',
    en: 'Filings missed',
    how: {
      zh: '截止日在本月、到期没有申报的事项，算在到期时的报税人',
      en: 'Filings due in the month and not filed by their date, for who held the duty that day',
    },
    unit: 'count',
    better: 'less',
    behind: 'filing',
    of: { kind: 'missed' },
    work: 'count',
  },
  collected: {
    zh: '回款',
    en: 'Collected',
    how: {
      zh: '本月入账到账单的钱，退款已扣除，算在入账时的专属会计',
      en: 'Money that went to bills in the month less what was taken back, for the dedicated accountant of that day',
    },
    unit: 'money',
    better: 'more',
    behind: 'bill',
    of: { kind: 'collected' },
    work: 'sum',
  },
} as const satisfies Record<string, PerformanceNumber>;
export type NumberName = keyof typeof NUMBERS;
export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];

function grade(how: string, zh: string, en: string, better: PerformanceNumber['better']) {
  return {
    zh,
    en,
    how: { zh: `首次在本月给出的${zh}，以最后一次修改为准`, en: `Reviews first given in the month, as last amended: ${en.toLowerCase()}` },
    unit: 'count',
    better,
    behind: 'case',
    of: { kind: 'graded', hows: [how] },
    work: 'count',
  } as const;
}

/** The mean of one dimension: a number of its own, `score.attitude`. */
const DIMENSION = 'score.';
const dimensionNumber = (id: string, name: string): PerformanceNumber => ({
  zh: name,
  en: name,
  how: { zh: `客户给“${name}”的平均分`, en: `Mean of what clients gave for ${name}` },
  unit: 'score',
  better: 'more',
  behind: 'case',
  of: { kind: 'scored', hows: [id] },
  work: 'mean',
});
/** The id of a dimension's number. */
export const scoreNumber = (dimensionId: string): string => `${DIMENSION}${dimensionId}`;

/** A number by its name: one of the list, or a dimension the firm ever asked for; null: neither. */
export function numberNamed(name: string, dimensions: readonly ReviewDimension[]): PerformanceNumber | null {
  if (Object.hasOwn(NUMBERS, name)) return NUMBERS[name as NumberName];
  const dimension = name.startsWith(DIMENSION) ? dimensions.find(({ id }) => scoreNumber(id) === name) : undefined;
  return dimension ? dimensionNumber(dimension.id, dimension.name) : null;
}

/** Whether a fact is one of those behind a number. */
const counts = ({ of }: PerformanceNumber, { kind, how }: Pick<Tally, 'kind' | 'how'>): boolean =>
  of.kind === kind && (of.hows === undefined || of.hows.includes(how));

/** What a number says of these facts; null: there is nothing to say it of. */
export function valueOf(number: PerformanceNumber, tallies: readonly Tally[]): number | null {
  let count = 0;
  let sum = 0;
  let all = 0;
  for (const tally of tallies) {
    if (tally.kind === number.of.kind) all += tally.count;
    if (!counts(number, tally)) continue;
    count += tally.count;
    sum += tally.sum;
  }
  switch (number.work) {
    case 'count':
      return count;
    case 'sum':
      return sum;
    case 'share':
      return all === 0 ? null : count / all;
    case 'mean':
      return count === 0 ? null : sum / count / (number.per ?? 1);
  }
}

/** Every number of a person, a store or the firm by its name. */
export type Figures = Record<string, number | null>;
export const figuresOf = (tallies: readonly Tally[], dimensions: readonly ReviewDimension[]): Figures =>
  Object.fromEntries(
    [...NUMBER_NAMES, ...dimensions.map(({ id }) => scoreNumber(id))].map((name) => {
      const number = numberNamed(name, dimensions);
      return [name, number === null ? null : valueOf(number, tallies)];
    }),
  );

/** Numbers whose months are looked at side by side. */
export const TREND_NUMBERS = ['taken', 'finished', 'onTime', 'rating', 'collected'] as const satisfies readonly NumberName[];

/** What has changed since a month was kept: the difference of every number that says otherwise now. */
export function since(kept: Figures, now: Figures): Record<string, number> {
  const changed: Record<string, number> = {};
  for (const [name, value] of Object.entries(now)) {
    const difference = (value ?? 0) - (kept[name] ?? 0);
    if (Math.abs(difference) > 1e-9) changed[name] = difference;
  }
  return changed;
}
