import { Menu } from '@base-ui/react/menu';
import { classNames } from './class-names.ts';
import type { MenuAction } from './menu-button.ts';

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
