import { z } from 'zod';
import { publishedYear } from '../../db/presets/published-days.ts';
import { countKept, readHolidayEffect } from '../../db/read/holiday-effect.ts';
import { DomainError } from '../../domain/errors.ts';
import { readHolidays } from '../../domain/holiday-text.ts';
import { firmSettings } from '../../domain/settings.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { uploadedTable } from '../files/uploaded-table.ts';
import { guard } from '../middleware/guard.ts';
import { yearField } from '../period-fields.ts';
import { body, query } from '../validate.ts';
import type { HolidayEffectView, HolidayTableView } from '../views/settings.ts';

/** Ten years of days. */
const MOST_ROWS = 4000;
const { restDays, makeUpDays } = firmSettings.shape.holidays.shape;

/** 节假日 before they are saved: what they would move, what was published, what a table says. */
export const holidayRoutes = routes()
  .get(
    '/api/settings/holidays/published',
    guard('settings.read'),
    describe({
      answer: 'HolidayTable',
      tag: 'Firm',
      summary: 'The rest days and make-up workdays published for a year; none: not published',
    }),
    query(z.object({ year: yearField })),
    (c) => c.json<HolidayTableView>({ days: publishedYear(c.req.valid('query').year), faults: [] }),
  )
  .post(
    '/api/settings/holidays/read',
    guard('settings.write'),
    describe({
      answer: 'HolidayTable',
      tag: 'Firm',
      summary: 'Reads rest days from pasted lines, or an xlsx or csv uploaded before; writes nothing',
      refusals: ['unknown_file', 'sheet_unreadable'],
    }),
    body(
      z
        .strictObject({ text: z.string().max(100_000).optional(), fileId: recordId.optional() })
        .refine((given) => (given.text === undefined) !== (given.fileId === undefined), { message: '请粘贴或选择文件', path: ['text'] }),
    ),
    async (c) => {
      const { text, fileId } = c.req.valid('json');
      const { days, faults } = readHolidays(fileId === undefined ? (text ?? '').split(/\r?\n/) : await linesOf(c, fileId));
      return c.json<HolidayTableView>({ days: days.map((day) => ({ ...day, name: '' })), faults: faults.slice(0, 50) });
    },
  )
  .post(
    '/api/settings/holidays/effect',
    guard('settings.write'),
    describe({
      answer: 'HolidayEffect',
      tag: 'Firm',
      summary: 'What other rest days would do to open periods and filings; changes nothing',
      description:
        'Last days that were published stay. Cases and complaints under way keep the calendar they began with: `kept` counts them.',
    }),
    body(z.strictObject({ restDays, makeUpDays })),
    async (c) => {
      const { read } = c.var.deps;
      const months = await readHolidayEffect(read, c.req.valid('json'));
      const sum = (of: 'periods' | 'filings'): number => months.reduce((all, month) => all + month[of], 0);
      return c.json<HolidayEffectView>({ months, periods: sum('periods'), filings: sum('filings'), kept: await countKept(read) });
    },
  );

/** The rows of an uploaded table, a line each. @throws unknown_file, sheet_unreadable, bad_input when it is longer than any calendar */
async function linesOf(c: ApiContext, fileId: string): Promise<string[]> {
  const { cells } = await uploadedTable(c, fileId, MOST_ROWS);
  if (!cells) throw new DomainError('sheet_unreadable');
  return cells.map((row) => row.map((cell) => cell ?? '').join(','));
}
