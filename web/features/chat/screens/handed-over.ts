/** Pictures that another app shared, on their way to the preview of one conversation. */
let waiting: { conversationId: string; files: readonly File[] } | null = null;

export function handOver(conversationId: string, files: readonly File[]): void {
  waiting = { conversationId, files };
}

export function picturesFor(conversationId: string): readonly File[] {
  return waiting?.conversationId === conversationId ? waiting.files : [];
}

/** Once they are in the preview, they are the person's to send or not. */
export function dropHandedOver(): void {
  waiting = null;
}
