import type { Message } from './thread.ts';

/**
 * An order and its receipt come as two cards, one right behind the other; the later one shows all
 * there is to see of the order, so it stands for both.
 */
export function oneCardPerOrder(messages: readonly Message[]): Message[] {
  return messages.filter((message, index) => {
    const order = orderOf(message);
    return order === null || order !== orderOf(messages[index + 1]);
  });
}

function orderOf(message: Message | undefined): string | null {
  if (message?.content.kind !== 'card') return null;
  const { card, reference } = message.content;
  return card === 'order' || card === 'receipt' ? reference : null;
}
