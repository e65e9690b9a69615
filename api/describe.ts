import { describeRoute } from 'hono-openapi';
import { answerRef, type AnswerName } from './schemas/answers.ts';
import { ERRORS, type ErrorCode } from '../domain/errors.ts';

/** What a reader of the API page needs of one route. */
export interface RouteNote {
  tag: string;
  summary: string;
  description?: string;
  /** Status of the good answer; default 200. */
  status?: number;
  /** What it answers with. */
  answer?: AnswerName;
  /** The body is one file, not JSON. */
  upload?: boolean;
  /** An answer as it looks. */
  example?: unknown;
  /** Media type of the good answer. */
  media?: string;
  /** Statuses answered in WeChat's own form: `{"code":"FAIL",…}`. */
  fails?: readonly number[];
  /** What it may be refused with, beside bad input and missing rights. */
  refusals?: readonly ErrorCode[];
}

const ALWAYS: readonly ErrorCode[] = [
  'bad_input',
  'bad_json',
  'unauthenticated',
  'forbidden',
  'foreign_origin',
  'not_found',
  'body_too_large',
  'rate_limited',
  'media_type',
  'internal',
  'busy',
];

const ONE_FILE = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        required: ['file'],
        properties: { file: { type: 'string' as const, contentMediaType: 'application/octet-stream' } },
      },
    },
  },
};
/** What WeChat asks to be told when a notice was not taken. */
const FAIL = {
  'application/json': {
    schema: {
      type: 'object' as const,
      required: ['code', 'message'],
      properties: { code: { type: 'string' as const }, message: { type: 'string' as const } },
    },
  },
};
const schemaOf = ({ answer, media }: RouteNote) => (answer ? answerRef(answer) : media === undefined ? {} : { type: 'string' as const });

/** Describes a route in the OpenAPI document: what it is for, an example, and every refusal by code. */
export function describe(note: RouteNote) {
  const status = note.status ?? 200;
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...ALWAYS, ...(note.refusals ?? [])])
    byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
  for (const status of note.fails ?? []) byStatus.set(status, byStatus.get(status) ?? []);
  const refusals = [...byStatus].map(([refused, codes]) => [
    String(refused),
    {
      description: codes.map((code) => `\`${code}\` ${ERRORS[code].en}`).join(' · ') || 'Not taken',
      content: {
        ...(note.fails?.includes(refused) ? FAIL : {}),
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
    },
  ]);
  const good =
    status === 204 || (status >= 300 && status < 400)
      ? { description: note.summary }
      : {
          description: note.summary,
          content: {
            [note.media ?? 'application/json']: {
              schema: schemaOf(note),
              ...(note.example === undefined ? {} : { example: note.example }),
            },
          },
        };
  return describeRoute({
    tags: [note.tag],
    summary: note.summary,
    ...(note.description === undefined ? {} : { description: note.description }),
    ...(note.upload ? { requestBody: ONE_FILE } : {}),
    responses: { [String(status)]: good, ...Object.fromEntries(refusals) },
  });
}
