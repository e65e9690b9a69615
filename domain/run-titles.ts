import { EXPORT_NAMES } from './exports/names.ts';
import type { Word } from './exports/words.ts';
import { DUTY_WORDS, STAGE_WORDS, type Duty } from './period/stages.ts';
import { RUN_KINDS, type RunKind } from './runs.ts';

/** What a run was asked, as its row keeps it. */
type Params = Readonly<Record<string, unknown>>;
const word = (zh: string, en: string): Word => ({ zh, en });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** As much of somebody's words as a list has room for. */
const some = (value: unknown): string => text(value).slice(0, 20);
const said = (zh: string, en: string, what: string): Word => word(`${zh}：${what}`, `${en}: ${what}`);
const stage = ({ stageId }: Params): Word => STAGE_WORDS[text(stageId)] ?? word(text(stageId), text(stageId));
const moved = ({ to }: Params): Word => MOVED[text(to)] ?? word(text(to), text(to));
const MOVED: Readonly<Record<string, Word>> = {
  done: word('已完成', 'done'),
  skipped: word('跳过', 'skipped'),
  returned: word('退回', 'sent back'),
  todo: word('重新待办', 'to do again'),
};
const DUTIES_EN: Record<Duty, string> = { collect: 'Papers', book: 'Books', file: 'Filing', check: 'Check' };
const isDuty = (duty: string): duty is Duty => Object.hasOwn(DUTIES_EN, duty);
const isList = (kind: string): kind is keyof typeof EXPORT_NAMES => Object.hasOwn(EXPORT_NAMES, kind);

/** What runs are called, by what was asked and whom it names. One that is not here has a title of its own: a broadcast's, a file's. */
const TITLES = {
  'bills.remind': () => word('手动提醒', 'Remind by hand'),
  'bills.pause': ({ reason }) => said('暂停提醒', 'Reminders paused', some(reason)),
  'bills.resume': () => word('恢复提醒', 'Reminders resumed'),
  export: ({ kind }) => {
    const list = text(kind);
    return isList(list) ? word(`导出${EXPORT_NAMES[list].zh}`, `Export: ${EXPORT_NAMES[list].en}`) : RUN_KINDS.export;
  },
  'export.firm': () => RUN_KINDS['export.firm'],
  'client.archive': (_, name) => word(`客户资料包 · ${name}`, `Archive of a client · ${name}`),
  'cases.assign': (_, name) => word(`指派给${name}`, `Assigned to ${name}`),
  'cases.cancel': ({ reason }) => said('取消', 'Cancelled', some(reason)),
  'cases.urge': (params) => said('催办', 'Urged', some(params['text'])),
  'staff.handover': (_, name) => word(`${name} 离职交接`, `Hand-over of ${name}`),
  'clients.accountant': (_, name) => word(`专属会计改为${name}`, `Accountant: ${name}`),
  'clients.tag': ({ tag }) => said('加标签', 'Tag added', text(tag)),
  'clients.untag': ({ tag }) => said('去掉标签', 'Tag removed', text(tag)),
  'clients.archive': ({ reason }) => said('归档', 'Archived', some(reason)),
  'engagements.approve': () => word('批量审核合同', 'Contracts approved'),
  'engagements.periods': ({ from }) => word(`从 ${text(from)} 起开账期`, `Periods opened from ${text(from)}`),
  'periods.move': (params) => word(`${stage(params).zh}：${moved(params).zh}`, `${stage(params).en}: ${moved(params).en}`),
  'periods.duty': ({ duty }, name) => {
    const of = text(duty);
    return isDuty(of) ? word(`${DUTY_WORDS[of]}改由${name}办理`, `${DUTIES_EN[of]} taken over by ${name}`) : RUN_KINDS['periods.duty'];
  },
  'periods.postpone': (params) =>
    word(`${stage(params).zh}延期到 ${text(params['dueOn'])}`, `${stage(params).en} put off until ${text(params['dueOn'])}`),
  'month.opening': ({ period }) => word(`${text(period)} 账期`, `Month ${text(period)}`),
} as const satisfies Partial<Record<RunKind, (params: Params, name: string) => Word>>;
export type TitledRun = keyof typeof TITLES;
export const isTitled = (kind: RunKind): kind is TitledRun => Object.hasOwn(TITLES, kind);

/** What a run is called, in both languages. @param name of the colleague or client its title names, where it names one */
export const runTitle = (kind: TitledRun, params: object, name = ''): Word =>
  (TITLES[kind] as (params: Params, name: string) => Word)(params as Params, name);

/** Whom a title names, by which of the parameters. */
export const RUN_NAMES: Partial<Record<RunKind, 'staffId' | 'clientId' | 'handoverId'>> = {
  'client.archive': 'clientId',
  'cases.assign': 'staffId',
  'staff.handover': 'handoverId',
  'clients.accountant': 'staffId',
  'periods.duty': 'staffId',
};
