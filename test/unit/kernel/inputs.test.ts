/** What every operation's input must withstand, field by field, however it is declared. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as contract from '../../../server/contract.ts';
import { operations } from '../../support/hostile/places.ts';

interface Field {
  readonly path: string;
  readonly schema: z.ZodType;
}

/** The fields that take one value each; what wraps and groups them is taken off. */
function fieldsOf(schema: unknown, path: string): Field[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) =>
      fieldsOf(inner, `${path}.${key}`),
    );
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.flatMap((option) => fieldsOf(option, path));
  }
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  if (isWrapped) return fieldsOf(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodObject) {
    return fieldsOf(schema.in, path);
  }
  if (!(schema instanceof z.ZodType)) throw new Error(`${path} is no schema`);
  return [{ path, schema }];
}

const fields = operations.flatMap(({ name, input }) => fieldsOf(input, name));
/** A password is compared and never kept or shown, so any that was ever set may be given. */
const compared = ['accounts.sign-in.password', 'accounts.change-password.currentPassword'];

const kept = (schema: z.ZodType, written: string): unknown => schema.safeParse(written).data;

it('looks at every operation and at every kind of field', () => {
  expect(operations.length).toBeGreaterThan(60);
  const paths = fields.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(compared));
  expect(paths).toEqual(
    expect.arrayContaining([
      'messaging.send-message.content.text',
      'stores.place-order.lines[].unitPrice.amount',
      'official.send-broadcast.card.title',
      'accounts.decide-verification.reason',
    ]),
  );
});

describe.each(fields)('$path', ({ schema }) => {
  it('refuses a text as long as a request may be', () => {
    for (const unit of ['a', ' ', '1', '가', '👩‍👩‍👧']) {
      const written = unit.repeat(Math.floor(262_144 / unit.length));
      expect(schema.safeParse(written).success).toBe(false);
    }
  });
});

describe.each(fields.filter(({ path }) => !compared.includes(path)))(
  '$path',
  ({ path, schema }) => {
    it('lets no control character and no half pair in', () => {
      for (const odd of ['\u0000', '\u0007', '\u0008', '\u001b', '\u007f', '\u0085', '\ud800']) {
        for (const written of [
          odd,
          `a${odd}b`,
          `abcdefgh${odd}`,
          `12345678${odd}`,
          `${odd}12345678`,
        ]) {
          const text = kept(schema, written);
          if (typeof text === 'string') expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Surrogate}/u);
        }
      }
    });

    it('lets nothing in that turns the text around it, but in a secret', () => {
      const text = kept(schema, 'abcdefgh\u202eabc');
      expect([undefined, path.endsWith('assword') ? text : 'abcdefghabc']).toContain(text);
    });
  },
);

it('takes a key in any letter case for the same key', () => {
  const keys = fields.filter(({ path }) => /\.(idempotencyKey|clientId)$/.test(path));
  expect(keys.length).toBeGreaterThanOrEqual(6);
  for (const { schema } of keys) {
    expect(kept(schema, '3F2504E0-4F89-41D3-9A0C-0305E82C3301')).toBe(
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    );
  }
});

it('takes the numbers of a query string, and no blanks for nought', () => {
  const limits = fields.filter(({ path }) => /\.(limit|afterSeq|beforeSeq)$/.test(path));
  expect(limits.length).toBeGreaterThan(10);
  for (const { schema } of limits) {
    expect([kept(schema, '7'), schema.safeParse(7).data]).toEqual([7, 7]);
    for (const odd of ['', ' ', '7.5', '0x7', '1e1', '-1', 'NaN', null, true, [7]]) {
      expect(schema.safeParse(odd).success).toBe(false);
    }
  }
});

it('is described to developers as the text that it takes', () => {
  const described = z.toJSONSchema(contract.accounts.signUp.input, { io: 'input' });
  expect(described.properties).toMatchObject({
    displayName: { type: 'string', minLength: 1, maxLength: 240 },
    password: { type: 'string', minLength: 8, maxLength: 200 },
  });
});
