import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('operator', {
  'no-such-dead-letter': ['not-found', 'There is no such dead letter; it may be settled already.'],
  'no-such-dead-job': ['not-found', 'There is no such dead job; it may be settled already.'],
  'queue-away': ['unavailable', 'The queue does not answer; try again later.'],
});
