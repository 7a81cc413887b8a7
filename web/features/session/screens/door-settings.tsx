import type { ReactNode } from 'react';
import { useLanguage } from '../../../lib/i18n/language.ts';
import { isLanguage, languageNames, languages } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { setTheme, themes, useTheme } from '../../../lib/theme.ts';
import { useChangeLanguage } from '../../../ui/use-change-language.ts';
import { sessionWords } from '../words/index.ts';

/** What a person may want to change before they can read on. */
export function DoorSettings() {
  return (
    <div className="flex flex-wrap justify-center gap-x-2">
      <LanguageChoice />
      <ThemeChoice />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
};

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="min-h-11 rounded-full bg-transparent px-3 text-center text-small font-medium text-ink-soft hover:bg-press/60"
    >
      {children}
    </select>
  );
}

function LanguageChoice() {
  const language = useLanguage();
  const change = useChangeLanguage();
  const w = useWords(sessionWords);
  return (
    <Choice
      label={w.language}
      value={language}
      onChange={(chosen) => isLanguage(chosen) && change(chosen)}
    >
      {languages.map((each) => (
        <option key={each} value={each}>
          {languageNames[each]}
        </option>
      ))}
    </Choice>
  );
}

function ThemeChoice() {
  const theme = useTheme();
  const w = useWords(sessionWords);
  const names = { system: w.asDevice, light: w.light, dark: w.dark };
  return (
    <Choice
      label={w.theme}
      value={theme}
      onChange={(chosen) => {
        const known = themes.find((each) => each === chosen);
        if (known) setTheme(known);
      }}
    >
      {themes.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </Choice>
  );
}
