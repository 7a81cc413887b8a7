export { LinkBank } from './link-bank.tsx';
export { PaymentSheet } from './payment-sheet.tsx';
export { Statement } from './statement.tsx';
export { TopUp } from './top-up.tsx';
export { Wallet } from './wallet.tsx';
