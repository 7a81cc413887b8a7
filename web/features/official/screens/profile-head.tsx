import { useState } from 'react';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { FollowButton } from '../../../ui/follow/follow-button.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Official, OfficialForViewer } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import { VerificationFacts } from './verification.tsx';

/** Face, name and what it is; the first thing to do is filled, the other one quiet. */
export function ProfileHead({ found }: { found: OfficialForViewer }) {
  const { official } = found;
  const cover = official.kind === 'government' ? 'bg-public-tint' : 'bg-trade-tint';
  return (
    <section className="mx-3 mb-3 overflow-hidden rounded-card bg-surface shadow-card">
      <div aria-hidden className={`boards h-24 ${cover}`} />
      <div className="-mt-13 flex flex-col items-center gap-2 px-5 pb-6 text-center">
        <span className="rounded-[36%] bg-surface p-1.5">
          <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={104} />
        </span>
        <h2 className="flex max-w-full items-center gap-1 text-heading font-bold text-ink">
          <span className="min-w-0 break-words">{official.name}</span>
          {official.verification && <Seal official={official} />}
        </h2>
        <Facts official={official} />
        {official.description !== '' && (
          <p className="max-w-lg pt-1 text-body leading-6 break-words whitespace-pre-wrap text-ink">
            {official.description}
          </p>
        )}
        <Actions found={found} />
      </div>
    </section>
  );
}

function Facts({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const format = useFormat();
  const kinds: Record<Official['kind'], string> = {
    business: w.kindBusiness,
    government: w.kindGovernment,
    media: w.kindMedia,
    organization: w.kindOrganization,
  };
  return (
    <p className="flex max-w-full flex-wrap items-center justify-center gap-x-2 gap-y-1 text-small text-ink-soft">
      <span className="break-all">@{official.handle}</span>
      <StatusTag tone={official.kind === 'government' ? 'info' : 'neutral'}>
        {kinds[official.kind]}
      </StatusTag>
      <span>
        {w.followers(format.number(official.followerCount), official.followerCount === 1)}
      </span>
    </p>
  );
}

/** The mark says that somebody vouches; pressed, it says who, and how that was checked. */
function Seal({ official }: { official: Official }) {
  const [isOpen, setOpen] = useState(false);
  const w = useWords(officialWords);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="-my-2 inline-flex size-11 shrink-0 items-center justify-center rounded-full hover:bg-faint"
      >
        <VerifiedMark label={w.verified} size={22} />
      </button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={w.verified}
        description={w.sealMeans}
      >
        <div className="px-3 pb-5">
          <VerificationFacts official={official} />
        </div>
      </Sheet>
    </>
  );
}

/** Who runs the account manages it; others follow it first, and then write to it. */
function Actions({ found }: { found: OfficialForViewer }) {
  const w = useWords(officialWords);
  const { official, role, isFollowing } = found;
  if (role !== null) {
    return (
      <div className="mt-3 flex w-full max-w-sm flex-wrap gap-2 *:flex-1">
        <ButtonLink to={`/console/${official.id}`}>{w.console}</ButtonLink>
        {isFollowing && <FollowButton official={official} isFollowing={isFollowing} />}
      </div>
    );
  }
  return (
    <div className="mt-3 flex w-full max-w-sm flex-wrap gap-2 *:flex-1">
      <FollowButton official={official} isFollowing={isFollowing} />
      <ButtonLink
        look={isFollowing ? 'primary' : 'secondary'}
        to={`/chats/official/${official.id}`}
      >
        {isFollowing ? w.openThread : w.message}
      </ButtonLink>
    </div>
  );
}
