import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('wallet', {
  'insufficient-funds': ['conflict', 'There is not enough money in the wallet.'],
  'not-settled': ['conflict', 'The account has not that much settled money.'],
  'more-than-paid': ['conflict', 'That is more than was paid, less what was given back.'],
  'hold-ended': ['conflict', 'What was held is paid or given back already.'],
  'more-than-held': ['conflict', 'That is more than was held.'],
  'no-such-bank-account': ['not-found', 'There is no such linked bank account.'],
  'no-such-top-up': ['not-found', 'There is no such top-up.'],
  'no-such-payout': ['not-found', 'There is no such payout.'],
  'no-such-bank': ['not-found', 'There is no such bank.'],
  'account-not-confirmed': ['conflict', 'The bank does not know this number with this holder.'],
  'too-many-bank-accounts': ['conflict', 'No more bank accounts can be linked.'],
  'currency-mismatch': ['invalid', 'The bank account is in another currency.'],
  'no-bank': ['conflict', 'No bank is connected to this server.'],
  'bank-unavailable': ['unavailable', 'The bank does not answer; try again later.'],
});
