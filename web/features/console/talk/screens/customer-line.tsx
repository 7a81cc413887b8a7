import type { Place } from '../../../../lib/talk-lines.ts';
import type { Message } from '../../../../sync/thread.ts';
import { SpeechRow } from '../../../../ui/chat/bubble.tsx';
import { ContentBubble } from '../../../../ui/chat/content.tsx';
import { useAccount } from '../../screens/account.tsx';
import type { Customer } from '../../screens/use-customers.ts';

type CustomerLineProps = { message: Message; customer: Customer; place: Place };

/** One message as the account sees it: its own, whoever of its staff wrote them, at the right. */
export function CustomerLine({ message, customer, place }: CustomerLineProps) {
  const { official } = useAccount();
  const { other: person } = customer;
  const isOwn = message.senderId !== person?.id;
  const speaker = isOwn
    ? { id: official.id, name: official.name, avatarUrl: official.avatarUrl }
    : { id: person?.id ?? '', name: person?.name ?? '', avatarUrl: person?.avatarUrl ?? null };
  return (
    <SpeechRow isOwn={isOwn} speaker={speaker} {...place} saidAt={message.sentAt}>
      <ContentBubble
        content={message.content}
        isOwn={isOwn}
        speakerName={speaker.name}
        isOpenable={false}
      />
    </SpeechRow>
  );
}
