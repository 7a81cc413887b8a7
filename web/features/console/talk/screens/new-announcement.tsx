import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall } from '../../../../lib/api/queries.ts';
import { useAttemptKey } from '../../../../lib/attempt-key.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import {
  type Language,
  languageNames,
  languages,
  languageTag,
  useLanguage,
} from '../../../../lib/i18n/language.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../../../lib/problem-words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { confirm } from '../../../../ui/confirm.ts';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount, useFollowerCount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { broadcastWords } from '../words/index.ts';
import { NeedsVerification } from './announcements.tsx';

const languageOptions = languages.map((value) => ({ value, label: languageNames[value] }));

/** Writes an announcement and publishes it after a second question. */
export function NewAnnouncement() {
  const w = useWords(broadcastWords);
  const { official } = useAccount();
  return (
    <ConsolePage title={w.newAnnouncement} back={sectionAddress(official.id, 'announcements')}>
      {official.verification === null ? (
        <NeedsVerification />
      ) : (
        <div className="mx-3 max-w-3xl md:mx-0">
          <Card>
            <AnnouncementForm />
          </Card>
        </div>
      )}
    </ConsolePage>
  );
}

function AnnouncementForm() {
  const w = useWords(broadcastWords);
  const textOf = useProblemText();
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [locale, setLocale] = useState<Language>(useLanguage());
  const { publish, isPending, error } = usePublishing({ title, body, locale });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void publish();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-sm leading-6 text-ink-soft">{w.announcementIntro}</p>
      <SelectField
        label={w.language}
        value={locale}
        options={languageOptions}
        onChange={setLocale}
      />
      <TextField
        label={w.title}
        value={title}
        onChange={setTitle}
        lang={languageTag(locale)}
        required
        maxLength={80}
        error={fieldProblem(error, 'title')}
      />
      <TextArea
        label={w.body}
        hint={w.bodyHint}
        value={body}
        onChange={setBody}
        lang={languageTag(locale)}
        required
        maxLength={10_000}
        rows={12}
        error={fieldProblem(error, 'body')}
      />
      {error && <Notice kind="danger">{textOf(error)}</Notice>}
      <span>
        <Button type="submit" busy={isPending} disabled={isBlank(title) || isBlank(body)}>
          {w.publish}
        </Button>
      </span>
    </form>
  );
}

function usePublishing(text: { title: string; body: string; locale: Language }) {
  const w = useWords(broadcastWords);
  const format = useFormat();
  const navigate = useNavigate();
  const { official } = useAccount();
  const followers = useFollowerCount();
  const attempt = useAttemptKey();
  const call = useCall('official.publish-announcement', {
    refreshes: ['official.list-announcements', 'official.list-feed'],
    onDone: () => {
      attempt.settle();
      toast(w.published);
      void navigate(sectionAddress(official.id, 'announcements'), { replace: true });
    },
    onFailed: (problem) => attempt.settle(problem),
  });
  const publish = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.publishTitle,
      detail: w.audience(format.number(followers)),
      action: w.publish,
    });
    if (!isSure) return;
    const wish = { officialId: official.id, ...text };
    call.mutate({ ...wish, idempotencyKey: attempt.keyFor(wish) });
  };
  return { publish, isPending: call.isPending, error: call.error };
}
