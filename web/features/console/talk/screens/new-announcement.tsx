import { useNavigate } from 'react-router';
import { useCall } from '../../../../lib/api/queries.ts';
import { useAttemptKey } from '../../../../lib/attempt-key.ts';
import {
  languageNames,
  languages,
  languageTag,
  useLanguage,
} from '../../../../lib/i18n/language.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { confirm } from '../../../../ui/confirm.ts';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount, useFollowerCount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import type { AnnouncementDraft } from '../model/announcement-draft.ts';
import { broadcastWords } from '../words/index.ts';
import { NeedsVerification } from './announcements.tsx';
import { useAnnouncementDraft } from './use-announcement-draft.ts';

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
  const f = useKitWords();
  const { official } = useAccount();
  const { draft, change, clear } = useAnnouncementDraft(official.id, useLanguage());
  const { title, body, locale } = draft;
  const { publish, isPending, error } = usePublishing(draft, clear);
  const faults = {
    title: isBlank(title) ? f.missing : undefined,
    body: isBlank(body) ? f.missing : undefined,
  };
  const form = useForm(faults, error);
  return (
    <Form form={form} onSend={() => void publish()} className="flex flex-col gap-4">
      <p className="text-small leading-6 text-ink-soft">{w.announcementIntro}</p>
      <SelectField
        label={w.language}
        value={locale}
        options={languageOptions}
        onChange={(locale) => change({ locale })}
      />
      <TextField
        label={w.title}
        value={title}
        onChange={(title) => change({ title })}
        lang={languageTag(locale)}
        required
        maxLength={80}
        error={form.at('title')}
      />
      <TextArea
        label={w.body}
        hint={w.bodyHint}
        value={body}
        onChange={(body) => change({ body })}
        lang={languageTag(locale)}
        required
        maxLength={10_000}
        rows={12}
        error={form.at('body')}
      />
      <FormProblem form={form} />
      <span>
        <Button type="submit" busy={isPending}>
          {w.publish}
        </Button>
      </span>
    </Form>
  );
}

function usePublishing(draft: AnnouncementDraft, onPublished: () => void) {
  const w = useWords(broadcastWords);
  const navigate = useNavigate();
  const { official } = useAccount();
  const followers = useFollowerCount();
  const attempt = useAttemptKey();
  const call = useCall('official.publish-announcement', {
    refreshes: ['official.list-announcements', 'official.list-feed'],
    onDone: () => {
      attempt.settle();
      onPublished();
      toast(w.published);
      void navigate(sectionAddress(official.id, 'announcements'), { replace: true });
    },
    onFailed: (problem) => attempt.settle(problem),
  });
  const publish = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.publishTitle,
      detail: w.audience(followers),
      action: w.publish,
    });
    if (!isSure) return;
    const wish = { officialId: official.id, ...draft };
    call.mutate({ ...wish, idempotencyKey: attempt.keyFor(wish) });
  };
  return { publish, isPending: call.isPending, error: call.error };
}
