import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ERRORS } from '../../domain/errors.ts';
import { openLab, type ApiLab } from './lab.ts';

interface Operation {
  summary?: string;
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: { $ref?: string } }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

describe('the OpenAPI document', () => {
  let lab: ApiLab;
  let document: Document;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    document = (await lab.nobody.get<Document>('/openapi.json')).body;
  });
  afterAll(() => lab.close());
  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]),
    );

  test('names every route under /api and no other', () => {
    const served = lab.routes
      .filter(({ method, path }) => path.startsWith('/api/') && method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(
      operations()
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(served.toSorted());
  });

  test('says of each what it is for, what it takes, what it answers, and every refusal by its code', () => {
    for (const [name, operation] of operations()) {
      expect(operation.summary, name).toMatch(/\w/);
      for (const place of name.match(/\{\w+\}/g) ?? [])
        expect(
          operation.parameters?.some((one) => one.in === 'path' && `{${one.name}}` === place),
          name,
        ).toBe(true);
      const good = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
      expect(good, name).toHaveLength(1);
      const [status, answer] = good[0] as [string, Operation['responses'][string]];
      if (answer.content?.['application/json'])
        expect(answer.content['application/json'].schema.$ref, name).toMatch(/^#\/components\/schemas\/\w+$/);
      else expect(['204', '302'].includes(status) || answer.content !== undefined, name).toBe(true);
      for (const [refused, { content, description }] of Object.entries(operation.responses).filter(([code]) => Number(code) >= 400)) {
        expect(content?.['application/problem+json'], `${name} ${refused}`).toBeDefined();
        for (const [, code = ''] of description.matchAll(/`(\w+)`/g))
          expect(ERRORS[code as keyof typeof ERRORS].status, code).toBe(Number(refused));
      }
    }
  });

  test('refers to nothing that is not in it', () => {
    const text = JSON.stringify(document);
    const names = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
    for (const name of names) expect(Object.keys(document.components.schemas), String(name)).toContain(name);
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/)/);
    expect(document.openapi).toMatch(/^3\.1/);
  });
});
