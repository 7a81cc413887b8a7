import { push } from '../../kernel/contract.ts';
import { feedItemOut } from '../feed/contract.ts';

export const feedItemSent = push({
  type: 'official.feed-item-sent',
  summary: 'An account that you follow has sent something.',
  whenMissed: 'found',
  data: feedItemOut,
});
