import { useState } from 'react';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Page } from '../../../../ui/page.tsx';
import { Segmented } from '../../../../ui/segmented.tsx';
import { operatorWords } from '../words/index.ts';
import { FailedEvents } from './failed-events.tsx';
import { FailedJobs } from './failed-jobs.tsx';

type Kind = 'events' | 'jobs';

/** The operator's list of what the server gave up on, to be retried or dropped. */
export function FailedWork() {
  const w = useWords(operatorWords);
  const [kind, setKind] = useState<Kind>('events');
  const kinds: { value: Kind; label: string }[] = [
    { value: 'events', label: w.events },
    { value: 'jobs', label: w.jobs },
  ];
  return (
    <Page title={w.title} back="/console" width="wide">
      <div className="flex flex-col items-start gap-3 px-4 pt-4 pb-1">
        <p className="max-w-2xl text-small leading-6 text-ink-soft">{w.intro}</p>
        <Segmented label={w.show} options={kinds} value={kind} onChange={setKind} />
      </div>
      {kind === 'events' ? <FailedEvents /> : <FailedJobs />}
    </Page>
  );
}
