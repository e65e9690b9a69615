import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

/** The workbook an import of published days takes: a month a row with its last day, as text, so that no program makes another date of it. */
export function calendarTemplate(months: readonly { month: string; date: string }[]): Promise<Buffer> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#eef3f1' as const });
  const data: SheetData = [
    [bold('申报月份'), bold('申报截止')],
    ...months.map(({ month, date }) => [
      { value: month, type: String },
      { value: date, type: String },
    ]),
  ];
  return writeXlsxFile([{ data, sheet: '税务日历', columns: [{ width: 14 }, { width: 16 }], stickyRowsCount: 1 }]).toBuffer();
}
