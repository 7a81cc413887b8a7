import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { Button } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { chatWords } from '../words/index.ts';
import { type Friend, FriendChoice } from './friend-choice.tsx';
import { useAllMembers } from './members.ts';

export function AddMembers() {
  const conversationId = readId('cnv', useParams()['conversationId']);
  if (!conversationId) return <NothingHere />;
  return <AddTo conversationId={conversationId} />;
}

function AddTo({ conversationId }: { conversationId: Conversation['id'] }) {
  const [chosen, setChosen] = useState<Friend[]>([]);
  const members = useAllMembers(conversationId);
  const navigate = useNavigate();
  const w = useWords(chatWords);
  const textOf = useProblemText();
  const add = useCall('messaging.add-members', {
    refreshes: [
      'messaging.list-conversations',
      'messaging.get-conversation',
      'messaging.list-members',
    ],
    onDone: () => void navigate(`/chats/${conversationId}`, { replace: true }),
  });
  return (
    <Page
      title={w.addMembers}
      back={`/chats/${conversationId}/info`}
      footer={
        <div className="flex flex-col gap-2 p-3">
          {add.error && <Notice kind="danger">{textOf(add.error)}</Notice>}
          <Button
            wide
            disabled={chosen.length === 0}
            busy={add.isPending}
            onClick={() => add.mutate({ conversationId, memberIds: chosen.map(({ id }) => id) })}
          >
            {w.addCount(chosen.length)}
          </Button>
        </div>
      }
    >
      <Loaded query={members}>
        {(all) => (
          <FriendChoice
            chosen={chosen}
            onChange={setChosen}
            without={all.map(({ id }) => id)}
            emptyText={w.allIn}
          />
        )}
      </Loaded>
    </Page>
  );
}
