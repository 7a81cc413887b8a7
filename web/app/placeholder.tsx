import { type LucideIcon, MapPinOff, MessageCircle, UserRound, UsersRound } from 'lucide-react';
import { useWords } from '../lib/i18n/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/states.tsx';
import { appWords } from './words/index.ts';

type Way = { to: string; label: string };
type Invitation = { icon: LucideIcon; text: string; ways: readonly [Way, Way] };

/** The right side of a desktop while nothing is open: what one could do here. */
export function Placeholder({ tab }: { tab: 'chats' | 'contacts' | 'me' }) {
  const { icon, text, ways } = useInvitations()[tab];
  const [first, second] = ways;
  return (
    <div className="boards flex h-full flex-1 items-center justify-center">
      <Empty
        icon={icon}
        text={text}
        action={
          <span className="flex flex-wrap justify-center gap-2">
            <ButtonLink look="secondary" to={first.to}>
              {first.label}
            </ButtonLink>
            <ButtonLink look="quiet" to={second.to}>
              {second.label}
            </ButtonLink>
          </span>
        }
      />
    </div>
  );
}

function useInvitations(): Record<'chats' | 'contacts' | 'me', Invitation> {
  const w = useWords(appWords);
  const addFriend = { to: '/contacts/add', label: w.addFriend };
  return {
    chats: {
      icon: MessageCircle,
      text: w.chooseChat,
      ways: [{ to: '/chats/new-group', label: w.newGroup }, addFriend],
    },
    contacts: {
      icon: UsersRound,
      text: w.choosePerson,
      ways: [addFriend, { to: '/me/card', label: w.showCard }],
    },
    me: {
      icon: UserRound,
      text: w.chooseOwn,
      ways: [
        { to: '/wallet', label: w.openWallet },
        { to: '/me/profile', label: w.editProfile },
      ],
    },
  };
}

export function NotFound() {
  const w = useWords(appWords);
  return (
    <div className="flex h-full flex-1 items-center justify-center">
      <Empty
        icon={MapPinOff}
        text={w.notFound}
        action={<ButtonLink to="/chats">{w.toChats}</ButtonLink>}
      />
    </div>
  );
}
