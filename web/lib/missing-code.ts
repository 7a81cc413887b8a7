/** Code that is asked for when it is needed did not come: no network, or a build that is gone. */
export class MissingCode extends Error {
  override readonly name = 'MissingCode';
}

export async function fetchCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new MissingCode('Code did not come.', { cause });
  }
}
