import { createHash } from 'node:crypto';
import { ERRORS, type ErrorCode } from '../domain/errors.ts';

const NEXT: Partial<Record<ErrorCode, string>> = {
  oauth_code: '请返回重新进入一次。',
  oauth_state: '请从公众号菜单或收藏的首页重新进入。',
  snapshot_user: '请点页面右下角的“使用完整服务”，再进入一次。',
  wechat_unavailable: '微信暂时没有应答，稍等片刻再试即可。',
};

/** One card in the middle, by day and by night; the only style that stands inside a page. */
const STYLE = `:root{color-scheme:light dark;--ground:#eef1f0;--card:#fff;--text:#17211f;--quiet:#5b6765;--brand:#0f766e;--on:#fff}@media (prefers-color-scheme:dark){:root{--ground:#0b1110;--card:#161d1c;--text:#e8eeec;--quiet:#a3afac;--brand:#6bc4b7;--on:#06201d}}
*{box-sizing:border-box;margin:0}body{min-height:100dvh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--text);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{width:100%;max-width:420px;padding:32px 24px;border-radius:16px;background:var(--card);text-align:center}h1{font-size:22px;line-height:1.4}p{margin-top:12px;color:var(--quiet)}a{display:block;margin-top:24px;padding:12px;border-radius:10px;background:var(--brand);color:var(--on);font-weight:600;text-decoration:none}small{font-size:12px;overflow-wrap:anywhere}`;
/** What the policy must say for it. */
export const ERROR_PAGE_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The heading where the words of the table would say the same as what to do next. */
const HEADING: Partial<Record<ErrorCode, string>> = { snapshot_user: '您现在看到的是预览' };

/** A small page for somebody who is on the way to log in: what happened and what to do, no script, no foreign address. */
export function errorPage(code: ErrorCode, requestId: string): string {
  const zh = HEADING[code] ?? ERRORS[code].zh;
  const next = NEXT[code] ?? '请返回首页再试。';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${zh}</title><style>${STYLE}</style></head>
<body><main><h1>${zh}</h1><p>${next}</p><p><a href="/">回到首页</a></p><p><small>编号 ${requestId.replace(/[^\w-]/g, '')}</small></p></main></body></html>`;
}
