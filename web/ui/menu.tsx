import { Menu } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useLayer } from '../lib/layers/use-layer.ts';
import { classNames } from './class-names.ts';

export type MenuAction = {
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  onSelect: () => void;
};

export const menuPopup =
  'min-w-48 origin-(--transform-origin) animate-pop rounded-card bg-raised p-1.5 text-ink shadow-float outline-none';

export function MenuItems({ actions }: { actions: readonly MenuAction[] }) {
  return actions.map(({ label, icon: Icon, danger, onSelect }) => (
    <Menu.Item
      key={label}
      onClick={onSelect}
      className={classNames(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-tile px-3 text-name font-medium outline-none select-none data-highlighted:bg-press',
        danger === true && 'text-bad',
      )}
    >
      {Icon && <Icon size={20} strokeWidth={1.75} aria-hidden />}
      {label}
    </Menu.Item>
  ));
}

type ActionMenuProps = { label: string; icon: LucideIcon; actions: readonly MenuAction[] };

/** A button with a picture that opens a list of actions. */
export function ActionMenu({ label, icon: Icon, actions }: ActionMenuProps) {
  const [isOpen, setOpen] = useState(false);
  useLayer(isOpen, () => setOpen(false));
  return (
    <Menu.Root open={isOpen} onOpenChange={setOpen}>
      <Menu.Trigger
        aria-label={label}
        title={label}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press/60"
      >
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
