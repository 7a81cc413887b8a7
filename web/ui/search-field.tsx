import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { isComposing } from './is-composing.ts';

type SearchFieldProps = {
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: () => void;
  autoFocus?: boolean;
};

export function SearchField(props: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <search className="relative flex w-full">
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        // biome-ignore lint/a11y/noAutofocus: a search page is opened in order to type.
        autoFocus={props.autoFocus}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event)) props.onSubmit?.();
        }}
        className="min-h-11 w-full rounded-full bg-surface pr-11 pl-11 text-name text-ink shadow-card placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
      />
      {props.value !== '' && (
        <button
          type="button"
          aria-label={props.clearLabel}
          onClick={() => {
            props.onChange('');
            input.current?.focus();
          }}
          className="absolute inset-y-0 right-0 flex w-11 items-center justify-center text-ink-soft"
        >
          <X size={18} aria-hidden />
        </button>
      )}
    </search>
  );
}
