import { CircleCheck } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Button } from '../../../../ui/button.tsx';
import { confirm } from '../../../../ui/confirm.ts';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Empty } from '../../../../ui/states.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import { operatorWords } from '../words/index.ts';

export type Failed = {
  id: string;
  /** Which part of the server failed at it. */
  name: string;
  facts: readonly { name: string; value: string }[];
  attempts: number;
  failure: string;
  diedAt: string;
};

type SettleProps = {
  isBusy: boolean;
  onRetry: (id: string) => void;
  onDrop: (id: string) => void;
};

type FailedListProps = SettleProps & {
  query: ComponentProps<typeof Loaded<readonly Failed[]>>['query'] &
    ComponentProps<typeof LoadMore>['query'];
  empty: string;
};

export function FailedList({ query, empty, ...settle }: FailedListProps) {
  return (
    <>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={CircleCheck} text={empty} />
          ) : (
            <ul className="flex flex-col gap-3 py-3 md:px-4">
              {items.map((item) => (
                <FailedCard key={item.id} item={item} {...settle} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}

function FailedCard({ item, isBusy, onRetry, onDrop }: SettleProps & { item: Failed }) {
  const w = useWords(operatorWords);
  const format = useFormat();
  const { id, name, facts, attempts, failure, diedAt } = item;
  const retry = async (): Promise<void> => {
    const question = { title: w.retryAsk(name), detail: w.retryDetail, action: w.retry };
    if (await confirm(question)) onRetry(id);
  };
  const drop = async (): Promise<void> => {
    const question = { title: w.dropAsk(name), detail: w.dropDetail, action: w.drop, danger: true };
    if (await confirm(question)) onDrop(id);
  };
  return (
    <li className="mx-3 mb-3 flex flex-col gap-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 font-semibold break-words text-ink">{name}</span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-soft">
          <StatusTag tone="warn">{w.attempts(attempts)}</StatusTag>
          <time dateTime={diedAt}>{format.full(diedAt)}</time>
        </span>
      </span>
      <p className="rounded-tile bg-bad-tint px-3 py-2.5 font-mono text-small leading-5 break-words text-bad">
        <span className="sr-only">{w.failure}: </span>
        {failure}
      </p>
      <div className="flex flex-col gap-3 md:flex-row md:items-end md:justify-between">
        <dl className="grid min-w-0 grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-small text-ink">
          {facts.map((fact) => (
            <div key={fact.name} className="contents">
              <dt className="text-ink-soft">{fact.name}</dt>
              <dd className="min-w-0 font-mono break-all">{fact.value}</dd>
            </div>
          ))}
        </dl>
        <span className="flex flex-wrap gap-2 *:flex-1 md:shrink-0 md:*:flex-none">
          <Button look="secondary" disabled={isBusy} onClick={() => void drop()}>
            {w.drop}
          </Button>
          <Button disabled={isBusy} onClick={() => void retry()}>
            {w.retry}
          </Button>
        </span>
      </div>
    </li>
  );
}
