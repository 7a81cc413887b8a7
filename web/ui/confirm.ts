import { create } from 'zustand';

export type Question = {
  title: string;
  detail?: string;
  /** What the confirming button says: the verb, never a bare OK. */
  action: string;
  /** What the other button says; needed where the verb is itself to cancel something. */
  keep?: string;
  danger?: boolean;
};

export type Asked = Question & { answer: (confirmed: boolean) => void };

export const useAsked = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Asks before something that cannot be undone. `if (await confirm({...})) ...` */
export function confirm(question: Question): Promise<boolean> {
  useAsked.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (confirmed: boolean): void => {
      useAsked.setState({ asked: null });
      resolve(confirmed);
    };
    useAsked.setState({ asked: { ...question, answer } });
  });
}
