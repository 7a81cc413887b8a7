import { Field as BaseField } from '@base-ui/react/field';
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { useLengthFault } from './use-length-fault.ts';

type FieldFrame = {
  label: string;
  /** A line of help below; replaced by the error when there is one. */
  hint?: ReactNode;
  error?: string | undefined;
};

// 16 px: a phone zooms into fields whose text is smaller.
const control =
  'w-full min-h-12 rounded-tile border border-edge bg-floor px-4 py-2.5 text-name text-ink ' +
  'placeholder:text-ink-soft focus:border-talk focus:outline-2 focus:-outline-offset-1 ' +
  'focus:outline-talk aria-invalid:border-bad';

/** Label, control and help tied together, for controls of our own and the browser's. */
export function FieldFrame({ label, hint, error, children }: FieldFrame & { children: ReactNode }) {
  return (
    <BaseField.Root invalid={error !== undefined} className="flex flex-col gap-1.5">
      <BaseField.Label className="text-small font-semibold text-ink">{label}</BaseField.Label>
      {children}
      {error !== undefined ? (
        <BaseField.Error match className="text-small text-bad">
          {error}
        </BaseField.Error>
      ) : (
        hint !== undefined && (
          <BaseField.Description className="text-small text-ink-soft">{hint}</BaseField.Description>
        )
      )}
    </BaseField.Root>
  );
}

type TextFieldProps = FieldFrame & {
  value: string;
  onChange: (value: string) => void;
  /** Shown inside the field, before the text: a currency sign, an @. */
  prefix?: string;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'className' | 'prefix'>;

export function TextField({
  label,
  hint,
  error,
  value,
  onChange,
  prefix,
  maxLength,
  ...rest
}: TextFieldProps) {
  const tooLong = useLengthFault(value, maxLength);
  return (
    <FieldFrame label={label} hint={hint} error={tooLong ?? error}>
      <span className="relative flex">
        {prefix !== undefined && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-4 flex items-center text-ink-soft"
          >
            {prefix}
          </span>
        )}
        <BaseField.Control
          {...rest}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          className={classNames(control, prefix !== undefined && 'pl-9')}
        />
      </span>
    </FieldFrame>
  );
}

type TextAreaProps = FieldFrame & {
  value: string;
  onChange: (value: string) => void;
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'className'>;

export function TextArea({
  label,
  hint,
  error,
  value,
  onChange,
  maxLength,
  ...rest
}: TextAreaProps) {
  const tooLong = useLengthFault(value, maxLength);
  return (
    <FieldFrame label={label} hint={hint} error={tooLong ?? error}>
      <BaseField.Control
        render={<textarea {...rest} rows={rest.rows ?? 4} />}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={classNames(control, 'resize-y leading-6')}
      />
    </FieldFrame>
  );
}

type SelectFieldProps<V extends string> = FieldFrame & {
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  disabled?: boolean;
};

/** The browser's own select: the best one on every phone. */
export function SelectField<V extends string>({
  label,
  hint,
  error,
  value,
  options,
  onChange,
  disabled = false,
}: SelectFieldProps<V>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      <BaseField.Control
        render={
          <select disabled={disabled}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        }
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
        className={control}
      />
    </FieldFrame>
  );
}
