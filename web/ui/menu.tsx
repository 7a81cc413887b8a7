import { useState } from 'react';
import { type ActionMenuProps, menuButton } from './menu-button.ts';
import { laterCode, useCode, useCodeAhead } from './use-code.ts';

// What places a list beside its button is as large as the rest of a first screen.
const code = laterCode(async () => (await import('./open-menu.tsx')).OpenMenu);

/** A button with a picture that opens a list of actions. */
export function ActionMenu(props: ActionMenuProps) {
  const { label, icon: Icon } = props;
  const [wasPressed, setPressed] = useState(false);
  useCodeAhead(code);
  const OpenMenu = useCode(code, wasPressed, () => setPressed(false));
  if (wasPressed && OpenMenu) return <OpenMenu {...props} />;
  return (
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
}
