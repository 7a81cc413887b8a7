import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { readDoor } from '../../../lib/guests.ts';
import { useLanguage } from '../../../lib/i18n/language.ts';
import { isLanguage, languageNames, languages } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { hasPageBefore } from '../../../lib/page-before.ts';
import { Button } from '../../../ui/button.tsx';
import { useChangeLanguage } from '../../../ui/use-change-language.ts';
import { sessionWords } from '../words/index.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SignUpForm } from './sign-up-form.tsx';

/** The entrance: sign in, or sign up with no more than a handle, a name and a password. */
export function Welcome() {
  const { pathname, state } = useLocation();
  const door = readDoor(state);
  const isAtTill = /^\/s\/[^/]+\/checkout$/.test(pathname);
  const [isNew, setNew] = useState(() => pathname === '/sign-up' || isAtTill);
  const w = useWords(sessionWords);
  return (
    <main className="scroll-quiet safe-top safe-bottom h-full overflow-y-auto bg-floor">
      <div className="mx-auto flex min-h-full w-full max-w-md flex-col justify-center gap-6 px-6 py-8">
        <header className="text-center">
          <img
            src="/icon.svg"
            alt=""
            width={88}
            height={88}
            className="mx-auto rounded-card shadow-card"
          />
          <h1 className="mt-4 text-title font-heavy text-ink">Maru</h1>
          <p className="mt-1 text-body text-ink-soft">
            {isAtTill
              ? w.toPay
              : door?.wish === 'follow'
                ? w.toFollow
                : door?.wish === 'add'
                  ? w.toAdd
                  : w.motto}
          </p>
        </header>
        <section className="rounded-sheet bg-surface p-6 shadow-card">
          {isNew ? <SignUpForm /> : <SignInForm />}
        </section>
        <p className="text-center text-body text-ink-soft">
          {isNew ? w.haveAccount : w.noAccount}{' '}
          <button
            type="button"
            className="min-h-11 px-2 font-medium text-talk"
            onClick={() => setNew(!isNew)}
          >
            {isNew ? w.signIn : w.signUp}
          </button>
        </p>
        <BackToPublic isShown={door !== null || isAtTill} />
        <LanguageChoice />
      </div>
    </main>
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

function LanguageChoice() {
  const language = useLanguage();
  const change = useChangeLanguage();
  const w = useWords(sessionWords);
  return (
    <select
      aria-label={w.language}
      value={language}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        if (isLanguage(chosen)) change(chosen);
      }}
      className="mx-auto min-h-11 rounded-tile bg-transparent px-3 text-center text-small text-ink-soft"
    >
      {languages.map((each) => (
        <option key={each} value={each}>
          {languageNames[each]}
        </option>
      ))}
    </select>
  );
}
