import { answerSchemas } from './schemas/answers.ts';

/** What the OpenAPI document says beside its routes. */
export const API_DOCUMENT = {
  info: {
    title: '云会计 Cloud Accounting API',
    version: '1.0.0',
    description:
      'JSON, camelCase; instants ISO 8601 UTC, civil dates `YYYY-MM-DD`, money `…Fen`. Errors are `application/problem+json` with a `code`. Send an `Idempotency-Key` with every POST that makes something; `503 outcome_unknown` means: ask again with the same key. Log in by cookie.',
  },
  components: {
    securitySchemes: { session: { type: 'apiKey' as const, in: 'cookie' as const, name: 'yk_session' } },
    schemas: {
      ...answerSchemas(),
      Problem: {
        type: 'object' as const,
        description: 'RFC 9457. What else belongs to the code stands beside: `assignee`, `reason`, `state` …',
        required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
        properties: {
          type: { type: 'string' as const },
          title: { type: 'string' as const },
          status: { type: 'integer' as const },
          detail: { type: 'string' as const },
          code: { type: 'string' as const },
          requestId: { type: 'string' as const },
          errors: {
            type: 'array' as const,
            items: {
              type: 'object' as const,
              required: ['pointer', 'code', 'message'],
              properties: { pointer: { type: 'string' as const }, code: { type: 'string' as const }, message: { type: 'string' as const } },
            },
          },
        },
        example: {
          type: 'urn:cloud-accounting:error:already_taken',
          title: 'Somebody else was faster',
          status: 409,
          detail: '手慢了，已被别人接走',
          code: 'already_taken',
          requestId: '5b7c…',
          assignee: { id: 'staff-1', name: '周一诺' },
        },
      },
    },
  },
  security: [{ session: [] }],
};
