/** As the server folds it: case, width and the @ that people write before it are no part of it. */
export function foldedHandle(typed: string): string {
  return typed.trim().normalize('NFKC').toLowerCase().replace(/^@/, '').trim();
}

/** True for what may be a handle at all. */
export function isHandle(typed: string): boolean {
  return /^[a-z][a-z0-9_]{2,19}$/.test(foldedHandle(typed));
}
