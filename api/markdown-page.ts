/**
 * A page of Markdown for the Temporal UI's frames. Its own server answers `/render` only at the root: under a public path (2.54) it sends
 * the whole app back, and summary, details and current details stay empty. What our workflows write is headings, lists, bold and code;
 * everything is escaped first, links and pictures stay text.
 */
export function markdownPage(markdown: string, dark: boolean): string {
  const [ink, ground, code] = dark ? ['#f8fafc', '#141414', '#2b2b2b'] : ['#141414', '#ffffff', '#eef1f6'];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>body{margin:0;padding:12px 16px;font:14px/1.7 system-ui,sans-serif;color:${ink};background:${ground};overflow-wrap:anywhere}h1,h2,h3{margin:0 0 8px;font-size:17px;line-height:1.4}p,ul{margin:0 0 8px}ul{padding-left:20px}code{padding:1px 4px;border-radius:3px;background:${code};font-size:13px}</style></head><body>${blocks(markdown)}</body></html>`;
}

/** Nothing but its own style may run in such a page; only our own pages frame it. */
export const MARKDOWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

function blocks(markdown: string): string {
  const out: string[] = [];
  let items: string[] = [];
  const endList = (): void => {
    if (items.length > 0) out.push(`<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`);
    items = [];
  };
  for (const line of markdown.split(/\r?\n/)) {
    const item = /^\s*[-*] (.*)$/.exec(line)?.[1];
    if (item !== undefined) {
      items.push(inline(item));
      continue;
    }
    endList();
    const [, marks, heading] = /^(#{1,3}) (.*)$/.exec(line) ?? [];
    if (marks !== undefined && heading !== undefined) out.push(`<h${marks.length}>${inline(heading)}</h${marks.length}>`);
    else if (line.trim() !== '') out.push(`<p>${inline(line)}</p>`);
  }
  endList();
  return out.join('');
}

const inline = (text: string): string =>
  escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>');
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
