import type { Reply } from '../../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../../kernel/cursor.ts';
import { viewOfficial } from '../../officials/index.ts';
import type { OfficialAccount } from '../../officials/official-account.ts';
import type * as contract from './contract.ts';

export function viewFollowing(page: PageOf<OfficialAccount>): Reply<typeof contract.listFollowing> {
  return mapPage(page, viewOfficial);
}
