import type { Translation } from '../../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  product: '商品',
  order: '订单',
  receipt: '收据',
  store: '店铺',
  placed: '待付款',
  paid: '已付款',
  completed: '已交付',
  cancelled: '已取消',
  seeOrder: '查看订单',
  receiptOf: (number) => `订单 ${number} 的收据`,
  times: (name, quantity) => `${name} × ${quantity}`,
  // The first one is counted too, as one says it.
  orderOf: (first, moreCount) => (moreCount > 0 ? `${first} 等 ${moreCount + 1} 种` : first),
};
