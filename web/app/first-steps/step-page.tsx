import { type ReactNode, useEffect } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { openFirstSteps, useFirstSteps } from '../../lib/first-steps.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { useScreenTitle } from '../../lib/screen-title.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';
import { readStepsBefore, stepPaths, useNextStep } from './use-next-step.ts';
import { firstStepWords } from './words/index.ts';

type StepPageProps = {
  at: 0 | 1 | 2;
  title: string;
  text: string;
  children: ReactNode;
};

/** One of the steps: what it is for, the thing to do, the way on. Each can be passed by. */
export function StepPage({ at, title, text, children }: StepPageProps) {
  const w = useWords(firstStepWords);
  const isOver = useFirstSteps(({ stage }) => stage === 'none');
  const next = useNextStep(at, readStepsBefore(useLocation().state));
  const heading = useArrivalFocus();
  useScreenTitle(title);
  useEffect(openFirstSteps, []);
  if (isOver) return <Navigate to="/chats" replace />;
  const isLast = at === stepPaths.length - 1;
  return (
    <section aria-label={w.steps} className="scroll-quiet h-full min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-md flex-col px-5 py-4">
        <StepHead at={at} />
        <h1 ref={heading} tabIndex={-1} className="pt-4 text-title font-heavy text-ink">
          {title}
        </h1>
        <p className="pt-2 text-body text-ink-soft">{text}</p>
        <div className="flex-1 py-6">{children}</div>
        <Button wide onClick={next}>
          {isLast ? w.done : w.next}
        </Button>
      </div>
    </section>
  );
}

/** How far one has come, and the way to do it some other time: Me keeps it. */
function StepHead({ at }: { at: number }) {
  const w = useWords(firstStepWords);
  const navigate = useNavigate();
  return (
    <div className="safe-top flex min-h-11 flex-wrap items-center justify-between gap-x-3 *:whitespace-nowrap">
      <span role="img" aria-label={w.place(at + 1, stepPaths.length)} className="flex gap-1.5">
        {stepPaths.map((path, place) => (
          <span
            key={path}
            className={classNames(
              'h-1.5 rounded-full',
              place === at ? 'w-8 bg-talk' : 'w-4',
              place < at && 'bg-talk',
              place > at && 'bg-press',
            )}
          />
        ))}
      </span>
      <Button look="quiet" onClick={() => void navigate('/chats', { replace: true })}>
        {w.later}
      </Button>
    </div>
  );
}
