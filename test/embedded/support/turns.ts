/** How many turns others get while something is done; none when it is done in one go. */
export async function turnsDuring<T>(act: () => Promise<T>): Promise<{ result: T; turns: number }> {
  let isDone = false;
  let turns = 0;
  const count = () => {
    if (isDone) return;
    turns += 1;
    setImmediate(count);
  };
  setImmediate(count);
  try {
    return { result: await act(), turns };
  } finally {
    isDone = true;
  }
}
