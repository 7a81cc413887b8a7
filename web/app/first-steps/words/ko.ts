import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  steps: '처음 시작하기',
  place: (at, of) => `${of}단계 중 ${at}단계`,
  later: '나중에',
  next: '계속',
  done: '시작하기',
  cardTitle: '내 명함이에요',
  cardText: '친구에게 사진과 이름이 보여요. 언제든 바꿀 수 있어요.',
  friendsTitle: '친구를 추가해 보세요',
  friendsText: '친구가 이 코드를 스캔하거나, 친구의 코드를 스캔해 보세요.',
  codeOf: (name) => `${name}님의 QR 코드`,
  scan: '코드 스캔',
  find: '아이디로 찾기',
  followTitle: '가까운 소식을 받아 보세요',
  followText: '팔로우하면 가게와 공공기관의 소식을 받을 수 있어요.',
  nobodyYet: '아직 가게도 기관도 없어요. 첫 번째가 되어 보세요.',
  openOwn: '가게 계정 만들기',
  suggestions: '팔로우할 만한 계정',
  verified: '인증된 계정',
};
