export { LinkBank } from './screens/link-bank.tsx';
export { PaymentSheet } from './screens/payment-sheet.tsx';
export { Statement } from './screens/statement.tsx';
export { TopUp } from './screens/top-up.tsx';
export { Wallet } from './screens/wallet.tsx';
