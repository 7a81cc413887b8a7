import { BadgeCheck } from 'lucide-react';

/** The mark of a checked account: shape and name, never colour alone. */
export function VerifiedMark({ label, size = 16 }: { label: string; size?: number }) {
  return (
    <BadgeCheck size={size} role="img" aria-label={label} className="inline shrink-0 text-public" />
  );
}
