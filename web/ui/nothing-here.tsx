import { MapPinOff } from 'lucide-react';
import { useIsGuest, useWayBack } from '../lib/guests.ts';
import { ButtonLink } from './button.tsx';
import { useKitWords } from './kit-words.ts';
import { Page } from './page.tsx';
import { Empty } from './states.tsx';

/** For an address whose id cannot be one. */
export function NothingHere() {
  const w = useKitWords();
  const isGuest = useIsGuest();
  return (
    <Page title={w.notFound} {...useWayBack('/chats')}>
      <Empty
        icon={MapPinOff}
        text={w.notFoundText}
        action={
          <ButtonLink to={isGuest ? '/' : '/chats'}>{isGuest ? w.toStart : w.toChats}</ButtonLink>
        }
      />
    </Page>
  );
}
