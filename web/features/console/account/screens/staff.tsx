import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../lib/api/call.ts';
import type { Output } from '../../../../lib/api/operations.ts';
import { asProblem, type Problem } from '../../../../lib/api/problem.ts';
import { useCall, useOperation } from '../../../../lib/api/queries.ts';
import { useUserId } from '../../../../lib/api/session.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Cell } from '../../../../ui/cell.tsx';
import { confirm } from '../../../../ui/confirm.ts';
import { Form, useForm } from '../../../../ui/form.tsx';
import { HandleField } from '../../../../ui/handle-field.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { Loaded } from '../../../../ui/loaded.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { consoleWords } from '../../words/index.ts';
import { accountWords } from '../words/index.ts';

type Member = Output<'accounts.list-staff'>['items'][number];

/** Who may act for the account; its owner adds and removes. */
export function Staff() {
  const w = useWords(consoleWords);
  const { official, isOwner } = useAccount();
  const query = useOperation('accounts.list-staff', { officialId: official.id });
  return (
    <ConsolePage title={w.staff} back={sectionAddress(official.id)}>
      <section className="mx-3 max-w-2xl overflow-hidden rounded-card bg-surface p-1.5 shadow-card md:mx-0">
        <Loaded query={query}>
          {({ items }) => (
            <ul>
              {items.map((member) => (
                <li key={member.person.id}>
                  <MemberCell member={member} />
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </section>
      {isOwner && <AddStaff />}
    </ConsolePage>
  );
}

function MemberCell({ member: { person, role } }: { member: Member }) {
  const w = useWords(accountWords);
  const c = useWords(consoleWords);
  const { isOwner } = useAccount();
  const userId = useUserId();
  return (
    <Cell
      media={<Avatar seed={person.id} name={person.displayName} src={person.avatarUrl} size={40} />}
      title={person.id === userId ? `${person.displayName} (${w.you})` : person.displayName}
      detail={`@${person.handle}`}
      value={
        <>
          <StatusTag>{role === 'owner' ? c.owner : c.staffRole}</StatusTag>
          {isOwner && role === 'staff' && <RemoveStaff person={person} />}
        </>
      }
    />
  );
}

function RemoveStaff({ person }: { person: Member['person'] }) {
  const w = useWords(accountWords);
  const textOf = useProblemText();
  const { official } = useAccount();
  const remove = useCall('accounts.remove-staff', {
    refreshes: ['accounts.list-staff'],
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.removeTitle(person.displayName),
      detail: w.removeDetail,
      action: w.removeAction,
      danger: true,
    });
    if (isSure) remove.mutate({ officialId: official.id, userId: person.id });
  };
  return (
    <IconButton
      label={w.remove(person.displayName)}
      icon={UserMinus}
      disabled={remove.isPending}
      onClick={() => void ask()}
    />
  );
}

function AddStaff() {
  const w = useWords(accountWords);
  const f = useKitWords();
  const textOf = useProblemText();
  const [handle, setHandle] = useState('');
  const { add, isBusy, problem } = useAdding(() => setHandle(''));
  const form = useForm({ handle: handle.trim() === '' ? f.missing : undefined }, problem);
  return (
    <div className="mx-3 max-w-2xl md:mx-0">
      <Card title={w.addStaff}>
        <Form form={form} onSend={() => void add(handle)} className="flex items-start gap-3">
          <span className="flex-1">
            <HandleField
              label={w.handle}
              hint={w.addStaffHint}
              value={handle}
              onChange={setHandle}
              error={problem ? textOf(problem) : form.at('handle')}
            />
          </span>
          <span className="pt-6.5">
            <Button type="submit" busy={isBusy}>
              {w.add}
            </Button>
          </span>
        </Form>
      </Card>
    </div>
  );
}

/** A handle is looked up first; then the person it belongs to is added. */
function useAdding(onAdded: () => void) {
  const w = useWords(accountWords);
  const { official } = useAccount();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const addById = useCall('accounts.add-staff', { refreshes: ['accounts.list-staff'] });
  const add = async (handle: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { person } = await call('accounts.get-person', { handle });
      await addById.mutateAsync({ officialId: official.id, userId: person.id });
      toast(w.added(person.displayName));
      onAdded();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { add, isBusy, problem };
}
