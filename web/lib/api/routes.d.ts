declare module 'virtual:routes' {
  /** Operation name -> 'METHOD /path/:with/:fields'. Made by routes-plugin.ts. */
  export const routes: Record<string, string>;
}
