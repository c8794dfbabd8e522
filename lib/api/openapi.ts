import { z } from 'zod';
import type { Texts } from '@/lib/i18n/texts';
import type { Operation } from './operation';
import { OPERATIONS } from './operations/registry';

type Json = Readonly<Record<string, unknown>>;

/** The document of OpenAPI 3.1, made of the schemas that check the requests and stand for the answers. */
export function openApi({ api }: Texts): Json {
  return {
    openapi: '3.1.0',
    info: { title: api.document.title, version: '1', description: api.document.description },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths: pathsOf(api),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: api.document.key } },
      schemas: { Problem: PROBLEM },
    },
  };
}

type ApiTexts = Texts['api'];

function pathsOf(api: ApiTexts): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationOf(operation, api) };
  }
  return paths;
}

function operationOf(operation: Operation, api: ApiTexts): Json {
  const { id, path, scope, answer } = operation;
  return {
    operationId: id,
    tags: [path.split('/')[1]],
    summary: api.operations[id],
    description: api.document.scope(scope),
    parameters: [...idsOf(path), ...(operation.method === 'GET' ? queryOf(operation.query) : [idempotencyKey(api)])],
    ...(operation.method === 'GET'
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
          },
        }),
    responses: {
      200: {
        description: api.document.done,
        content: { 'application/json': { schema: schemaOf(answer, 'output') } },
      },
      default: {
        description: api.document.problem,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** Without the dialect: a document of OpenAPI 3.1 has the one of JSON Schema 2020-12. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return json;
}

const idsOf = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));

function queryOf(query: z.ZodObject): Json[] {
  const { properties = {} } = schemaOf(query, 'output') as { properties?: Readonly<Record<string, Json>> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

const idempotencyKey = ({ document }: ApiTexts): Json => ({
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: document.idempotencyKey,
  schema: { type: 'string', minLength: 8, maxLength: 100 },
});

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'detail'],
        properties: {
          pointer: { type: 'string' },
          parameter: { type: 'string' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};
