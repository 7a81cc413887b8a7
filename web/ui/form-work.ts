import { createContext, use, useEffect, useId } from 'react';

/** What a field is about by itself, such as storing a picture, and whether it failed at that. */
export type Work = 'none' | 'under-way' | 'failed';

/** Tells the form around; null where there is none. */
export const FormWork = createContext<((field: string, work: Work) => void) | null>(null);

/** The form waits with sending for what is under way, and does not send over what failed. */
export function useFormWork(work: Work): void {
  const field = useId();
  const tell = use(FormWork);
  useEffect(() => {
    tell?.(field, work);
    return () => tell?.(field, 'none');
  }, [tell, field, work]);
}
