import type { Reply } from '../../kernel/contract.ts';
import { viewPerson } from '../people/index.ts';
import type { Person } from '../people/person.ts';
import type * as contract from './contract.ts';

export interface ShownMember {
  readonly person: Person;
  readonly role: contract.Role;
}

export function viewStaff(members: readonly ShownMember[]): Reply<typeof contract.listStaff> {
  return { items: members.map(({ person, role }) => ({ person: viewPerson(person), role })) };
}
