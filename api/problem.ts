import { ERRORS, type ErrorCode } from '../domain/errors.ts';

/** One wrong field: JSON pointer, code, words. */
export interface FieldError { pointer: string; code: string; message: string }

/** Details an error may carry to the outside; everything else stays in the log. */
type Details = Record<string, unknown>;

/** RFC 9457 problem of one code of the error table. */
export function problemOf(code: ErrorCode, requestId: string, details: Details = {}) {
  const entry = ERRORS[code];
  return { type: `urn:cloud-accounting:error:${code}`, title: entry.en, status: entry.status, detail: entry.zh, code, requestId, ...details };
}
