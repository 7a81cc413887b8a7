import { formatMoney, type WireMoney } from '../lib/money.ts';

/**
 * An amount of money. Figures keep their width, so columns line up; it never breaks, so a large one is
 * no larger than what fits a narrow phone.
 */
export function Price({ money, large = false }: { money: WireMoney; large?: boolean }) {
  return (
    <span
      className={`tabular-nums whitespace-nowrap ${large ? 'text-[min(2rem,13vw)] leading-tight font-heavy' : ''}`}
    >
      {formatMoney(money)}
    </span>
  );
}
