import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  notices: '알림',
  sold: (what, total) => `판매: ${what}, ${total}`,
  soldGone: '판매',
  quantity: (count, name) => `${name} ${count}개`,
  more: (first, count) => `${first} 외 ${count}건`,
  soldTo: (name, number) => `${name} · ${number}`,
  wrote: (name, text) => `${name}: ${text}`,
  picture: '[사진]',
  messageGone: '지워진 메시지',
  approved: '계정이 인증되었어요',
  rejected: '인증이 승인되지 않았어요',
  seeWhy: '사유 보기',
  seeBadge: '인증 표시 보기',
  ranOut: (name) => `품절: ${name}`,
  ranOutGone: '품절된 상품이 있어요',
  restock: '재고 채우기',
  nothingYet: '판매 소식과 고객 메시지가 여기에 도착해요.',
  toConsole: '콘솔 열기',
  open: '열기',
  isNew: '새 알림',
  quiet: '이 기기에서 조용히',
  quietHint: '탭에 숫자를 표시하지 않고, 배너와 소리도 없어요.',
};
