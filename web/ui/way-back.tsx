import { createContext, useContext } from 'react';
import { useNavigate } from 'react-router';
import { useIsGuest } from '../lib/guests.ts';
import { hasPageBefore } from '../lib/page-before.ts';
import { Button, ButtonLink } from './button.tsx';
import { useKitWords } from './kit-words.ts';

/** Where one gets to from a screen when there is no way that one came. */
export const ParentPlace = createContext('/chats');

/** Goes back the way the person came; someone who came by a link goes to the parent screen. */
export function useGoBack(parent: string): () => void {
  const navigate = useNavigate();
  return () => {
    void (hasPageBefore() ? navigate(-1) : navigate(parent, { replace: true }));
  };
}

/** For where there is nothing to see, and never will be. */
export function WayBack() {
  const goBack = useGoBack(useContext(ParentPlace));
  const w = useKitWords();
  // The places that screens belong to are a member's; a guest who came by a link has but the start.
  if (useIsGuest() && !hasPageBefore()) {
    return (
      <ButtonLink look="secondary" to="/">
        {w.toStart}
      </ButtonLink>
    );
  }
  return (
    <Button look="secondary" onClick={goBack}>
      {w.goBack}
    </Button>
  );
}
