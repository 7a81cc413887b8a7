import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type AtTheDoor, readDoor } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useLayer } from '../../../lib/layers/use-layer.ts';
import { hasPageBefore } from '../../../lib/page-before.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { Button } from '../../../ui/button.tsx';
import { isFocusNowhere } from '../../../ui/use-arrival-focus.ts';
import { sessionWords } from '../words/index.ts';
import { DoorScene } from './door-scene.tsx';
import { DoorSettings } from './door-settings.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignUpForm } from './sign-up-form.tsx';

type Way = 'sign-up' | 'sign-in';

/**
 * The entrance: what this house is, and two ways in. Whoever comes for something finds the form at
 * once; others choose first, and Back leads to the choice again.
 */
export function Welcome() {
  const { pathname, state } = useLocation();
  const door = readDoor(state);
  const isAtTill = /^\/s\/[^/]+\/checkout$/.test(pathname);
  const asked = askedAt(pathname, isAtTill);
  const [chosen, setChosen] = useState<Way | null>(asked);
  useLayer(asked === null && chosen !== null, () => setChosen(null));
  const ways = useFocusOn(chosen);
  const w = useWords(sessionWords);
  useScreenTitle(chosen === null ? undefined : chosen === 'sign-up' ? w.signUp : w.signIn);
  return (
    <main className="scroll-quiet safe-top safe-bottom h-full overflow-y-auto bg-floor">
      <div className="mx-auto flex min-h-full w-full max-w-md flex-col justify-center gap-5 px-5 py-6 lg:grid lg:max-w-5xl lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:items-center lg:gap-16">
        <header className="@container">
          <DoorScene isSmall={chosen !== null} />
          <h1 className="mt-5 text-center text-title font-heavy text-ink lg:text-left">Maru</h1>
          <p className="mt-1 text-center text-name text-balance text-ink-soft lg:text-left lg:text-section">
            {reasonOf(door, isAtTill, w) ?? w.motto}
          </p>
        </header>
        <div ref={ways} className="flex flex-col gap-3">
          {chosen === null ? (
            <Choice onChoose={setChosen} />
          ) : (
            <Forms way={chosen} onChange={setChosen} />
          )}
          <BackToPublic isShown={door !== null || isAtTill} />
          <DoorSettings />
        </div>
      </div>
    </main>
  );
}

/**
 * The button that was pressed is gone with the choice: the keyboard goes on at the form, which has a name,
 * and not in its first field, or a phone would cover the form with its keys.
 */
function useFocusOn(chosen: Way | null) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    if (!isFocusNowhere()) return;
    place.current?.querySelector<HTMLElement>('form, button')?.focus({ preventScroll: true });
  }, [chosen]);
  return place;
}

function askedAt(pathname: string, isAtTill: boolean): Way | null {
  if (pathname === '/sign-up' || isAtTill) return 'sign-up';
  return pathname === '/sign-in' ? 'sign-in' : null;
}

type Reasons = { toPay: string; toFollow: string; toAdd: string };

/** Why somebody who looked around stands here now. */
function reasonOf(door: AtTheDoor | null, isAtTill: boolean, w: Reasons): string | null {
  if (isAtTill) return w.toPay;
  if (door?.wish === 'follow') return w.toFollow;
  return door?.wish === 'add' ? w.toAdd : null;
}

function Choice({ onChoose }: { onChoose: (way: Way) => void }) {
  const w = useWords(sessionWords);
  return (
    <div className="flex flex-col gap-3 lg:rounded-sheet lg:bg-surface lg:p-8 lg:shadow-card">
      <p className="text-center text-body text-ink-soft">
        <span>{w.noAccount}</span> <span>{w.quick}</span>
      </p>
      <Button wide onClick={() => onChoose('sign-up')}>
        {w.signUp}
      </Button>
      <Button wide look="secondary" onClick={() => onChoose('sign-in')}>
        {w.signIn}
      </Button>
    </div>
  );
}

function Forms({ way, onChange }: { way: Way; onChange: (way: Way) => void }) {
  const w = useWords(sessionWords);
  const isNew = way === 'sign-up';
  return (
    <>
      <section className="rounded-sheet bg-surface p-5 shadow-card lg:p-8">
        {isNew ? <SignUpForm /> : <SignInForm />}
      </section>
      <p className="text-center text-body text-ink-soft">
        {isNew ? w.haveAccount : w.noAccount}{' '}
        <button
          type="button"
          className="min-h-11 px-2 font-semibold text-talk"
          onClick={() => onChange(isNew ? 'sign-in' : 'sign-up')}
        >
          {isNew ? w.signIn : w.signUp}
        </button>
      </p>
    </>
  );
}

/** Whoever came from looking around may go on doing that. */
function BackToPublic({ isShown }: { isShown: boolean }) {
  const navigate = useNavigate();
  const w = useWords(sessionWords);
  if (!isShown || !hasPageBefore()) return null;
  return (
    <Button look="quiet" onClick={() => void navigate(-1)}>
      {w.keepLooking}
    </Button>
  );
}
