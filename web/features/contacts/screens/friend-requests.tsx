import { UserPlus } from 'lucide-react';
import { Link } from 'react-router';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { contactWords } from '../words/index.ts';
import { useAnswer } from './use-answer.ts';

type FriendRequest = Item<'accounts.list-friend-requests'>;

/** Those who wait for an answer. */
export function FriendRequests() {
  const requests = usePages('accounts.list-friend-requests', {});
  const w = useWords(contactWords);
  return (
    <Page title={w.newFriends} back="/contacts">
      <Loaded query={{ ...requests, data: requests.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={UserPlus}
              text={w.noRequests}
              action={<ButtonLink to="/contacts/add">{w.addFriend}</ButtonLink>}
            />
          ) : (
            <>
              <ul className="pt-1">
                {items.map((request) => (
                  <li key={request.id}>
                    <RequestRow request={request} />
                  </li>
                ))}
              </ul>
              <LoadMore query={requests} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function RequestRow({ request: { id, from, note, createdAt } }: { request: FriendRequest }) {
  const w = useWords(contactWords);
  const format = useFormat();
  const answer = useAnswer();
  return (
    <div className="mx-3 mb-3 flex flex-wrap items-center justify-end gap-3 rounded-card bg-surface p-4 shadow-card">
      <Link
        to={`/u/${from.handle}`}
        className="flex min-w-0 flex-1 basis-48 items-center gap-3 rounded-tile"
      >
        <Avatar seed={from.id} name={from.displayName} src={from.avatarUrl} size={56} />
        <span className="min-w-0">
          <span className="block truncate text-name font-semibold text-ink">
            {from.displayName}
          </span>
          <span className="line-clamp-2 text-small text-ink-soft">
            {note === '' ? `@${from.handle}` : note}
          </span>
          <span className="block text-caption text-ink-soft">{format.separator(createdAt)}</span>
        </span>
      </Link>
      <span className="flex gap-2">
        <Button
          look="secondary"
          size="small"
          disabled={answer.isPending}
          onClick={() => answer.decline(id)}
        >
          {w.decline}
        </Button>
        <Button size="small" busy={answer.isPending} onClick={() => answer.accept(id)}>
          {w.accept}
        </Button>
      </span>
    </div>
  );
}
