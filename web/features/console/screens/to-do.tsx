import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { CellLink } from '../../../ui/cell.tsx';
import { type Task, tasksOf } from '../model/tasks.ts';
import { consoleWords } from '../words/index.ts';
import { useAccount, useAccountStore } from './account.tsx';
import { sectionAddress } from './sections.ts';
import { useAccountProducts } from './use-account-products.ts';
import { useCustomers } from './use-customers.ts';

/** What waits: answers, empty shelves, and the first steps of a new account. */
export function ToDo() {
  const w = useWords(consoleWords);
  const tasks = useTasks();
  return (
    <section className="overflow-hidden rounded-card bg-surface shadow-card">
      <h2 className="px-4 pt-3 pb-1 text-small text-ink-soft">{w.toDo}</h2>
      {tasks?.length === 0 && <p className="px-4 pt-2 pb-4 text-ink">{w.allDone}</p>}
      <ul>
        {tasks?.map((task) => (
          <li key={task.what}>
            <TaskCell task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Null until everything is known that they follow from. */
function useTasks(): Task[] | null {
  const { official, isOwner } = useAccount();
  const { query, store } = useAccountStore();
  const { items: customers } = useCustomers(official.id);
  const broadcasts = usePages('official.list-broadcasts', { officialId: official.id }).items;
  const asked = useOperation('accounts.get-verification-request', {
    officialId: official.id,
  }).data;
  const products = useAccountProducts().items;
  if (!query.data || !customers || !broadcasts || !asked || !products) return null;
  const isUnderReview = asked.request?.state === 'submitted';
  return tasksOf({
    hasStore: store !== null,
    productCount: store?.productCount ?? 0,
    broadcastCount: broadcasts.length,
    unreadCount: customers.reduce((sum, { unreadCount }) => sum + unreadCount, 0),
    soldOutCount: products.filter(({ stock }) => stock === 0).length,
    canRequestVerification: isOwner && official.verification === null && !isUnderReview,
  });
}

function TaskCell({ task }: { task: Task }) {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const texts: Record<Task['what'], { title: string; path: string }> = {
    answer: { title: w.answerCustomers(task.count), path: 'customers' },
    restock: { title: w.soldOutCount(task.count), path: 'store' },
    store: { title: w.stepStore, path: 'store' },
    product: { title: w.stepProduct, path: 'store' },
    broadcast: { title: w.stepBroadcast, path: 'broadcasts/new' },
    verification: { title: w.stepVerify, path: 'profile' },
  };
  const { title, path } = texts[task.what];
  return <CellLink to={sectionAddress(official.id, path)} title={title} />;
}
