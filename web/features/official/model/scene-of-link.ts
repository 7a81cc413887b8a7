/**
 * `https://host/c/<code>` -> `?scene=<code>`: whoever buys from within a broadcast came by the same
 * way as one who scanned its code. Empty when there is no code.
 */
export function sceneOfLink(link: string | null): string {
  const code = link === null ? undefined : /\/c\/([A-Za-z0-9_-]{1,64})$/.exec(link)?.[1];
  return code === undefined ? '' : `?scene=${code}`;
}
