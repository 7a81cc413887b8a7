import { ContextMenu } from '@base-ui/react/context-menu';
import { type ReactNode, useState } from 'react';
import { useLayer } from '../lib/layers/use-layer.ts';
import type { MenuAction } from './menu-button.ts';
import { MenuItems, menuPopup } from './menu-items.tsx';

/** A list of actions on a long press or a right click on what it is about. */
export function PressMenu({
  actions,
  children,
  className,
}: {
  actions: readonly MenuAction[];
  children: ReactNode;
  className?: string;
}) {
  const [isOpen, setOpen] = useState(false);
  useLayer(isOpen, () => setOpen(false));
  if (actions.length === 0) return <div className={className}>{children}</div>;
  return (
    <ContextMenu.Root open={isOpen} onOpenChange={setOpen}>
      <ContextMenu.Trigger className={className}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="z-50">
          <ContextMenu.Popup className={menuPopup}>
            <MenuItems actions={actions} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
