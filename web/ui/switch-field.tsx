import { Switch } from '@base-ui/react/switch';

type SwitchFieldProps = {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** A setting that takes effect at once. The whole row is the target. */
export function SwitchField({
  label,
  hint,
  checked,
  onChange,
  disabled = false,
}: SwitchFieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control.
    <label className="flex min-h-14 items-center gap-4 rounded-tile px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block text-name font-medium text-ink">{label}</span>
        {hint !== undefined && <span className="block text-small text-ink-soft">{hint}</span>}
      </span>
      <Switch.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next)}
        className="flex h-7 w-12 shrink-0 items-center rounded-full bg-edge p-0.5 transition-colors data-checked:bg-talk data-disabled:opacity-50"
      >
        <Switch.Thumb className="size-6 rounded-full bg-white shadow-card transition-transform data-checked:translate-x-5" />
      </Switch.Root>
    </label>
  );
}
