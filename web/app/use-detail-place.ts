import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { hasPageBefore } from '../lib/page-before.ts';
import { useDetailPaneOpen } from './detail-pane-open.ts';

/**
 * Where one is in the pane beside a talk. A card that is opened from the talk stands in it as an entry of
 * the history, which tells it in its state, so that Back leads on from it and the address stays that of
 * the talk.
 */
export function useDetailPlace(root: string) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const card = useShownCard();
  const isAtRoot = pathname === root;
  useEffect(() => {
    // The page that a phone has of its own is the pane itself.
    if (pathname !== `${root}/info`) return;
    useDetailPaneOpen.setState({ isOpen: true });
    void navigate(root, { replace: true });
  }, [pathname, root, navigate]);
  return {
    card,
    isAtRoot,
    isFirst: isAtRoot && card === null,
    show: (to: string): void => void navigate(pathname, { state: { detail: to } }),
    back: (): void => {
      void (hasPageBefore() ? navigate(-1) : navigate(root, { replace: true, state: null }));
    },
  };
}

type DetailState = { detail?: unknown } | null;

/** The address of the card, if it is one. */
function useShownCard(): string | null {
  // Any page may have left a state of its own there.
  const state: unknown = useLocation().state;
  if (typeof state !== 'object') return null;
  const { detail } = (state as DetailState) ?? {};
  return typeof detail === 'string' ? detail : null;
}
