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
  /** Nobody was chosen where somebody has to be: the first one is led to. */
  isInvalid?: boolean;
};

export function FriendChoice({
  chosen,
  onChange,
  without = [],
  emptyText,
  isInvalid = false,
}: FriendChoiceProps) {
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
            <ul className="mx-3 mb-3 rounded-card bg-surface shadow-card">
              {choosable.map((friend, index) => (
                <li key={friend.id}>
                  <FriendRow
                    friend={friend}
                    chosen={chosen}
                    onChange={onChange}
                    isInvalid={isInvalid && index === 0}
                  />
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

type FriendRowProps = Pick<FriendChoiceProps, 'chosen' | 'onChange'> & {
  friend: Friend;
  isInvalid: boolean;
};

function FriendRow({ friend, chosen, onChange, isInvalid }: FriendRowProps) {
  const isChosen = chosen.some(({ id }) => id === friend.id);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
    <label className="flex row min-h-14 items-center gap-3 rounded-tile px-3 py-2 hover:bg-faint">
      <Checkbox.Root
        checked={isChosen}
        aria-invalid={isInvalid}
        onCheckedChange={(checked) =>
          onChange(checked ? [...chosen, friend] : chosen.filter(({ id }) => id !== friend.id))
        }
        className="flex size-6 shrink-0 items-center justify-center rounded-full border-2 border-edge data-checked:border-talk data-checked:bg-talk"
      >
        <Checkbox.Indicator className="text-on-talk">
          <Check size={16} strokeWidth={3} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <Avatar seed={friend.id} name={friend.displayName} src={friend.avatarUrl} size={40} />
      <span className="min-w-0 flex-1 truncate text-name font-medium text-ink">
        {friend.displayName}
      </span>
    </label>
  );
}
