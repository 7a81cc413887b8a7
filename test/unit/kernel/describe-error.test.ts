import mongoose from 'mongoose';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError, errorLine, errorText } from '../../../server/kernel/describe-error.ts';
import { refuse } from '../../../server/kernel/errors.ts';
import { createLogger } from '../../../server/kernel/logger.ts';

const { MongoBulkWriteError, MongoServerError, MongoNetworkError } = mongoose.mongo;

/** What must never be in a log, in all the ways in which errors have been seen to carry it. */
const secret = 'sekrit-words of alice';

function bulkError(): Error {
  const writeErrors = [{ code: 11_000, index: 0, err: { op: { content: { text: secret } } } }];
  const given = {
    message: `E11000 duplicate key error collection: maru.messages index: _id_ dup key: { _id: "${secret}" }`,
    code: 11_000,
    writeErrors,
  };
  // The driver's own classes of write errors and results cannot be made from outside.
  const result = { insertedIds: { 0: secret } } as never;
  const error = new MongoBulkWriteError(given as never, result);
  return Object.assign(error, {
    insertedDocs: [{ text: secret }],
    mongoose: { results: [secret] },
  });
}

function duplicate(): Error {
  return new MongoServerError({
    message: `E11000 duplicate key error collection: maru.users index: handle_1 dup key: { handle: "${secret}" }`,
    code: 11_000,
    codeName: 'DuplicateKey',
    keyValue: { handle: secret },
  });
}

function validation(): Error {
  const error = new mongoose.Error.ValidationError();
  const value = { path: 'text', value: secret, message: `\`${secret}\` is not a valid enum value` };
  error.addError('text', new mongoose.Error.ValidatorError(value));
  return error;
}

function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

const errors: readonly (readonly [string, () => Error])[] = [
  ['a bulk write', bulkError],
  ['a duplicate key', duplicate],
  ['a document that is not valid', validation],
  ['a cast', () => new mongoose.Error.CastError('Number', secret, 'n')],
  ['a schema', () => thrownBy(() => z.enum(['a']).parse(secret))],
  [
    'a schema that allows no more keys',
    () => thrownBy(() => z.strictObject({}).parse({ [secret]: 1 })),
  ],
  ['a text that is no JSON', () => thrownBy(() => JSON.parse(secret))],
  ['a message of two lines', () => new Error(`it failed\n    at ${secret} (x.ts:1:1)`)],
  ['a quoted value that was cut off', () => new Error(`no such thing: "${secret}`)],
  ['a cause', () => new Error('outer', { cause: bulkError() })],
  ['several errors', () => new AggregateError([duplicate(), bulkError()], 'all failed')],
  [
    'a refusal',
    () => refuse.invalid({ cause: duplicate(), fields: [{ path: 'a', message: secret }] }),
  ],
];

describe('an error that is written down', () => {
  it.each(errors)('tells nothing of what people wrote: %s', (_name, make) => {
    const error = make();
    for (const text of [JSON.stringify(describeError(error)), errorLine(error), errorText(error)]) {
      expect(text).not.toContain('sekrit');
      expect(text).not.toContain('alice');
    }
  });

  it.each([
    'alice@example.com was refused',
    'connect ECONNREFUSED 203.0.113.7:443',
    'connect ECONNREFUSED 2001:db8::8a2e:370:7334',
    'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl',
    'mongodb://root:hunter2@db.example.com/maru',
    'the card 4111 1111 1111 1111 was refused',
    'call +82 10-1234-5678',
    'refresh 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ])('tells no address, token or number of a person: %s', (message) => {
    const told = describeError(new Error(message)).message;
    expect(told).toContain('…');
    for (const word of ['example', '113', 'db8', 'eyJ', 'hunter2', '4111', '1234', '9f86']) {
      expect(told).not.toContain(word);
    }
  });

  it('still says what went wrong, where, and why', () => {
    const error = new Error("the sender's turn isn't over", { cause: duplicate() });
    const told = describeError(error);
    expect(told).toMatchObject({
      type: 'Error',
      message: "the sender's turn isn't over",
      cause: {
        type: 'MongoServerError',
        code: 11_000,
        codeName: 'DuplicateKey',
        message: expect.stringContaining('maru.users index: handle_1'),
      },
    });
    expect(told.stack).toContain('describe-error.test.ts');
    const labelled = new MongoNetworkError('connection 7 to /tmp/store.sock closed');
    expect(errorLine(labelled)).toBe('MongoNetworkError: connection 7 to /tmp/store.sock closed');
  });

  it('of a very long message is described by its beginning, up to a whole word', () => {
    // Looked at as a whole, it would hold everybody up for half a minute.
    const address = `${'a.'.repeat(500)}alice@example.org`;
    expect(errorLine(new Error(`no room for ${'a'.repeat(50_000)}`))).toBe('Error: no room for …');
    expect(errorLine(new Error(`no room for ${address}`))).toBe('Error: no room for …');
  });

  it('ends, however its causes are tied to each other', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });

  it('that is no error tells its type alone', () => {
    expect(describeError(secret)).toEqual({ type: 'Thrown', message: 'a string' });
    expect(describeError({ secret })).toEqual({ type: 'Thrown', message: 'a object' });
  });
});

describe('the log', () => {
  function log() {
    const lines: string[] = [];
    const logger = createLogger('debug', { write: (line) => void lines.push(line) });
    return { logger, lines };
  }

  it.each(errors)('tells nothing of what people wrote, however it is given: %s', (_name, make) => {
    const { logger, lines } = log();
    logger.error(make());
    logger.error({ err: make() });
    logger.error({ err: make() }, 'words');
    logger.error({ cause: make(), reason: make() }, 'words');
    logger.child({ part: 'x' }).warn({ err: make() }, 'words');
    logger.error({ err: { insertedDocs: [secret] } }, 'words');
    expect(lines).toHaveLength(6);
    expect(lines.join('')).not.toMatch(/sekrit|alice/);
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({
      msg: 'words',
      err: { type: expect.any(String) },
    });
  });

  it('has been seen to tell them where nothing is done about it', () => {
    const lines: string[] = [];
    pino({ base: null }, { write: (line) => void lines.push(line) }).error({ err: bulkError() });
    expect(lines.join('')).toContain('sekrit');
  });
});
