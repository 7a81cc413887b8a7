import { z } from 'zod';

/** Room for blanks around a handle and for letters that fold; what is longer is not looked at. */
const handleUnitsMax = 64;

/**
 * The name others find someone by: 3 to 20 of a-z, 0-9 and `_`, starting with a letter. Upper case
 * is folded, and the @ that people write before a handle is no part of it. People and official accounts share one name space.
 */
export const handleIn = z
  .string()
  .max(handleUnitsMax, { abort: true })
  .trim()
  .normalize('NFKC')
  .toLowerCase()
  .overwrite((text) => text.replace(/^@/, '').trimStart())
  .regex(/^[a-z][a-z0-9_]{2,19}$/, '3 to 20 letters, digits or _, starting with a letter');
