import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { CellGroup } from '../../../ui/cell.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { toast } from '../../../ui/toast.tsx';
import { chatWords } from '../words/index.ts';

/** How a conversation behaves in one's own list. */
export function ConversationSwitches({
  conversation: { id, isMuted, isPinned },
}: {
  conversation: Conversation;
}) {
  const w = useWords(chatWords);
  const textOf = useProblemText();
  const set = useCall('messaging.set-conversation', {
    refreshes: ['messaging.list-conversations', 'messaging.get-conversation'],
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const wished = set.isPending ? set.variables : undefined;
  return (
    <CellGroup>
      <SwitchField
        label={w.mute}
        hint={w.muteHint}
        checked={wished?.isMuted ?? isMuted}
        onChange={(checked) => set.mutate({ conversationId: id, isMuted: checked })}
      />
      <SwitchField
        label={w.pin}
        checked={wished?.isPinned ?? isPinned}
        onChange={(checked) => set.mutate({ conversationId: id, isPinned: checked })}
      />
    </CellGroup>
  );
}
