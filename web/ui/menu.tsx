import { lazy, Suspense, useEffect, useState } from 'react';
import { fetchCode } from '../lib/missing-code.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { type ActionMenuProps, menuButton } from './menu-button.ts';

// What places a list beside its button is as large as the rest of a first screen.
const load = () => import('./open-menu.tsx');
const OpenMenu = lazy(async () => ({ default: (await fetchCode(load)).OpenMenu }));
const loadAhead = (): void => void load().catch(() => undefined);

/** A button with a picture that opens a list of actions. */
export function ActionMenu(props: ActionMenuProps) {
  const { label, icon: Icon } = props;
  const [wasPressed, setPressed] = useState(false);
  useEffect(() => whenIdle(loadAhead), []);
  const closed = (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setPressed(true)}
      className={menuButton}
    >
      <Icon size={24} strokeWidth={1.75} aria-hidden />
    </button>
  );
  if (!wasPressed) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  );
}
