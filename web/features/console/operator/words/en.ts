import { plural } from '../../../../lib/i18n/plural.ts';

export const en = {
  title: 'Failed work',
  hint: 'What the server has given up on',
  intro:
    'The server tried these several times and gave up; it keeps them for 90 days. Nothing else waits for them. Mend the cause first, then retry.',
  show: 'Show',
  events: 'Events',
  jobs: 'Jobs',
  noEvents: 'No event has been given up.',
  noJobs: 'No job has been given up.',
  event: 'Event',
  about: 'About',
  id: 'Id',
  failure: 'Last error',
  attempts: (count: number) => plural(count, { one: '# attempt', other: '# attempts' }),
  retry: 'Retry',
  retryAsk: (name: string) => `Retry ${name}?`,
  retryDetail: 'It has all its attempts anew. While the cause is there, it will end up here again.',
  retried: 'It is being tried again.',
  drop: 'Drop',
  dropAsk: (name: string) => `Drop ${name} for good?`,
  dropDetail: 'What it was to do will not be done. This cannot be undone.',
  dropped: 'It was dropped.',
};
