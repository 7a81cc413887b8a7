import { outdates, type PushHandlers } from '../../sync/pushes.ts';

type WalletPush =
  | 'wallet.changed'
  | 'wallet.payout-changed'
  | 'wallet.top-up-changed'
  | 'payments.payment-changed';

export const walletPushes: PushHandlers<WalletPush> = {
  'wallet.changed': outdates('wallet.get-wallet', 'wallet.list-entries', 'wallet.get-top-up'),
  'wallet.payout-changed': outdates(
    'wallet.get-wallet',
    'wallet.list-entries',
    'wallet.get-payout',
  ),
  'wallet.top-up-changed': (topUp, { client }) => {
    client.setQueryData(['wallet.get-top-up', { topUpId: topUp.id }], topUp);
    return ['wallet.get-wallet', 'wallet.list-entries'];
  },
  'payments.payment-changed': outdates('payments.get-payment'),
};
