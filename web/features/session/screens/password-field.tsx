import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import { TextField } from '../../../ui/field.tsx';
import { sessionWords } from '../words/index.ts';

type PasswordFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  hint?: string;
  error?: string | undefined;
};

/** A password one may look at while typing it. */
export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const w = useWords(sessionWords);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <TextField {...props} type={isShown ? 'text' : 'password'} maxLength={200} required />
      <button
        type="button"
        aria-label={isShown ? w.hide : w.show}
        onClick={() => setShown(!isShown)}
        className="absolute top-[26px] right-0 inline-flex size-11 items-center justify-center text-ink-soft"
      >
        <Icon size={20} aria-hidden />
      </button>
    </div>
  );
}
