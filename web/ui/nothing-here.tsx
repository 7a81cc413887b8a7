import { MapPinOff } from 'lucide-react';
import { useWords, words } from '../lib/i18n/words.ts';
import { ButtonLink } from './button.tsx';
import { Page } from './page.tsx';
import { Empty } from './states.tsx';

const nothingWords = words(
  { title: 'Not found', text: 'There is nothing at this address.', toChats: 'Go to chats' },
  {
    ko: {
      title: '찾을 수 없음',
      text: '이 주소에는 아무것도 없습니다.',
      toChats: '채팅으로 이동',
    },
    zh: { title: '未找到', text: '这个地址没有内容。', toChats: '返回聊天' },
  },
);

/** For an address whose id cannot be one. */
export function NothingHere() {
  const w = useWords(nothingWords);
  return (
    <Page title={w.title} back="/chats">
      <Empty
        icon={MapPinOff}
        text={w.text}
        action={<ButtonLink to="/chats">{w.toChats}</ButtonLink>}
      />
    </Page>
  );
}
