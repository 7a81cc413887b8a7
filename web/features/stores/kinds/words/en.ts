export const en = {
  product: 'Product',
  order: 'Order',
  receipt: 'Receipt',
  store: 'Mini-store',
  placed: 'Awaiting payment',
  paid: 'Paid',
  cancelled: 'Cancelled',
};
