import { MapPinOff } from 'lucide-react';
import { ButtonLink } from './button.tsx';
import { useKitWords } from './kit-words.ts';
import { Page } from './page.tsx';
import { Empty } from './states.tsx';

/** For an address whose id cannot be one. */
export function NothingHere() {
  const w = useKitWords();
  return (
    <Page title={w.notFound} back="/chats">
      <Empty
        icon={MapPinOff}
        text={w.notFoundText}
        action={<ButtonLink to="/chats">{w.toChats}</ButtonLink>}
      />
    </Page>
  );
}
