import type { Translation } from '../../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  title: '처리 실패',
  hint: '서버가 처리를 포기한 항목',
  intro:
    '여러 번 시도했지만 처리하지 못한 항목이에요. 90일 동안 보관되고, 다른 처리에는 영향을 주지 않아요. 원인을 먼저 해결한 뒤 다시 시도해 주세요.',
  show: '보기',
  events: '이벤트',
  jobs: '작업',
  noEvents: '실패한 이벤트가 없어요.',
  noJobs: '실패한 작업이 없어요.',
  event: '이벤트',
  about: '대상',
  id: 'ID',
  failure: '마지막 오류',
  attempts: (count: number) => `${count}회 시도`,
  retry: '다시 시도',
  retryAsk: (name: string) => `${name} 항목을 다시 시도할까요?`,
  retryDetail:
    '처음부터 다시 정해진 횟수만큼 시도해요. 원인이 남아 있으면 이 목록에 다시 나타나요.',
  retried: '다시 시도하고 있어요.',
  drop: '삭제',
  dropAsk: (name: string) => `${name} 항목을 완전히 삭제할까요?`,
  dropDetail: '이 처리는 더 이상 실행되지 않고, 되돌릴 수 없어요.',
  dropped: '삭제했어요.',
  noRequests: '기다리는 요청이 없어요.',
  approve: '승인',
  reject: '반려',
  method: '확인한 내용',
  methodHint: '인증 표시 옆에 보여요. 예: “사업자등록번호 123-45”',
  validDays: '유효 일수',
  reason: '사유',
  reasonHint: '계정 소유자에게 보여요.',
  approved: '계정을 인증했어요.',
  rejected: '요청을 반려했어요.',
};
