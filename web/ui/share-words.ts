import { useWords, words } from '../lib/i18n/words.ts';

const shareWords = words(
  {
    share: 'Share',
    shareVia: 'Share by…',
    codeOf: (title: string) => `Code of ${title}`,
    codeHint: 'Let somebody scan this code, or send them the link.',
    copyLink: 'Copy link',
    save: 'Save picture',
    openCode: 'Open the code',
    openCodeAt: (host: string) => `Open ${host}`,
  },
  {
    ko: {
      share: '공유',
      shareVia: '다른 앱으로 공유',
      codeOf: (title) => `${title} QR 코드`,
      codeHint: '이 코드를 스캔하게 하거나 링크를 보내 주세요.',
      copyLink: '링크 복사',
      save: '사진 저장',
      openCode: 'QR 코드 열기',
      openCodeAt: (host) => `${host} 열기`,
    },
    zh: {
      share: '分享',
      shareVia: '通过其他应用分享',
      codeOf: (title) => `${title} 的二维码`,
      codeHint: '让对方扫一扫，或把链接发给他们。',
      copyLink: '复制链接',
      save: '保存图片',
      openCode: '识别二维码',
      openCodeAt: (host) => `打开 ${host}`,
    },
  },
);

export function useShareWords() {
  return useWords(shareWords);
}
