import { validator } from 'hono-openapi';
import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import type { FieldError } from './problem.ts';

z.config(z.locales.zhCN());
z.config({ customError: (issue) => inPlainWords(issue) });

/** What a person is told when a schema says no more than its kind; never what was sent. */
function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, origin } = issue;
  if (code === 'invalid_type') return issue.input === undefined ? '请填写' : '格式不正确';
  if (code === 'invalid_value' || code === 'invalid_union') return '请从可选项中选择';
  if (code === 'unrecognized_keys') return '含有不认识的字段';
  if (code === 'too_big')
    return origin === 'string'
      ? `最多 ${String(issue.maximum)} 字`
      : origin === 'array'
        ? `最多 ${String(issue.maximum)} 项`
        : `不能大于 ${String(issue.maximum)}`;
  if (code === 'too_small')
    return origin === 'string'
      ? `至少 ${String(issue.minimum)} 字`
      : origin === 'array'
        ? `至少 ${String(issue.minimum)} 项`
        : `不能小于 ${String(issue.minimum)}`;
  return undefined;
}

interface Issue {
  message: string;
  path?: readonly unknown[] | undefined;
  code?: string;
  origin?: string;
  params?: { code?: string } | undefined;
}

/** Wrong fields as pointers into what was sent; never what was sent itself. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, 50).map((issue) => ({
    pointer: `/${(issue.path ?? []).map((part) => segment(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    code: issue.params?.code ?? issue.code ?? 'invalid',
    message: issue.message,
  }));
}
const segment = (part: unknown): string => String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part);

/** One wrong field, found after the schema was passed. */
export const badField = (pointer: string, code: string, message: string): DomainError =>
  new DomainError('bad_input', { errors: [{ pointer, code, message }] satisfies FieldError[] });

const refuse = (result: { success: boolean; error?: unknown }): void => {
  if (!result.success) throw new DomainError('bad_input', { errors: fieldErrors((result.error ?? []) as Issue[]) });
};

/** A JSON body checked by a schema; unreadable 400, wrong 422. */
export const body = <S extends z.ZodType>(schema: S) => validator('json', schema, refuse as never);
/** Query parameters checked by a schema. */
export const query = <S extends z.ZodType>(schema: S) => validator('query', schema, refuse as never);
/** Path parameters checked by a schema. */
export const params = <S extends z.ZodType>(schema: S) => validator('param', schema, refuse as never);
