import type { Migration, Row } from '../../../kernel/db/migrations/migration.ts';
import { indexTerms } from '../search-terms.ts';

/** Accounts were found by name and handle; now by what they say of themselves, too. */
export const findByDescription: Migration = {
  module: 'accounts',
  number: 1,
  title: 'Find official accounts by their descriptions',
  run: ({ changeRows }) =>
    changeRows({
      collection: 'officials',
      where: {},
      change: ({ name, handle, description }: Row) => [
        { kind: 'set', fields: { terms: indexTerms(...[name, handle, description].map(textOf)) } },
      ],
    }),
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
