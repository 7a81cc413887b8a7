import { useEffect, useState } from 'react';

const quietMs = 250;

/** The value once it has stopped changing, so that a search asks once per word and not per letter. */
export function useDebounced<T>(value: T, waitMs = quietMs): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}
