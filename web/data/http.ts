import type { Problem } from '../../api/views.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { alsoInEnglish, locale } from '../locales/catalogue.ts';
import { learnServerTime } from './clock.ts';
import { noteReached, noteUnreachable } from './reach.ts';

/** Codes of the one table, and what only this side can notice. */
type ProblemCode = ErrorCode | 'offline' | 'timeout';

const HERE: Record<string, { zh: string; en: string }> = {
  offline: { zh: '网络断了，没有连上我们的服务器', en: 'No connection to our server' },
  timeout: { zh: '我们的服务器刚才没有回应', en: 'Our server did not answer' },
  busy: { zh: '系统繁忙，请稍后再试', en: 'Busy; please try again' },
  internal: { zh: '系统出了点问题，请稍后再试', en: 'Something went wrong; please try again' },
};
/** The one table; fetched only for those who read English: the server says it in Chinese itself. */
let table: Record<string, { en: string }> = HERE;
let fields: Readonly<Record<string, string>> = {};
alsoInEnglish(async () => {
  const [errors, faults] = await Promise.all([import('../../domain/errors.ts'), import('../../domain/field-faults.ts')]);
  table = { ...HERE, ...errors.ERRORS };
  fields = faults.FIELD_FAULTS;
});

/** An answer other than yes, in words for a person; `message` is what to show. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly requestId: string;
  readonly errors: { pointer: string; code: string; message: string }[];
  /** What else the problem carried: `assignee`, `reason`, `state` … */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(problem: Partial<Problem> & { code: string; status: number }) {
    super(words(problem));
    this.name = 'ApiProblem';
    this.code = problem.code as ProblemCode;
    this.status = problem.status;
    this.requestId = problem.requestId ?? '';
    this.errors = (problem.errors ?? []).map((error) => ({ ...error, message: fieldWords(error) }));
    this.extra = problem;
  }

  /** Asking again with the same key may well succeed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 502 || this.status === 504;
  }
}

/** What is wrong with a field, in the reader's language; the figure of it stands in the server's own words. */
function fieldWords({ code, message }: ApiProblem['errors'][number]): string {
  if (locale() !== 'en') return message;
  const text = fields[code] ?? table[code]?.en ?? fields['custom'] ?? message;
  return text.replace('{n}', /\d[\d,.]*/.exec(message)?.[0] ?? '…');
}

function words(problem: Partial<Problem> & { code: string }): string {
  if (locale() === 'en') return table[problem.code]?.en ?? problem.detail ?? problem.code;
  return problem.detail || HERE[problem.code]?.zh || HERE['internal']?.zh || problem.code;
}

let onUnauthenticated: () => void = () => {};
/** Tells what to do when the session is over; each front sets its own. */
export function whenUnauthenticated(then: () => void): void {
  onUnauthenticated = then;
}

/** A new key for one thing a person wants made once. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Query parameters; what is undefined, null or '' is left out, lists become comma lists. */
export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** Builds `path?query`. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || value === false) continue;
    search.set(name, Array.isArray(value) ? value.join(',') : value === true ? '1' : String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  /** Idempotency key of a POST; made when absent. */
  key?: string;
  signal?: AbortSignal;
}

const RETRY_AFTER_MS = [500, 1500, 3500];
const TIMEOUT_MS = 20_000;

/**
 * One call of the API. A POST keeps its Idempotency-Key while `outcome_unknown` is answered and is asked again.
 * @throws ApiProblem
 */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const key = method === 'POST' ? (options.key ?? newKey()) : null;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once<T>(path, method, options, key);
    } catch (problem) {
      const wait = RETRY_AFTER_MS[attempt];
      const again = problem instanceof ApiProblem && problem.code === 'outcome_unknown' && wait !== undefined;
      if (!again) throw problem;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function once<T>(path: string, method: string, options: CallOptions, key: string | null): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const sent = Date.now();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    noteUnreachable();
    throw new ApiProblem({ code: timeout.aborted ? 'timeout' : 'offline', status: 0 });
  }
  noteReached();
  return read<T>(response, sent);
}

async function read<T>(response: Response, sent: number): Promise<T> {
  const json = response.headers.get('content-type')?.includes('json') ? ((await response.json().catch(() => null)) as unknown) : null;
  if (response.ok) {
    if (json && typeof json === 'object' && 'now' in json && typeof json.now === 'string') learnServerTime(json.now, sent, Date.now());
    return json as T;
  }
  const problem = (json ?? {}) as Partial<Problem>;
  if (response.status === 401 && (problem.code ?? 'unauthenticated') === 'unauthenticated') onUnauthenticated();
  throw new ApiProblem({
    ...problem,
    status: response.status,
    code:
      problem.code ??
      (response.status === 401 ? 'unauthenticated' : response.status === 404 ? 'not_found' : response.status >= 502 ? 'busy' : 'internal'),
  });
}
