import { Check } from 'lucide-react';

type TickBoxProps = {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onToggle: () => void;
};

/** The box of one choice among several. It stands in a row that is its target. */
export function TickBox({ label, checked, disabled = false, onToggle }: TickBoxProps) {
  return (
    <span className="relative inline-flex size-6 shrink-0">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={onToggle}
        aria-label={label}
        className="peer size-6 cursor-pointer appearance-none rounded-small border-2 border-edge bg-surface checked:border-talk checked:bg-talk disabled:cursor-default forced-colors:appearance-auto"
      />
      <Check
        size={18}
        strokeWidth={3}
        aria-hidden
        className="pointer-events-none absolute inset-0 m-auto hidden text-on-talk peer-checked:block forced-colors:hidden"
      />
    </span>
  );
}
