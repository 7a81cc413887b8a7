import { useParams } from 'react-router';
import { ConversationSwitches } from '../features/chat/screens/conversation-switches.tsx';
import { MessageComposer } from '../features/chat/screens/message-composer.tsx';
import { OutgoingLine } from '../features/chat/screens/outgoing-line.tsx';
import { OfficialDetail as Detail, OfficialThread } from '../features/official/index.ts';
import type { ChatParts } from '../features/official/screens/chat-parts.ts';

const parts: ChatParts = {
  switches: (conversation) => <ConversationSwitches conversation={conversation} />,
  composer: (conversation) => <MessageComposer conversation={conversation} />,
  outgoing: (message, place) => <OutgoingLine message={message} place={place} />,
};

/** An official account among the chats: two features on one page. */
export function OfficialThreadPage() {
  const { officialId } = useParams();
  return <OfficialThread officialId={officialId} parts={parts} />;
}

/** The account beside it, on a wide desktop. */
export function OfficialDetail() {
  const { officialId } = useParams();
  return <Detail officialId={officialId} switches={parts.switches} />;
}
