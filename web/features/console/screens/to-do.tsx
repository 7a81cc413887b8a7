import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Card } from '../../../ui/card.tsx';
import { CellLink } from '../../../ui/cell.tsx';
import { type Task, tasksOf } from '../model/tasks.ts';
import { consoleWords } from '../words/index.ts';
import { useAccount, useAccountStore } from './account.tsx';
import { sectionAddress } from './sections.ts';

/** The first steps of a new account; it is gone once all are done. */
export function ToDo() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const texts: Record<Task, { title: string; path: string }> = {
    store: { title: w.stepStore, path: 'store' },
    product: { title: w.stepProduct, path: 'first-product' },
    broadcast: { title: w.stepBroadcast, path: 'broadcasts/new' },
    verification: { title: w.stepVerify, path: 'profile' },
    // Only who is verified may write one; the list says so and leads there.
    announcement: {
      title: w.stepAnnounce,
      path: official.verification === null ? 'announcements' : 'announcements/new',
    },
  };
  const tasks = useTasks();
  if (tasks.length === 0) return null;
  return (
    <Card title={w.firstSteps}>
      <ul className="-mx-3">
        {tasks.map((task) => (
          <li key={task}>
            <CellLink
              to={sectionAddress(official.id, texts[task].path)}
              title={texts[task].title}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** None until everything is known that they follow from. */
function useTasks(): Task[] {
  const { official, isOwner } = useAccount();
  const { query, store } = useAccountStore();
  const broadcasts = usePages('official.list-broadcasts', { officialId: official.id }).items;
  const isPublicBody = official.kind === 'government';
  const announced = usePages(
    'official.list-announcements',
    { officialId: official.id },
    { enabled: isPublicBody },
  ).items;
  const asked = useOperation('accounts.get-verification-request', {
    officialId: official.id,
  }).data;
  if (!query.data || !broadcasts || !asked || (isPublicBody && !announced)) return [];
  const isUnderReview = asked.request?.state === 'submitted';
  return tasksOf({
    isPublicBody,
    hasStore: store !== null,
    productCount: store?.productCount ?? 0,
    broadcastCount: broadcasts.length,
    announcementCount: announced?.length ?? 0,
    canRequestVerification: isOwner && official.verification === null && !isUnderReview,
  });
}
