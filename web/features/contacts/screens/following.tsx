import { Building2 } from 'lucide-react';
import { usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { contactWords } from '../words/index.ts';

export function Following() {
  const following = usePages('accounts.list-following', {});
  const w = useWords(contactWords);
  return (
    <Page title={w.following} back="/contacts">
      <Loaded query={{ ...following, data: following.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={Building2}
              text={w.noFollowing}
              action={<ButtonLink to="/discover/accounts">{w.findAccounts}</ButtonLink>}
            />
          ) : (
            <>
              <CellGroup>
                {items.map(({ id, handle, name, avatarUrl, description, verification }) => (
                  <CellLink
                    key={id}
                    to={`/o/${handle}`}
                    title={
                      <>
                        <span>{name}</span> {verification && <VerifiedMark label={w.verified} />}
                      </>
                    }
                    detail={description}
                    media={<Avatar seed={id} name={name} src={avatarUrl} size={48} />}
                  />
                ))}
              </CellGroup>
              <LoadMore query={following} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
