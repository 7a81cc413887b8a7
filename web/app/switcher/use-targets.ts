import { useMemo } from 'react';
import { rowsOf } from '../../features/chat/model/rows.ts';
import { useOperation, usePages } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { useConversations, useOfficialThreads } from '../../sync/conversations.ts';
import { useInboxes } from '../../sync/inboxes.ts';
import {
  type Part,
  type Target,
  targetOfAccount,
  targetOfRow,
  targetOfScreen,
  targetsOfFriends,
} from './targets.ts';
import { switcherWords } from './words/index.ts';

/** Everything that can be gone to; the lists are those of the tabs, as far as they are loaded. */
export function useTargets(): Record<Part, readonly Target[]> {
  const w = useWords(switcherWords);
  const conversations = useConversations().items;
  const threads = useOfficialThreads().items;
  const inboxes = useInboxes().items;
  const friends = usePages('accounts.list-friends', {}).items;
  const accounts = useOperation('accounts.list-my-official', {}).data?.items;
  return useMemo(() => {
    const rows = rowsOf(conversations ?? [], threads ?? [], inboxes ?? [], []);
    const screens = [
      targetOfScreen('/wallet', w.wallet),
      targetOfScreen('/orders', w.orders),
      targetOfScreen('/scan', w.scan),
      targetOfScreen('/contacts', w.contacts),
      targetOfScreen('/discover', w.discover),
      targetOfScreen('/discover/accounts', w.accounts),
      targetOfScreen('/chats/new-group', w.newGroup),
      targetOfScreen('/contacts/add', w.addFriend),
      targetOfScreen('/me/profile', w.profile),
      targetOfScreen('/me/card', w.card),
      targetOfScreen('/me/settings', w.settings),
      targetOfScreen('/console', w.console),
      ...(accounts ?? []).map((account) => targetOfAccount(account, w.console)),
    ];
    return {
      chats: rows.map(targetOfRow),
      people: targetsOfFriends(friends ?? [], rows),
      screens,
    };
  }, [conversations, threads, inboxes, friends, accounts, w]);
}
