import { copyText } from '../lib/clipboard.ts';
import { useKitWords } from './kit-words.ts';
import { toast } from './toast.tsx';

/** Copies a text and says so; or says that this browser would not. */
export function useCopy(): (text: string) => void {
  const { copied, notCopied } = useKitWords();
  return (text) => {
    void copyText(text).then((isCopied) => (isCopied ? toast(copied) : toast(notCopied, 'failed')));
  };
}
