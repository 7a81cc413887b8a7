import { useParams } from 'react-router';
import { MessageComposer } from '../features/chat/screens/message-composer.tsx';
import { OutgoingLine } from '../features/chat/screens/outgoing-line.tsx';
import { OfficialThread } from '../features/official/index.ts';
import type { ChatParts } from '../features/official/screens/chat-parts.ts';

const parts: ChatParts = {
  composer: (conversation) => <MessageComposer conversation={conversation} />,
  outgoing: (message, place) => <OutgoingLine message={message} place={place} />,
};

/** An official account among the chats: two features on one page. */
export function OfficialThreadPage() {
  const { officialId } = useParams();
  return <OfficialThread officialId={officialId} parts={parts} />;
}
