import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Empty } from '../../../ui/states.tsx';
import { chatWords } from '../words/index.ts';

export type Friend = Item<'accounts.list-friends'>;

type FriendChoiceProps = {
  chosen: readonly Friend[];
  onChange: (chosen: Friend[]) => void;
  /** Those who are there already and cannot be chosen. */
  without?: readonly string[];
  emptyText: string;
};

export function FriendChoice({ chosen, onChange, without = [], emptyText }: FriendChoiceProps) {
  const friends = usePages('accounts.list-friends', {});
  const w = useWords(chatWords);
  return (
    <Loaded query={{ ...friends, data: friends.items }}>
      {(items) => {
        const choosable = items.filter(({ id }) => !without.includes(id));
        if (choosable.length === 0) {
          return (
            <Empty
              text={emptyText}
              action={<ButtonLink to="/contacts/add">{w.addFriend}</ButtonLink>}
            />
          );
        }
        return (
          <>
            <ul className="divide-y divide-line bg-surface md:rounded-lg">
              {choosable.map((friend) => (
                <li key={friend.id}>
                  <FriendRow friend={friend} chosen={chosen} onChange={onChange} />
                </li>
              ))}
            </ul>
            <LoadMore query={friends} />
          </>
        );
      }}
    </Loaded>
  );
}

type FriendRowProps = Pick<FriendChoiceProps, 'chosen' | 'onChange'> & { friend: Friend };

function FriendRow({ friend, chosen, onChange }: FriendRowProps) {
  const isChosen = chosen.some(({ id }) => id === friend.id);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
    <label className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-field">
      <Checkbox.Root
        checked={isChosen}
        onCheckedChange={(checked) =>
          onChange(checked ? [...chosen, friend] : chosen.filter(({ id }) => id !== friend.id))
        }
        className="flex size-6 shrink-0 items-center justify-center rounded-full border-2 border-edge data-checked:border-accent data-checked:bg-accent"
      >
        <Checkbox.Indicator className="text-on-accent">
          <Check size={16} strokeWidth={3} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <Avatar seed={friend.id} name={friend.displayName} src={friend.avatarUrl} size={40} />
      <span className="min-w-0 flex-1 truncate text-base text-ink">{friend.displayName}</span>
    </label>
  );
}
