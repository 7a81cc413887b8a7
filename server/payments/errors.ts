import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('payments', {
  'no-such-payment': ['not-found', 'There is no such payment for you.'],
  cancelled: ['gone', 'This payment was cancelled.'],
  expired: ['gone', 'The time to pay is over.'],
});
