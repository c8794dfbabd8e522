import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApi } from '@/lib/api/openapi';
import { OPERATIONS } from '@/lib/api/operations/registry';
import { textsFor } from '@/lib/i18n/texts';
import { API_SCOPES } from '@/lib/shared/viewer';
import { aWorldOfIds, requestFor } from '@/tests/support/builders/exchange-requests';

const ROOT = 'app/api/v1';
const document = openApi(textsFor('ru')) as unknown as Document;

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<string, { content: Record<string, { schema: object }> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { schemas: Record<string, object> };
}

/** «GET /accounts/{accountId}» of every route handler in the tree. */
function routesOfTree(): string[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'));
  return files.flatMap((file) => {
    const address = `/${path.dirname(file)}`.replace(/\[(\w+)\]/g, '{$1}');
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    return [...text.matchAll(/^export (?:const|function|async function) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
      ([, method]) => `${method} ${address}`,
    );
  });
}

const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ name: `${method.toUpperCase()} ${address}`, described })),
);

describe('The document of OpenAPI', () => {
  it('lists exactly the endpoints of the tree, beside itself', () => {
    expect(existsSync(ROOT)).toBe(true);
    const served = routesOfTree().filter((route) => route !== 'GET /openapi.json');
    expect(operations.map(({ name }) => name).toSorted()).toEqual(served.toSorted());
    expect(operations).toHaveLength(OPERATIONS.length);
  });

  it('has a name, a summary in both languages and every parameter of the address for each', () => {
    const english = openApi(textsFor('en')) as unknown as Document;
    expect(document.openapi).toBe('3.1.0');
    expect(new Set(operations.map(({ described }) => described.operationId)).size).toBe(operations.length);
    for (const { name, described } of operations) {
      const [method = '', address = ''] = name.split(' ');
      const named = described.parameters.filter((one) => one.in === 'path').map((one) => `{${one.name}}`);
      expect(named).toEqual(address.match(/\{\w+\}/g) ?? []);
      expect(described.summary).not.toBe('');
      expect(english.paths[address]?.[method.toLowerCase()]?.summary).not.toBe(described.summary);
      expect(described.parameters.some((one) => one.name === 'Idempotency-Key')).toBe(method === 'POST');
    }
  });

  it('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to]) => to ?? '');
    expect(references.length).toBeGreaterThan(0);
    for (const to of references) {
      expect(
        to.split('/').reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document),
      ).toBeDefined();
    }
  });

  it('has schemas that take the requests that the API takes, and no others', () => {
    for (const { described } of operations.filter(({ name }) => name.startsWith('POST'))) {
      const operation = OPERATIONS.find(({ id }) => id === described.operationId);
      if (!operation) throw new Error('the document is made of the operations');
      const schema = z.fromJSONSchema(described.requestBody?.content['application/json']?.schema as never);
      const { body } = requestFor(operation, aWorldOfIds);
      expect(schema.safeParse(body).error).toBeUndefined();
      expect(schema.safeParse({ ...(body as object), colour: 'red' }).success).toBe(false);
      expect(schema.safeParse({}).success).toBe(false);
    }
  });

  it('has a use for each scope', () => {
    expect([...new Set(OPERATIONS.map(({ scope }) => scope))].toSorted()).toEqual([...API_SCOPES].toSorted());
  });
});
