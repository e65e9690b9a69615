// Long: a dozen stops in words of their own, and the rows they become.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Insertable } from 'kysely';
import type { FileTable } from '../../db/schema/case.ts';
import type { ErrandTable } from '../../db/schema/errand.ts';
import { filePath } from '../../db/records/files.ts';
import type { Db } from '../../db/open.ts';
import type { Sealed } from '../../db/sealed.ts';
import type { ErrandState } from '../../domain/errands/errands.ts';
import { addCivilDays, civilDateOf, civilTimeOf, HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts';
import { demoSlip } from './demo-picture.ts';

/** A stop of the demo: whose, on which day (0 today), and how far it is; `ago`: minutes before the demo begins, or the hour of an earlier day. */
interface DemoStop {
  staffId: string;
  day: 0 | -1 | 1;
  title: string;
  place: string;
  address: string;
  clientId?: string;
  custody?: string;
  /** For the first case in this colleague's hands. */
  case?: true;
  /** A window of today that ends in so many hours. */
  within?: number;
  /** One of another day. */
  from?: string;
  until?: string;
  contact?: [name: string, phone: string];
  bring?: string[];
  note?: string;
  state?: Exclude<ErrandState, 'cancelled'>;
  ago?: number;
  hour?: number;
  arrived?: true;
  words?: string;
  photos?: number;
}
const TAX = { place: '云州市税务局第一税务分局', address: '云州市城南区望江路 88 号办税服务厅' };
const GOV = { place: '云州市政务服务中心', address: '云州市城南区市民大道 1 号 2 楼' };
const BANK = { place: '云州银行高新支行', address: '云州市高新区科创路 12 号' };
const SOCIAL = { place: '高新区社保中心', address: '云州市高新区创新大道 66 号' };
const STOPS: readonly DemoStop[] = [
  {
    staffId: 'staff-3',
    day: -1,
    ...GOV,
    title: '领取营业执照正副本',
    clientId: 'c02',
    state: 'done',
    hour: 10,
    words: '正副本各一份，已核对名称和住所。',
    photos: 2,
  },
  {
    staffId: 'staff-3',
    day: -1,
    place: '老槐树小吃店',
    address: '云州市城南区槐荫巷 7 号',
    title: '送达上年度账册',
    clientId: 'c03',
    state: 'done',
    hour: 14,
    words: '店主已签收。',
    photos: 1,
  },
  {
    staffId: 'staff-6',
    day: -1,
    ...SOCIAL,
    title: '社保开户现场核验',
    clientId: 'c08',
    state: 'done',
    hour: 9,
    words: '已受理，三个工作日出号。',
    photos: 1,
  },
  {
    staffId: 'staff-6',
    day: -1,
    ...BANK,
    title: '补交开户资料',
    clientId: 'c09',
    state: 'failed',
    hour: 15,
    words: '法人未到场，银行要求本人面签，已和客户约周四。',
  },
  {
    staffId: 'staff-4',
    day: -1,
    place: '云州银行城南支行',
    address: '云州市城南区南环路 20 号',
    title: '取三季度银行回单',
    clientId: 'c05',
    state: 'done',
    hour: 11,
    words: '回单 46 张。',
    photos: 1,
  },
  {
    staffId: 'staff-3',
    day: 0,
    ...TAX,
    title: '领取税务 UKey',
    clientId: 'c01',
    state: 'done',
    ago: 95,
    words: '当场发放，已登记编号。',
    photos: 1,
  },
  {
    staffId: 'staff-3',
    day: 0,
    ...GOV,
    title: '递交变更登记材料',
    clientId: 'c12',
    case: true,
    within: 1,
    bring: ['公章', '股东会决议', '租赁合同'],
    contact: ['综合窗口', '0999-1236100'],
    arrived: true,
    ago: 20,
  },
  {
    staffId: 'staff-3',
    day: 0,
    place: '木易家居',
    address: '云州市城南区家具城 B 座 305',
    title: '归还营业执照正本',
    clientId: 'c02',
    custody: 'demo-custody-c02',
    within: 2,
    contact: ['苏婉', '13900002002'],
    bring: ['营业执照正本', '交接单'],
    note: '到楼下先打电话',
  },
  { staffId: 'staff-3', day: 0, ...TAX, title: '领取纸质专票', clientId: 'c04', within: 3, bring: ['经办人身份证'] },
  {
    staffId: 'staff-6',
    day: 0,
    ...BANK,
    title: '陪同法人面签开户',
    clientId: 'c09',
    state: 'done',
    ago: 50,
    words: '面签完成，账户三天内激活。',
    photos: 2,
  },
  {
    staffId: 'staff-6',
    day: 0,
    ...SOCIAL,
    title: '增员资料盖章',
    case: true,
    within: 1,
    bring: ['增员表', '劳动合同复印件'],
  },
  {
    staffId: 'staff-4',
    day: 0,
    place: '云州银行城南支行',
    address: '云州市城南区南环路 20 号',
    title: '取银行回单',
    clientId: 'c10',
    state: 'failed',
    ago: 30,
    words: '回单机故障，网点说下午修好。',
  },
  {
    staffId: 'staff-4',
    day: 0,
    place: '拾光摄影工作室',
    address: '云州市城南区文创园 3 栋',
    title: '取本月票据',
    clientId: 'c05',
    within: 2,
    bring: ['票据袋'],
  },
  { staffId: 'staff-3', day: 1, ...GOV, title: '领取变更后的执照', clientId: 'c12', from: '09:30', until: '11:00' },
];

/** Days outside of three colleagues, yesterday, today and tomorrow; once. Photos lie among the firm's files. */
export async function keepDemoErrands(db: Db, { dataDir, sealed, now }: { dataDir: string; sealed: Sealed; now: number }): Promise<void> {
  const known = await db.selectFrom('errands').select('id').limit(1).executeTakeFirst();
  if (known) return;
  const today = civilDateOf(now);
  const rows: Insertable<ErrandTable>[] = [];
  const pictures: { id: string; errandId: string; staffId: string; at: number }[] = [];
  for (const [index, stop] of STOPS.entries()) {
    const day = addCivilDays(today, stop.day);
    const { state = 'planned', staffId } = stop;
    // Early in the morning nobody was anywhere yet today: then it was at midnight.
    const at =
      stop.hour === undefined ? Math.max(instantOf(today), now - (stop.ago ?? 0) * MINUTE_MS) : instantOf(day, stop.hour * 60 * MINUTE_MS);
    const planned = instantOf(day) - 6 * 60 * MINUTE_MS;
    const id = `demo-errand-${index + 1}`;
    const photoIds = Array.from({ length: stop.photos ?? 0 }, (_, n) => `${id}-photo-${n + 1}`);
    for (const photo of photoIds) pictures.push({ id: photo, errandId: id, staffId, at });
    const held = stop.case ? await caseOf(db, staffId) : null;
    const { phoneCipher, phoneLast4 } = sealed.sealPhone(stop.contact?.[1] ?? null);
    rows.push({
      id,
      day,
      staffId,
      position:
        state === 'planned' ? rows.filter((one) => one.staffId === staffId && one.day === day && one.state === 'planned').length + 1 : 0,
      clientId: held?.clientId ?? stop.clientId ?? null,
      sourceKind: held ? 'case' : stop.custody ? 'custody' : 'free',
      sourceId: held?.no ?? stop.custody ?? null,
      stageId: null,
      title: stop.title,
      place: stop.place,
      address: stop.address,
      ...(stop.within === undefined ? { fromTime: stop.from ?? null, untilTime: stop.until ?? null } : windowOf(now, stop.within)),
      contactName: stop.contact?.[0] ?? null,
      contactPhoneCipher: phoneCipher,
      contactPhoneLast4: phoneLast4,
      bring: JSON.stringify(stop.bring ?? []),
      note: stop.note ?? '',
      state,
      reason: state === 'failed' ? (stop.words ?? '') : null,
      report: state === 'done' ? (stop.words ?? '') : '',
      tellClient: Number(held !== null),
      checkedInAt: state === 'planned' && !stop.arrived ? null : at - 15 * MINUTE_MS,
      checkedInPlace: null,
      photoIds: JSON.stringify(photoIds),
      doneAt: state === 'planned' ? null : at,
      version: 1,
      createdById: 'admin',
      createdAt: planned,
      updatedAt: at,
    });
  }
  const files: Insertable<FileTable>[] = [];
  for (const [index, { id, errandId, staffId, at }] of pictures.entries()) {
    const bytes = demoSlip(index);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const storageKey = createHash('sha256').update(id).digest('hex').slice(0, 48);
    const path = filePath(dataDir, storageKey);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes);
    files.push({
      id,
      name: '现场照片.png',
      size: bytes.length,
      type: 'image/png',
      storageKey,
      sha256,
      uploadedBy: `demo-${staffId}`,
      caseNo: null,
      internal: 1,
      createdAt: at,
      errandId,
    });
  }
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('files').values(files).execute();
    await trx.insertInto('errands').values(rows).execute();
  });
}

/** An hour that ends so many hours from now; towards the end of the day there is none. */
function windowOf(now: number, within: number): { fromTime: string | null; untilTime: string | null } {
  const [from, until] = [now + (within - 1) * HOUR_MS, now + within * HOUR_MS];
  const hour = (at: number): string => `${civilTimeOf(at).slice(0, 2)}:30`;
  return civilDateOf(until) === civilDateOf(now) ? { fromTime: hour(from), untilTime: hour(until) } : { fromTime: null, untilTime: null };
}

/** The newest case in somebody's hands. */
const caseOf = (db: Db, staffId: string) =>
  db
    .selectFrom('cases')
    .select(['no', 'clientId'])
    .where('assigneeId', '=', staffId)
    .where('state', '=', 'in_progress')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
    .then((row) => row ?? null);
