export const en = {
  product: 'Product',
  order: 'Order',
  receipt: 'Receipt',
  store: 'Mini-store',
  placed: 'Awaiting payment',
  paid: 'Paid',
  completed: 'Handed over',
  cancelled: 'Cancelled',
  seeOrder: 'See order',
  receiptOf: (number: string) => `Receipt for order ${number}`,
  times: (name: string, quantity: number) => `${name} × ${quantity}`,
  orderOf: (first: string, moreCount: number) =>
    moreCount > 0 ? `${first} and ${moreCount} more` : first,
};
