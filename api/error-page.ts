import { ERRORS, type ErrorCode } from '../domain/errors.ts';

const NEXT: Partial<Record<ErrorCode, string>> = {
  oauth_code: '请返回重新进入一次。',
  oauth_state: '请从公众号菜单或收藏的首页重新进入。',
  snapshot_user: '请点页面右下角的“使用完整服务”，再进入一次。',
  wechat_unavailable: '微信暂时没有应答，稍等片刻再试即可。',
};

/** A small page for somebody who is on the way to log in: what happened and what to do, no script, no foreign address. */
export function errorPage(code: ErrorCode, requestId: string): string {
  const { zh } = ERRORS[code];
  const next = NEXT[code] ?? '请返回首页再试。';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${zh}</title></head>
<body><main><h1>${zh}</h1><p>${next}</p><p><a href="/">回到首页</a></p><p><small>编号 ${requestId.replace(/[^\w-]/g, '')}</small></p></main></body></html>`;
}
