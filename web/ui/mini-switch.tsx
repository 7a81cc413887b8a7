import { Switch } from '@base-ui/react/switch';

type MiniSwitchProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** A switch alone, for a table's cell; the label is its name. */
export function MiniSwitch({ label, checked, onChange, disabled = false }: MiniSwitchProps) {
  return (
    <Switch.Root
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(next) => onChange(next)}
      className="inline-flex h-6 w-11 shrink-0 items-center rounded-full bg-edge p-0.5 align-middle transition-colors data-checked:bg-talk data-disabled:opacity-50"
    >
      <Switch.Thumb className="size-5 rounded-full bg-white shadow-card transition-transform data-checked:translate-x-5" />
    </Switch.Root>
  );
}
