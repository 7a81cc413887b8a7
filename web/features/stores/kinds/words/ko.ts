import type { Translation } from '../../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  product: '상품',
  order: '주문',
  receipt: '영수증',
  store: '가게',
  placed: '결제 대기',
  paid: '결제 완료',
  completed: '전달 완료',
  cancelled: '취소됨',
  seeOrder: '주문 보기',
  receiptOf: (number) => `주문 ${number} 영수증`,
  times: (name, quantity) => `${name} × ${quantity}`,
  orderOf: (first, moreCount) => (moreCount > 0 ? `${first} 외 ${moreCount}건` : first),
};
