import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  title: '둘러보기',
  scan: '스캔',
  scanHint: '명함, 계정, 스토어, 상품',
  accounts: '공식 계정',
  accountsHint: '찾아서 팔로우하기',
  search: '계정 검색',
  noAccounts: '아직 계정이 없습니다.',
  noMatch: (query) => `“${query}”에 맞는 계정이 없습니다.`,
  openOne: '계정 만들기',
  verified: '인증됨',
  followers: (count) => `팔로워 ${count.toLocaleString('ko')}명`,
  following: '팔로우 중',
  aim: 'QR 코드에 카메라를 맞춰 주세요.',
  starting: '카메라를 시작하는 중…',
  denied: '카메라를 사용할 수 없습니다. 브라우저 설정에서 허용하거나 사진을 선택해 주세요.',
  noCamera: '카메라를 찾을 수 없습니다. 코드가 있는 사진을 선택해 주세요.',
  insecure:
    '브라우저는 https 페이지에서만 카메라를 허용하는데, 지금은 http로 연결되어 있습니다. 코드가 있는 사진을 선택하거나 코드 옆에 적힌 주소를 입력해 주세요.',
  typed: '코드의 주소 또는 내용',
  typedHint: (example) => `예: ${example}`,
  openTyped: '열기',
  broken: '스캐너를 시작하지 못했습니다.',
  album: '사진 선택',
  noCode: '이 사진에는 코드가 없습니다.',
  myCard: '내 명함',
  foreign: '외부로 연결되는 코드입니다',
  foreignDetail: (host) =>
    `이 서비스가 아닌 ${host}(으)로 연결됩니다. 출처를 믿을 수 있을 때만 여세요.`,
  open: (host) => `${host} 열기`,
  plainText: '코드의 내용',
  plainDetail: '이 서비스의 링크가 아닙니다.',
  copy: '복사',
  again: '다시 스캔',
};
