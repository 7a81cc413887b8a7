import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../../lib/problem-words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Page } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { chatWords } from '../words/index.ts';
import { type Friend, FriendChoice } from './friend-choice.tsx';

const titleMax = 40;

/** A name and some friends make a group. Without a name, its people are its name. */
export function NewGroup() {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<Friend[]>([]);
  const me = useOperation('accounts.get-me', {}).data;
  const navigate = useNavigate();
  const w = useWords(chatWords);
  const textOf = useProblemText();
  const create = useCall('messaging.create-group', {
    refreshes: ['messaging.list-conversations'],
    onDone: ({ id }) => void navigate(`/chats/${id}`, { replace: true }),
  });
  const names = [me?.displayName ?? '', ...chosen.map(({ displayName }) => displayName)];
  const usualTitle = [...names.join(', ')].slice(0, titleMax).join('');
  return (
    <Page
      title={w.newGroup}
      back="/chats"
      footer={
        <div className="flex flex-col gap-2 p-3">
          {create.error && <Notice kind="danger">{textOf(create.error)}</Notice>}
          <Button
            wide
            disabled={chosen.length === 0}
            busy={create.isPending}
            onClick={() =>
              create.mutate({
                title: isBlank(title) ? usualTitle : title,
                memberIds: chosen.map(({ id }) => id),
              })
            }
          >
            {w.create(chosen.length)}
          </Button>
        </div>
      }
    >
      <div className="p-4">
        <TextField
          label={w.groupTitle}
          value={title}
          onChange={setTitle}
          placeholder={chosen.length === 0 ? '' : usualTitle}
          maxLength={titleMax}
          error={fieldProblem(create.error, 'title')}
        />
      </div>
      <h2 className="px-4 pb-1.5 text-sm text-ink-soft">{w.pickFriends}</h2>
      <FriendChoice chosen={chosen} onChange={setChosen} emptyText={w.noFriends} />
    </Page>
  );
}
