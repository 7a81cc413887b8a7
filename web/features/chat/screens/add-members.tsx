import { useId, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { Button } from '../../../ui/button.tsx';
import { FieldFault } from '../../../ui/field-fault.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { chatWords } from '../words/index.ts';
import { useAllMembers } from './all-members.ts';
import { type Friend, FriendChoice } from './friend-choice.tsx';

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
  const f = useKitWords();
  const formId = useId();
  const add = useCall('messaging.add-members', {
    refreshes: [
      'messaging.list-conversations',
      'messaging.get-conversation',
      'messaging.list-members',
    ],
    onDone: () => void navigate(`/chats/${conversationId}`, { replace: true }),
  });
  const form = useForm({ memberIds: chosen.length === 0 ? f.nobodyChosen : undefined }, add.error);
  return (
    <Page
      title={w.addMembers}
      back={`/chats/${conversationId}/info`}
      footer={
        <div className="flex flex-col gap-2 p-3">
          <FormProblem form={form} />
          <FieldFault>{form.at('memberIds')}</FieldFault>
          <Button type="submit" form={formId} wide busy={add.isPending}>
            {w.addCount(chosen.length)}
          </Button>
        </div>
      }
    >
      <Form
        id={formId}
        form={form}
        aria-label={w.addMembers}
        onSend={() => add.mutate({ conversationId, memberIds: chosen.map(({ id }) => id) })}
      >
        <Loaded query={members}>
          {(all) => (
            <FriendChoice
              chosen={chosen}
              onChange={setChosen}
              without={all.map(({ id }) => id)}
              emptyText={w.allIn}
              isInvalid={form.at('memberIds') !== undefined}
            />
          )}
        </Loaded>
      </Form>
    </Page>
  );
}
