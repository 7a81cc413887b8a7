/** OpenAPI 3.1 and the socket protocol, derived from the contracts, so they cannot go stale. */
import { z } from 'zod';
import { addressOf, type Operation, type Push } from '../contract.ts';
import { refusalKinds } from '../errors.ts';

type Json = Record<string, unknown>;

export interface ApiDescription {
  readonly openapi: Json;
  readonly socket: Json;
}

export function describeApi(
  operations: readonly Operation[],
  pushes: readonly Push[],
): ApiDescription {
  return { openapi: describeHttp(operations), socket: describeSocket(operations, pushes) };
}

function describeHttp(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const { method, path } = addressOf(operation);
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Maru', version: '1', description: introduction },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  };
}

const introduction = [
  'Every operation has an HTTP address and can be called over the socket by its name as well.',
  'Errors are problem+json (RFC 9457) with a stable `code`.',
  'Amounts are whole minor units, as text, with a currency: {"amount": "1050", "currency": "CNY"} is 10.50 yuan.',
  'Operations with an idempotencyKey or a clientId may be repeated safely.',
].join(' ');

function describeOperation(operation: Operation): Json {
  const { points, seconds } = operation.limit;
  return {
    operationId: operation.name,
    summary: operation.summary,
    description: `At most ${points} calls in ${seconds} seconds.`,
    tags: [operation.name.split('.')[0]],
    security: operation.auth === 'user' ? [{ bearer: [] }] : [],
    ...describeInput(operation),
    responses: {
      200: { description: 'Done.', content: json(schemaOf(operation.output, 'output')) },
      default: { description: 'Refused.', content: { 'application/problem+json': problemRef } },
    },
  };
}

function describeInput(operation: Operation): Json {
  const { method, path } = addressOf(operation);
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
  const schema = schemaOf(operation.input, 'input');
  const properties = propertiesOf(schema);
  const required = new Set(schema['required'] as string[] | undefined);
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || required.has(name),
    schema: properties[name] ?? { type: 'string' },
  });
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameters = inPath.map((name) => parameter(name, 'path'));
  if (operation.body !== undefined) {
    const { bytesMax: maxLength } = operation.body;
    const schema = { type: 'string', format: 'binary', maxLength };
    const content = { 'application/octet-stream': { schema } };
    const description = `The file itself, at most ${maxLength} bytes.`;
    return { parameters, requestBody: { required: true, description, content } };
  }
  if (method === 'GET' || method === 'DELETE') {
    return { parameters: [...parameters, ...rest.map((name) => parameter(name, 'query'))] };
  }
  return { parameters, requestBody: { required: true, content: json(without(schema, inPath)) } };
}

/** The union of alternatives' properties, for parameters; most inputs are one plain object. */
function propertiesOf(schema: Json): Json {
  const alternatives = (schema['oneOf'] ?? schema['anyOf'] ?? [schema]) as Json[];
  return Object.assign({}, ...alternatives.map(({ properties }) => properties));
}

function without(schema: Json, names: readonly string[]): Json {
  const alternatives = (schema['oneOf'] ?? schema['anyOf']) as Json[] | undefined;
  if (alternatives) return { oneOf: alternatives.map((one) => without(one, names)) };
  const properties = Object.entries((schema['properties'] ?? {}) as Json);
  const required = ((schema['required'] ?? []) as string[]).filter((name) => !names.includes(name));
  return {
    ...schema,
    properties: Object.fromEntries(properties.filter(([name]) => !names.includes(name))),
    required,
  };
}

function describeSocket(operations: readonly Operation[], pushes: readonly Push[]): Json {
  return {
    transport: 'socket.io 4 at /socket.io, websocket first',
    connect: {
      auth: { token: 'an access token' },
      refused: 'connect_error with data {code: "request.not-signed-in"}: refresh and connect again',
      ends: 'with its session, not with the access token: calls that wait are answered, then the socket is cut',
    },
    call: {
      event: 'call',
      request: { operation: 'the name of an operation', input: 'its input, path fields included' },
      acknowledgement:
        '{ok: true, value} or {ok: false, problem}; a message is acknowledged when it is on disk',
      operations: operations.filter(({ body }) => body === undefined).map(({ name }) => name),
    },
    push: {
      event: 'push',
      envelope: '{type, data}',
      types: pushes.map(({ type, summary, data, whenMissed }) => ({
        type,
        summary,
        whenMissed,
        data: schemaOf(data, 'output'),
      })),
    },
    afterReconnect:
      'Call sync.catch-up with the `next` of its last answer: you hear the pushes that you missed, but for those that are `gone` when missed.',
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });
const problemRef = { schema: { $ref: '#/components/schemas/Problem' } };
const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { const: 'about:blank' },
    title: { enum: Object.keys(refusalKinds) },
    status: { type: 'integer' },
    code: { type: 'string', examples: ['payments.insufficient-funds'] },
    detail: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    retryAfterSeconds: { type: 'integer' },
    requestId: { type: 'string' },
  },
};
