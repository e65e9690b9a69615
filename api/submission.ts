import { createHash } from 'node:crypto';
import type { Submission } from '../db/records/idempotency.ts';
import { principalOf, type ApiContext } from './context.ts';
import { sha256 } from './cookies.ts';
import { badField } from './validate.ts';

/** This POST as a submission: the same key and body is the same thing done once. */
export function submissionOf(c: ApiContext, body: unknown): Submission {
  const key = c.req.header('idempotency-key') ?? null;
  if (key !== null && !/^[\x21-\x7e]{1,128}$/.test(key))
    throw badField('/headers/idempotency-key', 'invalid_key', '提交编号须为 1–128 个可见字符');
  return { personId: principalOf(c).personId, key, bodyHash: sha256(`${c.req.method} ${c.req.path}\n${stable(body)}`) };
}

/** A submission's update id: a retry reaches the workflow as the same update. */
export const updateIdOf = ({ personId, key }: Submission): string | undefined =>
  key === null ? undefined : createHash('sha256').update(`${personId}\n${key}`).digest('base64url');

/** JSON with keys in order. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${stable(one)}`)
    .join(',')}}`;
}
