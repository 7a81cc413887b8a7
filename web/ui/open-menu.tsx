import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { useLayer } from '../lib/layers/use-layer.ts';
import { type ActionMenuProps, menuButton } from './menu-button.ts';
import { MenuItems, menuPopup } from './menu-items.tsx';

/** The menu whose button was pressed: it comes open, and stays when it was closed. */
export function OpenMenu({ label, icon: Icon, actions }: ActionMenuProps) {
  const [isOpen, setOpen] = useState(true);
  useLayer(isOpen, () => setOpen(false));
  return (
    <Menu.Root open={isOpen} onOpenChange={setOpen}>
      <Menu.Trigger aria-label={label} title={label} className={menuButton}>
        <Icon size={24} strokeWidth={1.75} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className="z-50">
          <Menu.Popup className={menuPopup}>
            <MenuItems actions={actions} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
