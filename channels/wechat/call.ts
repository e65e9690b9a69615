/** What one call to WeChat's server came to. */
export type WechatAnswer =
  | { kind: 'ok'; body: Record<string, unknown> }
  /** WeChat said no, with its errcode. */
  | { kind: 'refused'; errcode: number; errmsg: string }
  /** It was never accepted: the network refused, or WeChat was too busy to read it. */
  | { kind: 'unreached'; why: string }
  /** It may have been accepted: the answer got lost. */
  | { kind: 'unknown'; why: string };

/** How long WeChat may take to answer. */
const WECHAT_TIMEOUT_MS = 5000;
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** POSTs JSON and reads WeChat's answer: errors come as HTTP 200 with an errcode. Never throws. */
export const postWechat = (url: string, body: unknown, timeoutMs = WECHAT_TIMEOUT_MS): Promise<WechatAnswer> =>
  askWechat(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, timeoutMs);

/** GETs WeChat's answer. Never throws. */
export const getWechat = (url: string, timeoutMs = WECHAT_TIMEOUT_MS): Promise<WechatAnswer> => askWechat(url, {}, timeoutMs);

async function askWechat(url: string, init: RequestInit, timeoutMs: number): Promise<WechatAnswer> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    const text = await response.text();
    if (!response.ok) return { kind: 'unknown', why: `http_${response.status}` };
    const answer = JSON.parse(text) as Record<string, unknown>;
    const errcode = Number(answer['errcode'] ?? 0);
    return errcode === 0
      ? { kind: 'ok', body: answer }
      : { kind: 'refused', errcode, errmsg: String(answer['errmsg'] ?? '').replace(/ ?,? ?rid: [\w-]+$/, '') };
  } catch (error) {
    return lostAnswer(error);
  }
}

function lostAnswer(error: unknown): WechatAnswer {
  if (error instanceof SyntaxError) return { kind: 'unknown', why: 'not_json' };
  if (error instanceof DOMException && error.name === 'TimeoutError') return { kind: 'unknown', why: 'timeout' };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  const code = cause && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'network';
  return NEVER_SENT.includes(code) ? { kind: 'unreached', why: code } : { kind: 'unknown', why: code };
}
