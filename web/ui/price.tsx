import { formatMoney, type WireMoney } from '../lib/money.ts';

/** An amount of money. Figures keep their width, so columns line up. */
export function Price({ money, large = false }: { money: WireMoney; large?: boolean }) {
  return (
    <span className={`tabular-nums whitespace-nowrap ${large ? 'text-title font-heavy' : ''}`}>
      {formatMoney(money)}
    </span>
  );
}
