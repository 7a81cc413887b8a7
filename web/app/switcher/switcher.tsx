import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import {
  Compass,
  IdCard,
  LayoutDashboard,
  type LucideIcon,
  ReceiptText,
  ScanLine,
  Search,
  Settings,
  Store,
  UserPlus,
  UserRound,
  UsersRound,
  Wallet,
  X,
} from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../lib/i18n/words.ts';
import { useLayer } from '../../lib/layers/use-layer.ts';
import { isWithMod } from '../../lib/use-shortcut.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { GroupAvatar } from '../../ui/group-avatar.tsx';
import { useKitWords } from '../../ui/kit-words.ts';
import { type Face, found, type Group, type Target } from './targets.ts';
import { useTargets } from './use-targets.ts';
import { switcherWords } from './words/index.ts';

/** Search of everything: chats, people, screens. All of the screen on a phone, a sheet on a desktop. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const w = useWords(switcherWords);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const isGoing = useRef(false);
  useLayer(true, onClose);
  const go = ({ to }: Target): void => {
    // The keyboard goes along, and not back to where it was.
    isGoing.current = true;
    onClose();
    void navigate(to);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 animate-fade bg-overlay" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center md:px-6 md:pt-[12vh] md:pb-6">
          <Dialog.Popup
            initialFocus={input}
            finalFocus={() => !isGoing.current}
            onKeyDown={({ nativeEvent }) => {
              if (!isWithMod(nativeEvent) || nativeEvent.key.toLowerCase() !== 'k') return;
              nativeEvent.preventDefault();
              onClose();
            }}
            className="safe-bottom flex h-full w-full animate-fade flex-col bg-surface text-ink shadow-float md:h-auto md:max-h-full md:max-w-xl md:rounded-sheet"
          >
            <Dialog.Title className="sr-only">{w.title}</Dialog.Title>
            <Finder input={input} onChoose={go} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type FinderProps = {
  input: React.RefObject<HTMLInputElement | null>;
  onChoose: (target: Target) => void;
};

function Finder({ input, onChoose }: FinderProps) {
  const w = useWords(switcherWords);
  const { close } = useKitWords();
  const [query, setQuery] = useState('');
  const groups = found(useDeferredValue(query), useTargets());
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      mode="none"
      value={query}
      onValueChange={setQuery}
      itemToStringValue={({ name }: Target) => name}
      autoHighlight="always"
      keepHighlight
    >
      <div className="safe-top-2.5 flex items-center gap-2 px-2.5 pb-2.5">
        <span className="relative min-w-0 flex-1">
          <Search
            size={20}
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-soft"
          />
          <Autocomplete.Input
            ref={input}
            aria-label={w.title}
            placeholder={w.placeholder}
            enterKeyHint="go"
            className="min-h-12 w-full rounded-full bg-faint pr-4 pl-12 text-name text-ink placeholder:text-ink-soft"
          />
        </span>
        <Dialog.Close
          aria-label={close}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press"
        >
          <X size={22} aria-hidden />
        </Dialog.Close>
      </div>
      <Autocomplete.Status className="sr-only">
        {query !== '' && (count === 0 ? w.nothing : w.found(count))}
      </Autocomplete.Status>
      {count === 0 && <p className="px-5 py-10 text-center text-ink-soft">{w.nothing}</p>}
      <Autocomplete.List
        aria-label={w.results}
        className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-2 pb-3"
      >
        {(group: Group) => <FoundPart key={group.value} group={group} onChoose={onChoose} />}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function FoundPart({ group, onChoose }: Pick<FinderProps, 'onChoose'> & { group: Group }) {
  const w = useWords(switcherWords);
  return (
    <Autocomplete.Group items={group.items}>
      <Autocomplete.GroupLabel className="px-3 pt-3 pb-1 text-caption font-semibold text-ink-soft">
        {w[group.value]}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(target: Target) => (
          <Autocomplete.Item
            key={target.key}
            value={target}
            onClick={() => onChoose(target)}
            className="flex min-h-13 cursor-pointer scroll-my-2 items-center gap-3 rounded-tile px-3 py-1.5 outline-none select-none data-highlighted:bg-faint"
          >
            <TargetFace face={target.face} />
            <span className="min-w-0 flex-1 truncate text-name font-medium text-ink">
              {target.name}
            </span>
            {target.detail !== '' && (
              <span className="max-w-[40%] shrink-0 truncate text-small text-ink-soft">
                {target.detail}
              </span>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}

const screenIcons: Readonly<Record<string, LucideIcon>> = {
  '/wallet': Wallet,
  '/orders': ReceiptText,
  '/scan': ScanLine,
  '/contacts': UsersRound,
  '/discover': Compass,
  '/discover/accounts': Store,
  '/chats/new-group': UsersRound,
  '/contacts/add': UserPlus,
  '/me/profile': UserRound,
  '/me/card': IdCard,
  '/me/settings': Settings,
  '/console': LayoutDashboard,
};

const faceSize = 40;

function TargetFace({ face }: { face: Face }) {
  if (face.kind === 'group') return <GroupAvatar members={face.members} size={faceSize} />;
  if (face.kind === 'one') {
    return <Avatar seed={face.id} name={face.name} src={face.avatarUrl} size={faceSize} />;
  }
  const Icon = screenIcons[face.screen] ?? Compass;
  return (
    <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-talk-tint text-talk">
      <Icon size={20} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
