import type { ZipEntry } from '../zip/growing-zip.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** A path inside the archive as a link beside the page. */
const address = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const size = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

/** 目录.html of an archive: what is in it, a press away; it needs nothing but the archive unpacked beside it. */
export function archivePage(name: string, watermark: readonly string[], entries: readonly ZipEntry[]): string {
  const line = ({ path, size: bytes }: ZipEntry): string =>
    `<li><a href="${escaped(address(path))}">${escaped(path)}</a> <small>${size(bytes)}</small></li>`;
  const part = (title: string, some: readonly ZipEntry[]): string =>
    some.length === 0 ? '' : `<h2>${title}（${some.length}）</h2><ul>${some.map(line).join('')}</ul>`;
  const sheets = entries.filter(({ path }) => !path.includes('/') && path.endsWith('.xlsx'));
  const files = entries.filter(({ path }) => path.includes('/')).toSorted((one, other) => one.path.localeCompare(other.path, 'zh-CN'));
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title>
<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}small{opacity:.7}li{margin:.2rem 0}</style>
<h1>${escaped(name)}</h1><p><small>${watermark.map(escaped).join('<br>')}</small></p>
${part('表格', sheets)}${part('原始文件', files)}</html>
`;
}
