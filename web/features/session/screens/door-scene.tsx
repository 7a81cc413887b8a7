import { BadgeCheck, Coffee } from 'lucide-react';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { sessionWords } from '../words/index.ts';

/**
 * The house at a glance: people talking, a shop, a public notice, lying on the boards of the floor.
 * Nothing of it can be pressed; the line below says the same in words.
 */
export function DoorScene({ isSmall }: { isSmall: boolean }) {
  const w = useWords(sessionWords);
  return (
    <div
      aria-hidden
      className={classNames(
        // Where letters are so large that nothing fits beside each other, the words below are enough.
        'boards mx-auto flex @max-[16rem]:hidden max-w-md flex-col gap-3 overflow-hidden rounded-sheet bg-faint px-5 py-6 lg:mx-0 lg:max-w-none lg:gap-4 lg:px-10 lg:py-12',
        // While somebody fills in a form on a phone, the form is what matters.
        isSmall && 'hidden lg:flex',
      )}
    >
      <span className="flex items-end gap-2">
        <Avatar seed="door-1" name={w.sceneFriend} size={36} />
        <span className="rounded-bubble rounded-bl-corner bg-surface px-4 py-2.5 text-body text-ink shadow-card">
          {w.sceneHello}
        </span>
      </span>
      <span className="self-end rounded-bubble rounded-br-corner bg-talk-tint px-4 py-2.5 text-body text-ink">
        {w.sceneYes}
      </span>
      <span className="flex w-full max-w-72 items-center gap-3 rounded-card bg-surface p-2.5 pr-4 shadow-card">
        <span className="flex size-14 shrink-0 items-center justify-center rounded-tile bg-trade-tint text-trade">
          <Coffee size={28} strokeWidth={1.75} />
        </span>
        <span className="min-w-0">
          <span className="block text-name font-semibold text-ink">{w.sceneProduct}</span>
          <span className="block font-bold text-trade tabular-nums">₩6,500</span>
        </span>
      </span>
      <span className="flex max-w-full items-center gap-2 self-end rounded-full bg-public-tint px-4 py-2 text-small font-medium text-public">
        <BadgeCheck size={18} className="shrink-0" />
        {w.sceneNotice}
      </span>
    </div>
  );
}
