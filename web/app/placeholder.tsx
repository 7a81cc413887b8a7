import { MessageCircle } from 'lucide-react';
import { useWords } from '../lib/i18n/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/states.tsx';
import { appWords } from './words/index.ts';

/** The right side of a desktop while nothing is open. */
export function Placeholder() {
  return (
    <div className="flex h-full flex-1 items-center justify-center bg-page">
      <MessageCircle size={96} strokeWidth={0.75} aria-hidden className="text-line" />
    </div>
  );
}

export function NotFound() {
  const w = useWords(appWords);
  return (
    <div className="flex h-full flex-1 items-center justify-center bg-page">
      <Empty text={w.notFound} action={<ButtonLink to="/chats">{w.toChats}</ButtonLink>} />
    </div>
  );
}
