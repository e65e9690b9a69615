import type { FileRow } from '../../../api/views/own.ts';
import { t } from '../../locales/me.ts';

const EIGHT_HOURS_MS = 8 * 3_600_000;

/** Files, newest first, under the months (Asia/Shanghai) they came in. */
export function byMonth(files: readonly FileRow[]): { heading: string; files: FileRow[] }[] {
  const months: { heading: string; files: FileRow[] }[] = [];
  for (const file of files) {
    const date = new Date(Date.parse(file.at) + EIGHT_HOURS_MS);
    const heading = t('files.month', { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 });
    const last = months.at(-1);
    if (last?.heading === heading) last.files.push(file);
    else months.push({ heading, files: [file] });
  }
  return months;
}
