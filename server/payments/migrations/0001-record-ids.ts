import type { Migration, RowChange } from '../../kernel/db/migrations/migration.ts';

/** The record of an approval held the whole payment as it was then; a repeat now reads it afresh. */
export const recordIds: Migration = {
  module: 'payments',
  number: 1,
  title: 'Let records of approvals hold the id of the payment',
  run: ({ changeRows }) =>
    changeRows({
      collection: 'idempotency',
      where: { _id: /^usr_[a-z0-9]+:approve-payment:/ },
      change: ({ result }) => toId(result),
    }),
};

function toId(result: unknown): RowChange[] {
  const payment = fieldOf(result, 'value');
  const id = fieldOf(payment, 'id');
  return typeof id === 'string' ? [{ kind: 'set', fields: { result: { value: id } } }] : [];
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(field);
}
