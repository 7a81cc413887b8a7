import { useWords, words } from '../lib/i18n/words.ts';

/** The few texts the kit says by itself, so that no caller has to repeat them. */
const kitWords = words(
  {
    back: 'Back',
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Retry',
    loading: 'Loading',
    more: 'Load more',
    failed: 'This could not be loaded.',
    fewer: 'Fewer',
    extra: 'More',
    remove: 'Remove',
    addPhoto: 'Add photo',
    notifications: 'Notices',
    clear: 'Clear',
    copied: 'Copied',
    notCopied: 'This browser would not copy. Select the text and copy it yourself.',
  },
  {
    ko: {
      back: '뒤로',
      close: '닫기',
      cancel: '취소',
      retry: '다시 시도',
      loading: '불러오는 중',
      more: '더 보기',
      failed: '불러오지 못했습니다.',
      fewer: '줄이기',
      extra: '늘리기',
      remove: '삭제',
      addPhoto: '사진 추가',
      notifications: '알림',
      clear: '지우기',
      copied: '복사했습니다',
      notCopied: '이 브라우저에서는 복사할 수 없습니다. 텍스트를 직접 선택해 복사해 주세요.',
    },
    zh: {
      back: '返回',
      close: '关闭',
      cancel: '取消',
      retry: '重试',
      loading: '加载中',
      more: '加载更多',
      failed: '加载失败。',
      fewer: '减少',
      extra: '增加',
      remove: '移除',
      addPhoto: '添加照片',
      notifications: '提示',
      clear: '清除',
      copied: '已复制',
      notCopied: '此浏览器无法复制，请手动选择文字复制。',
    },
  },
);

export function useKitWords() {
  return useWords(kitWords);
}
