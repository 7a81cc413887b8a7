import { useState } from 'react';
import type { Input } from '../../../../lib/api/operations.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import type { Id } from '../../../../lib/ids.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { confirm } from '../../../../ui/confirm.ts';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import type { PickedPhoto } from '../../../../ui/photo-picker.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useUnsavedPage } from '../../../../ui/unsaved.ts';
import { type Official, useAccount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { useKindOptions } from '../../screens/official-kinds.ts';
import { sectionAddress } from '../../screens/sections.ts';
import { ShareCard } from '../../screens/share-card.tsx';
import { consoleWords } from '../../words/index.ts';
import { accountWords } from '../words/index.ts';
import { AccountPicture } from './account-picture.tsx';
import { VerificationCard } from './verification-card.tsx';

/** What the public sees of the account, its code, and its verification. */
export function Profile() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  return (
    <ConsolePage
      title={w.profile}
      back={sectionAddress(official.id)}
      actions={
        <ButtonLink look="secondary" size="small" to={`/o/${official.handle}`}>
          {w.viewPublic}
        </ButtonLink>
      }
    >
      <div className="flex flex-col gap-3 px-3 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] md:gap-4 md:px-0">
        <div className="flex flex-col gap-3 md:gap-4">
          <Card>
            <ProfileForm key={official.id} official={official} />
          </Card>
          <VerificationCard />
        </div>
        <div>
          <ShareCard />
        </div>
      </div>
    </ConsolePage>
  );
}

const keptPicture = 'kept';

/** The present picture has no media id for us; it is kept unless it is taken away or replaced. */
function usePicture({ avatarUrl }: Official) {
  const [picked, setPicked] = useState<PickedPhoto<Id<'med'>> | null | typeof keptPicture>(
    keptPicture,
  );
  const change: Pick<Input<'accounts.update-official'>, 'avatarMediaId'> = picked === keptPicture
    ? {}
    : { avatarMediaId: picked?.id ?? null };
  const kept: PickedPhoto<Id<'med'>> | null =
    avatarUrl === null ? null : { id: `med_${keptPicture}`, url: avatarUrl };
  const shown = picked === keptPicture ? kept : picked;
  return { shown, change, setPicked };
}

function ProfileForm({ official }: { official: Official }) {
  const w = useWords(accountWords);
  const f = useKitWords();
  const kinds = useKindOptions();
  const [name, setName] = useState(official.name);
  const [description, setDescription] = useState(official.description);
  const picture = usePicture(official);
  const save = useCall('accounts.update-official', {
    refreshes: ['accounts.get-official', 'accounts.list-my-official', 'official.list-threads'],
    onDone: () => {
      toast(w.saved);
      picture.setPicked(keptPicture);
    },
  });
  useUnsavedPage(
    name !== official.name ||
      description !== official.description ||
      picture.change.avatarMediaId !== undefined,
  );
  const losesBadge = official.verification !== null && name.trim() !== official.name;
  const faults = { name: isBlank(name) ? f.missing : undefined, description: undefined };
  const form = useForm(faults, save.error);
  const send = async (): Promise<void> => {
    const question = { title: w.renameVerifiedAsk, detail: w.renamingEndsBadge, action: w.rename };
    if (losesBadge && !(await confirm({ ...question, danger: true }))) return;
    save.mutate({ officialId: official.id, name, description, ...picture.change });
  };
  return (
    <Form form={form} onSend={() => void send()} className="flex flex-col gap-4">
      <AccountPicture picture={picture.shown} onChange={picture.setPicked} />
      <TextField
        label={w.name}
        value={name}
        onChange={setName}
        required
        maxLength={30}
        hint={losesBadge ? w.renamingEndsBadge : undefined}
        error={form.at('name')}
      />
      <p className="text-small text-ink-soft">
        @{official.handle} · {kinds.find(({ value }) => value === official.kind)?.label}
      </p>
      <TextArea
        label={w.description}
        hint={w.descriptionHint}
        value={description}
        onChange={setDescription}
        maxLength={1000}
        error={form.at('description')}
      />
      <FormProblem form={form} />
      <span>
        <Button type="submit" busy={save.isPending || form.isWaiting}>
          {w.save}
        </Button>
      </span>
    </Form>
  );
}
