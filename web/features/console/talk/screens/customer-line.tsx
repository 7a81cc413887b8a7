import { useFormat } from '../../../../lib/i18n/format.ts';
import type { Message } from '../../../../sync/thread.ts';
import { MiddleLine, SpeechRow } from '../../../../ui/chat/bubble.tsx';
import { ContentBubble } from '../../../../ui/chat/content.tsx';
import { useAccount } from '../../screens/account.tsx';
import type { Customer } from '../../screens/use-customers.ts';

type CustomerLineProps = {
  message: Message;
  previous: Message | undefined;
  customer: Customer;
};

const pauseMs = 5 * 60_000;

/** One message as the account sees it: its own, whoever of its staff wrote them, at the right. */
export function CustomerLine({ message, previous, customer }: CustomerLineProps) {
  const format = useFormat();
  const { official } = useAccount();
  if (message.content.kind === 'system') return null;
  const { other: person } = customer;
  const isOwn = message.senderId !== person?.id;
  const speaker = isOwn
    ? { id: official.id, name: official.name, avatarUrl: official.avatarUrl }
    : { id: person?.id ?? '', name: person?.name ?? '', avatarUrl: person?.avatarUrl ?? null };
  const hasPaused = !previous || Date.parse(message.sentAt) - Date.parse(previous.sentAt) > pauseMs;
  return (
    <>
      {hasPaused && <MiddleLine>{format.separator(message.sentAt)}</MiddleLine>}
      <SpeechRow isOwn={isOwn} speaker={speaker}>
        <ContentBubble
          content={message.content}
          isOwn={isOwn}
          speakerName={speaker.name}
          isOpenable={false}
        />
      </SpeechRow>
    </>
  );
}
