import { Minus, Plus } from 'lucide-react';
import { useKitWords } from './kit-words.ts';

type StepperProps = {
  /** What is being counted, for those who do not see it. */
  label: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
};

const button =
  'inline-flex size-11 items-center justify-center rounded-full text-ink hover:bg-press disabled:opacity-40';

export function Stepper({ label, value, min = 1, max, onChange }: StepperProps) {
  const { fewer, extra } = useKitWords();
  return (
    <fieldset className="inline-flex items-center rounded-full bg-faint">
      <legend className="sr-only">{label}</legend>
      <button
        type="button"
        aria-label={`${fewer}: ${label}`}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
        className={button}
      >
        <Minus size={18} aria-hidden />
      </button>
      <output className="min-w-8 text-center text-name font-semibold tabular-nums">{value}</output>
      <button
        type="button"
        aria-label={`${extra}: ${label}`}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
        className={button}
      >
        <Plus size={18} aria-hidden />
      </button>
    </fieldset>
  );
}
