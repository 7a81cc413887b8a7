import { MessageCircle } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useAsMember, useIsGuest } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import type { PersonSeen } from '../model/person-seen.ts';
import { contactWords } from '../words/index.ts';
import { useAnswer } from './use-answer.ts';

/** What one can do with a person follows from how one stands with them. */
export function PersonActions({ seen }: { seen: PersonSeen }) {
  const w = useWords(contactWords);
  const isGuest = useIsGuest();
  return (
    <div className="mx-auto flex max-w-md flex-col gap-3 px-4 py-2">
      {isGuest ? <AddAsGuest /> : actionsFor(seen, w)}
    </div>
  );
}

/** Asking to be friends needs somebody who asks. */
function AddAsGuest() {
  const w = useWords(contactWords);
  const asMember = useAsMember('add');
  return (
    <Button wide onClick={asMember(() => undefined)}>
      {w.request}
    </Button>
  );
}

function actionsFor(seen: PersonSeen, w: { isYou: string; waiting: string; myCard: string }) {
  switch (seen.relation) {
    case 'self':
      return (
        <>
          <Notice>{w.isYou}</Notice>
          <ButtonLink to="/me/card" look="secondary">
            {w.myCard}
          </ButtonLink>
        </>
      );
    case 'friend':
      return <FriendActions person={seen.person} />;
    case 'none':
      return <RequestForm person={seen.person} />;
    case 'requested':
      return <Notice>{w.waiting}</Notice>;
    case 'asked':
      return <AnswerForm seen={seen} />;
  }
}

function FriendActions({ person }: { person: PersonSeen['person'] }) {
  const navigate = useNavigate();
  const w = useWords(contactWords);
  const textOf = useProblemText();
  const open = useCall('messaging.open-direct', {
    refreshes: ['messaging.list-conversations'],
    onDone: ({ id }) => void navigate(`/chats/${id}`),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const remove = useCall('accounts.remove-friend', {
    refreshes: ['accounts.list-friends', 'accounts.get-person'],
    onDone: () => toast(w.removed),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const askRemove = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.removeAsk(person.displayName),
      detail: w.removeDetail,
      action: w.remove,
      danger: true,
    });
    if (isSure) remove.mutate({ userId: person.id });
  };
  return (
    <>
      <Button wide busy={open.isPending} onClick={() => open.mutate({ userId: person.id })}>
        <MessageCircle size={20} aria-hidden />
        {w.sendMessage}
      </Button>
      <Button look="quiet" wide busy={remove.isPending} onClick={() => void askRemove()}>
        {w.remove}
      </Button>
    </>
  );
}

const noteMax = 100;

function RequestForm({ person }: { person: PersonSeen['person'] }) {
  const me = useOperation('accounts.get-me', {}).data;
  const [typed, setTyped] = useState<string | null>(null);
  const w = useWords(contactWords);
  const textOf = useProblemText();
  const note = typed ?? w.noteDefault(me?.displayName ?? '');
  const request = useCall('accounts.request-friend', {
    refreshes: ['accounts.get-person', 'accounts.list-friends', 'messaging.list-conversations'],
    onDone: ({ state }) => toast(state === 'accepted' ? w.accepted : w.requestSent),
  });
  return (
    <form
      aria-label={w.request}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate({ userId: person.id, note });
      }}
    >
      <TextField label={w.note} value={note} onChange={setTyped} maxLength={noteMax} />
      {request.error && <Notice kind="danger">{textOf(request.error)}</Notice>}
      <Button type="submit" wide busy={request.isPending}>
        {w.request}
      </Button>
    </form>
  );
}

function AnswerForm({ seen: { person, requestId } }: { seen: PersonSeen }) {
  const w = useWords(contactWords);
  const answer = useAnswer();
  if (requestId === null) return null;
  return (
    <>
      <Notice>{w.theyAsk(person.displayName)}</Notice>
      <Button wide busy={answer.isPending} onClick={() => answer.accept(requestId)}>
        {w.accept}
      </Button>
      <Button
        look="secondary"
        wide
        disabled={answer.isPending}
        onClick={() => answer.decline(requestId)}
      >
        {w.decline}
      </Button>
    </>
  );
}
