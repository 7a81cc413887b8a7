/** What goes wrong with an account is told by the last two digits of its number; see README.md. */
export const faults = {
  '01': 'no-money',
  '02': 'closed',
  '03': 'silent',
  '04': 'lost',
  '05': 'late',
  '06': 'late-declined',
  '07': 'garbled',
  '08': 'doubled',
  '99': 'unknown-account',
} as const;

export type Fault = (typeof faults)[keyof typeof faults] | 'none';

const byDigits: ReadonlyMap<string, Fault> = new Map(Object.entries(faults));

export function faultOf(accountNumber: string): Fault {
  return byDigits.get(accountNumber.slice(-2)) ?? 'none';
}
