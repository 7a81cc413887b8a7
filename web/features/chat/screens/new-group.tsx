import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { headOf } from '../../../lib/graphemes.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { FieldFault } from '../../../ui/field-fault.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Page } from '../../../ui/page.tsx';
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
  const f = useKitWords();
  const formId = useId();
  const create = useCall('messaging.create-group', {
    refreshes: ['messaging.list-conversations'],
    onDone: ({ id }) => void navigate(`/chats/${id}`, { replace: true }),
  });
  const names = [me?.displayName ?? '', ...chosen.map(({ displayName }) => displayName)];
  const usualTitle = headOf(names.join(', '), titleMax);
  const faults = {
    title: undefined,
    memberIds: chosen.length === 0 ? f.nobodyChosen : undefined,
  };
  const form = useForm(faults, create.error);
  return (
    <Page
      title={w.newGroup}
      back="/chats"
      footer={
        <div className="flex flex-col gap-2 p-3">
          <FormProblem form={form} />
          <FieldFault>{form.at('memberIds')}</FieldFault>
          <Button type="submit" form={formId} wide busy={create.isPending}>
            {w.create(chosen.length)}
          </Button>
        </div>
      }
    >
      <Form
        id={formId}
        form={form}
        aria-label={w.newGroup}
        onSend={() =>
          create.mutate({
            title: isBlank(title) ? usualTitle : title,
            memberIds: chosen.map(({ id }) => id),
          })
        }
      >
        <div className="p-4">
          <TextField
            label={w.groupTitle}
            value={title}
            onChange={setTitle}
            placeholder={chosen.length === 0 ? '' : usualTitle}
            maxLength={titleMax}
            error={form.at('title')}
          />
        </div>
        <h2 className="px-4 pb-1.5 text-small text-ink-soft">{w.pickFriends}</h2>
        <FriendChoice
          chosen={chosen}
          onChange={setChosen}
          emptyText={w.noFriends}
          isInvalid={form.at('memberIds') !== undefined}
        />
      </Form>
    </Page>
  );
}
