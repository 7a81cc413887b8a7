import { useOperation } from '../../../lib/api/queries.ts';
import { Card } from '../../../ui/card.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NameForm } from './name-form.tsx';
import { OwnPicture } from './own-picture.tsx';

/** One's card, to be changed in place: picture and name. */
export function OwnCard({ look }: { look?: 'primary' | 'secondary' }) {
  const me = useOperation('accounts.get-me', {});
  return (
    <Loaded query={me}>
      {(data) => (
        <Card>
          <div className="flex flex-col gap-5">
            <OwnPicture me={data} />
            <NameForm key={data.displayName} me={data} {...(look ? { look } : {})} />
          </div>
        </Card>
      )}
    </Loaded>
  );
}
