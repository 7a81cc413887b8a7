import { useParams } from 'react-router';
import { MessageComposer } from '../rooms/chat/message-composer.tsx';
import { OutgoingLine } from '../rooms/chat/outgoing-line.tsx';
import { OfficialThread } from '../rooms/official/index.ts';
import type { ChatParts } from '../rooms/official/official-thread.tsx';

const parts: ChatParts = {
  composer: (conversation) => <MessageComposer conversation={conversation} />,
  outgoing: (message) => <OutgoingLine message={message} />,
};

/** An official account among the chats: two rooms on one page. */
export function OfficialThreadPage() {
  const { officialId } = useParams();
  return <OfficialThread officialId={officialId} parts={parts} />;
}
