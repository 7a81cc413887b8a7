import type { PublicAddresses } from '../../kernel/module.ts';
import type { Officials } from './store.ts';

export interface OfficialAddressDeps {
  readonly officials: Pick<Officials, 'newestHandles'>;
}

/** What search engines may find of official accounts; people are found by nobody. */
export function officialAddresses({ officials }: OfficialAddressDeps): PublicAddresses {
  return {
    name: 'accounts',
    newest: async (limit) =>
      (await officials.newestHandles(limit)).map((handle) => ({
        path: `/o/${handle}`,
        changedAt: null,
      })),
  };
}
