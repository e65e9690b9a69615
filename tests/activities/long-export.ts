// Makes a spreadsheet of 100,000 lines in a process of its own; prints by how many MB the process has grown at most.
import { join } from 'node:path';
import { keepPart, makeFile } from '../../activities/runs/export/file.ts';

const [dir = ''] = process.argv.slice(2);
const LINES = 100_000;
const CHUNK = 200;
for (let from = 0; from < LINES; from += CHUNK)
  await keepPart(
    dir,
    'long',
    from,
    Array.from({ length: CHUNK }, (_, index) =>
      Array.from({ length: 15 }, (__, column) => (column % 3 === 0 ? from + index : `某某有限公司 ${from + index} ${column}`)),
    ),
  );
const before = process.memoryUsage().rss;
const columns = Array.from({ length: 15 }, (_, index) => ({ title: `列 ${index}`, width: 20 }));
await makeFile(dir, 'long', 'xlsx', { title: '很长', columns, watermark: ['某所'] }, join(dir, 'long.xlsx'));
// Of the whole life of the process, in kB.
process.stdout.write(String(Math.max(1, Math.round(process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024))));
