import { type CountReason, parseCount } from '../lib/count.ts';
import { useKitWords } from './kit-words.ts';
import { ReadingField } from './reading-field.tsx';

type Bounds = { min: number; max: number };

type CountFieldProps = Bounds & {
  label: string;
  /** Plain figures; empty while what is typed is no number within the bounds. */
  value: string;
  onChange: (figures: string) => void;
  error?: string | undefined;
};

/** Takes a whole number: pieces, days. */
export function CountField({ min, max, ...rest }: CountFieldProps) {
  const sentenceOf = useCountSentence({ min, max });
  return (
    <ReadingField
      {...rest}
      inputMode="numeric"
      read={(text) => parseCount(text, { min, max })}
      write={(figures) => figures}
      sentenceOf={sentenceOf}
      echo={(figures, typed) => (figures === typed ? undefined : figures)}
    />
  );
}

/** What to say about a text that is no such number. */
export function useCountSentence({ min, max }: Bounds): (reason: CountReason) => string {
  const w = useKitWords();
  const sentences: Record<CountReason, string> = {
    'no-number': w.noCount,
    negative: w.negative,
    'not-whole': w.notWhole,
    'too-small': w.atLeast(min),
    'too-large': w.atMost(max),
  };
  return (reason) => sentences[reason];
}
