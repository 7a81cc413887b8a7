import type { ChatRow } from '../../features/chat/model/rows.ts';
import type { Item, Output } from '../../lib/api/operations.ts';
import { type Readable, rankOf, readable } from './rank.ts';

/** What can be gone to, and which of it answers what is typed. Pure. */
export type Face =
  | { kind: 'one'; id: string; name: string; avatarUrl: string | null }
  | { kind: 'group'; members: readonly { id: string; name: string; avatarUrl: string | null }[] }
  | { kind: 'screen'; screen: string };

export type Target = {
  key: string;
  to: string;
  name: string;
  detail: string;
  face: Face;
  /** By what it is found. */
  names: readonly Readable[];
};

export type Part = 'chats' | 'people' | 'screens';
export type Group = { value: Part; items: readonly Target[] };

type Friend = Item<'accounts.list-friends'>;
type OwnAccount = Output<'accounts.list-my-official'>['items'][number];

export function targetOfRow({
  key,
  to,
  name,
  avatarUrl,
  seed,
  conversation,
  thread,
}: ChatRow): Target {
  const handle = conversation?.other?.handle ?? thread?.official.handle;
  const face: Face =
    conversation?.kind === 'group'
      ? { kind: 'group', members: conversation.faces }
      : { kind: 'one', id: seed, name, avatarUrl };
  return {
    key: `chat ${key}`,
    to,
    name,
    detail: handle === undefined ? '' : `@${handle}`,
    face,
    names: [name, ...(handle === undefined ? [] : [handle])].map(readable),
  };
}

/** Friends whom one has no chat with; the others are there as their chat. */
export function targetsOfFriends(friends: readonly Friend[], rows: readonly ChatRow[]): Target[] {
  const talkedWith = new Set(rows.map(({ conversation }) => conversation?.other?.id));
  return friends
    .filter(({ id }) => !talkedWith.has(id))
    .map(({ id, displayName: name, handle, avatarUrl }) => ({
      key: id,
      to: `/u/${handle}`,
      name,
      detail: `@${handle}`,
      face: { kind: 'one', id, name, avatarUrl },
      names: [name, handle].map(readable),
    }));
}

export function targetOfAccount({ official }: OwnAccount, consoleWord: string): Target {
  const { id, name, handle, avatarUrl } = official;
  return {
    key: `console ${id}`,
    to: `/console/${id}`,
    name,
    detail: consoleWord,
    face: { kind: 'one', id, name, avatarUrl },
    names: [name, handle, `${consoleWord} ${name}`].map(readable),
  };
}

export function targetOfScreen(to: string, name: string): Target {
  return {
    key: to,
    to,
    name,
    detail: '',
    face: { kind: 'screen', screen: to },
    names: [readable(name)],
  };
}

const recentMax = 7;
const foundMax = 8;

/** Before anything is typed what was latest comes first; then what answers best, and its kind with it. */
export function found(query: string, all: Readonly<Record<Part, readonly Target[]>>): Group[] {
  const parts: Part[] = ['chats', 'people', 'screens'];
  if (query.trim() === '') {
    return [
      { value: 'chats', items: all.chats.slice(0, recentMax) },
      { value: 'screens', items: all.screens },
    ].filter(({ items }) => items.length > 0) as Group[];
  }
  return parts
    .map((value) => ({ value, ...answers(query, all[value]) }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => a.best - b.best)
    .map(({ value, items }) => ({ value, items }));
}

function answers(query: string, targets: readonly Target[]): { items: Target[]; best: number } {
  const ranked = targets
    .flatMap((target) => {
      const rank = rankOf(query, target.names);
      return rank === null ? [] : [{ target, rank }];
    })
    // Equal ones stay as they are, the latest first.
    .sort((a, b) => a.rank - b.rank)
    .slice(0, foundMax);
  return {
    items: ranked.map(({ target }) => target),
    best: ranked[0]?.rank ?? Number.POSITIVE_INFINITY,
  };
}
