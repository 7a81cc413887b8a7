import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  motto: '내 서버에서 쓰는 메시지, 공식 계정, 미니 스토어, 그리고 지갑.',
  signIn: '로그인',
  signUp: '가입하기',
  noAccount: '처음이신가요?',
  haveAccount: '이미 계정이 있으신가요?',
  handle: '아이디',
  handleHint: '영문자로 시작하는 3~20자의 영문, 숫자, _. 친구가 이 아이디로 찾습니다.',
  displayName: '이름',
  displayNameHint: '친구에게 보이는 이름입니다.',
  password: '비밀번호',
  passwordHint: '8자 이상.',
  badHandle: '영문자로 시작하는 3~20자의 영문, 숫자, _만 쓸 수 있습니다.',
  noName: '이름을 입력해 주세요.',
  shortPassword: '8자 이상 입력해 주세요.',
  show: '비밀번호 표시',
  hide: '비밀번호 숨기기',
  language: '언어',
  toPay: '결제하려면 가입해 주세요. 장바구니는 그대로 있어요.',
  toFollow: '팔로우하려면 가입해 주세요. 보던 곳으로 돌아옵니다.',
  toAdd: '친구로 추가하려면 가입해 주세요. 보던 곳으로 돌아옵니다.',
  keepLooking: '계속 둘러보기',
};
