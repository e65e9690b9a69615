import { z } from 'zod';
import { readTaxCalendar, readTaxDates } from '../../db/read/tax-calendar.ts';
import { setTaxDate } from '../../db/records/tax-calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { isTaxDate, parseCalendar, readCalendar, type CalendarLine } from '../../domain/period/calendar-text.ts';
import { filingDate, isPublishedYear } from '../../domain/period/tax-calendar.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line, recordId } from '../fields.ts';
import { XLSX } from '../files/read-sheet.ts';
import { uploadedTable } from '../files/uploaded-table.ts';
import { calendarTemplate } from '../calendar-template.ts';
import { guard } from '../middleware/guard.ts';
import { periodField, yearField } from '../period-fields.ts';
import { badField, body, params, query } from '../validate.ts';
import type { TaxCalendarView } from '../views/periods.ts';

const source = line(120).default('');

/** 税务日历: what is published wins, the rule proposes the rest. */
export const taxCalendarRoutes = routes()
  .get(
    '/api/calendar',
    guard('calendar.read'),
    describe({
      answer: 'TaxCalendar',
      tag: 'Periods',
      summary: 'The last days of returns of a year, published or proposed; with its rest days',
    }),
    query(z.object({ year: yearField.optional() })),
    async (c) => c.json(await viewOf(c, c.req.valid('query').year ?? Number(civilDateOf(c.var.deps.now()).slice(0, 4)))),
  )
  .get(
    '/api/calendar/template',
    guard('calendar.write'),
    describe({
      tag: 'Periods',
      summary: 'The Excel template of an import: the months of a year with the days the rule proposes',
      media: XLSX,
    }),
    query(z.object({ year: yearField })),
    async (c) => {
      const { year } = c.req.valid('query');
      const { months } = await viewOf(c, year);
      return c.body(new Uint8Array(await calendarTemplate(months)), 200, {
        'content-type': XLSX,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`税务日历${year}.xlsx`)}`,
        'cache-control': 'private, no-store',
      });
    },
  )
  .put(
    '/api/calendar/:month',
    guard('calendar.write'),
    describe({
      answer: 'TaxCalendar',
      tag: 'Periods',
      summary: 'The published last day of a month’s returns; null: the rule proposes again',
      description: 'What is open of the period before moves with it.',
    }),
    params(z.object({ month: z.string().max(20) })),
    body(z.strictObject({ date: z.iso.date().nullable(), source })),
    async (c) => {
      const given = c.req.valid('json');
      const month = periodField.safeParse(c.req.valid('param').month);
      if (!month.success) throw new DomainError('not_found');
      if (given.date !== null && !isTaxDate(month.data, given.date)) throw badField('/date', 'other_month', '截止日须在当月 10 日以后');
      const { db, now } = c.var.deps;
      await db.transaction().execute((trx) => setTaxDate(trx, month.data, given.date, given.source, auditOf(c, now())));
      return c.json(await viewOf(c, Number(month.data.slice(0, 4))));
    },
  )
  .post(
    '/api/calendar/import',
    guard('calendar.write'),
    describe({
      answer: 'CalendarImport',
      tag: 'Periods',
      summary: 'Published days as lines `month,date`, or an xlsx or csv uploaded before; one wrong line and nothing is written',
      refusals: ['unknown_file', 'sheet_unreadable'],
    }),
    body(
      z
        .strictObject({ text: z.string().max(20_000).optional(), fileId: recordId.optional(), source, dryRun: z.boolean().default(true) })
        .refine((given) => (given.text === undefined) !== (given.fileId === undefined), { message: '请粘贴或选择文件', path: ['text'] }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      const rows = given.fileId === undefined ? parseCalendar(given.text ?? '') : await linesOf(c, given.fileId);
      const wrong = rows.filter(({ error }) => error !== null).length;
      if (given.dryRun || wrong > 0) return c.json({ dryRun: given.dryRun, rows, wrong, changed: 0 });
      const { db, now } = c.var.deps;
      const changed = await db.transaction().execute(async (trx) => {
        let count = 0;
        for (const { month, date } of rows)
          if (month !== null && date !== null && (await setTaxDate(trx, month, date, given.source, auditOf(c, now())))) count += 1;
        return count;
      });
      return c.json({ dryRun: false, rows, wrong, changed });
    },
  );

/** The lines of an uploaded table. @throws unknown_file, sheet_unreadable, bad_input when it is longer than any calendar */
async function linesOf(c: ApiContext, fileId: string): Promise<CalendarLine[]> {
  const { cells } = await uploadedTable(c, fileId, MOST_ROWS);
  if (!cells) throw new DomainError('sheet_unreadable');
  return readCalendar(cells.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null))));
}
/** Fifty years of months. */
const MOST_ROWS = 600;

async function viewOf(c: ApiContext, year: number): Promise<TaxCalendarView> {
  const { read } = c.var.deps;
  const calendar = await readTaxCalendar(read);
  const published = new Map((await readTaxDates(read, year)).map((row) => [row.month, row]));
  const within = (date: string): boolean => date.startsWith(`${year}-`);
  return {
    year,
    published: isPublishedYear(calendar, String(year)),
    months: Array.from({ length: 12 }, (_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`;
      const { date, provisional } = filingDate(calendar, month);
      const proposed = filingDate({ ...calendar, published: {} }, month).date;
      return { month, date, proposed, provisional, source: published.get(month)?.source ?? null };
    }),
    restDays: calendar.restDays.filter(within),
    makeUpDays: calendar.makeUpDays.filter(within),
  };
}
