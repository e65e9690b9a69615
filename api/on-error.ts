import { HTTPException } from 'hono/http-exception';
import type { ErrorHandler } from 'hono';
import { DomainError, ERRORS, type ErrorCode } from '../domain/errors.ts';
import { isBusy, isUntakable } from '../db/open.ts';
import type { ApiContext, ApiEnv } from './context.ts';
import { errorPage } from './error-page.ts';
import { problemOf } from './problem.ts';

/** Everything that goes wrong, in one form: RFC 9457 problem+json with the code of the error table; a small page where a browser is on its way to log in. */
export const onError: ErrorHandler<ApiEnv> = (error, c) => {
  const { code, details } = classify(error);
  const { status } = ERRORS[code];
  if (status >= 500)
    c.var.deps?.log[code === 'internal' ? 'error' : 'warn'](
      { requestId: c.var.requestId, err: code === 'internal' ? error : undefined, problem: code },
      'request failed',
    );
  return answer(c, code, details);
};

/** Answers with a problem, as JSON or as a page. */
export function answer(c: ApiContext, code: ErrorCode, details: Record<string, unknown> = {}): Response {
  const { status } = ERRORS[code];
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' };
  if (status === 503) headers['retry-after'] = '1';
  if (status === 429 && typeof details.retryAfterSeconds === 'number') headers['retry-after'] = String(details.retryAfterSeconds);
  if (wantsPage(c)) return c.html(errorPage(code, c.var.requestId), status as 400);
  return c.body(JSON.stringify(problemOf(code, c.var.requestId ?? '', details)), status as 400, headers);
}

const wantsPage = (c: ApiContext): boolean =>
  /^\/api\/auth\/wechat\/|^\/temporal(?:\/|$)/.test(c.req.path) &&
  c.req.method === 'GET' &&
  (c.req.header('accept') ?? '').includes('text/html');

function classify(error: unknown): { code: ErrorCode; details: Record<string, unknown> } {
  if (error instanceof DomainError) return { code: error.code, details: error.details };
  if (error instanceof HTTPException) return { code: ofStatus(error.status), details: {} };
  if (isBusy(error)) return { code: 'busy', details: {} };
  if (isUntakable(error)) return { code: 'bad_input', details: {} };
  return { code: 'internal', details: {} };
}

function ofStatus(status: number): ErrorCode {
  if (status === 400) return 'bad_json';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'body_too_large';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'internal' : 'bad_input';
}
