import type { Translation } from '../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  chats: '채팅',
  contacts: '연락처',
  discover: '둘러보기',
  me: '나',
  console: '콘솔',
  main: '주 메뉴',
  offlineHint: '연결되지 않음. 저장된 내용을 보여 줍니다.',
  connecting: '연결 중…',
  starting: 'Maru를 시작하는 중',
  screenBroke: '화면을 표시할 수 없습니다.',
  noQuestion: '확인 창을 표시할 수 없습니다. 페이지를 새로고침한 뒤 다시 시도해 주세요.',
  notFound: '이 주소에는 아무것도 없습니다.',
  toChats: '채팅으로 이동',
  otherPerson: '이 브라우저에서 다른 사람이 로그인했습니다.',
  otherPersonIs: (name) => `이제 이 브라우저에는 ${name}님이 로그인해 있습니다.`,
  otherPersonDetail:
    '브라우저 하나는 한 번에 한 사람만 쓸 수 있어서, 이전 계정의 내용은 더 이상 보이지 않습니다. 두 계정을 함께 쓰려면 시크릿 창이나 다른 브라우저 프로필을 열어 주세요.',
  carryOn: '계속하기',
  carryOnAs: (name) => `${name}님으로 계속하기`,
  unread: (count) => `읽지 않은 메시지 ${count}개`,
  newFriends: (count) => `친구 요청 ${count}개`,
  guest: '계정 없이 둘러보기',
  signIn: '로그인',
  signUp: '가입하기',
  leftBehind: '더 이상 살 수 없는 상품은 장바구니에서 뺐어요.',
};
