import { z } from 'zod';
import { idOf, operation } from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { personOut } from '../people/contract.ts';

export const staffRoles = ['owner', 'staff'] as const;
export type Role = (typeof staffRoles)[number];

const staffOut = z.strictObject({ person: personOut, role: z.enum(staffRoles) });

export const listStaff = operation({
  name: 'accounts.list-staff',
  http: 'GET /v1/official-accounts/:officialId/staff',
  summary: 'Who may act for the account (its staff).',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: z.strictObject({ items: z.array(staffOut) }),
});

export const addStaff = operation({
  name: 'accounts.add-staff',
  http: 'PUT /v1/official-accounts/:officialId/staff/:userId',
  summary: 'Let a person act for the account (its owner).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ officialId: idOf('oac'), userId: idOf('usr') }),
  output: z.strictObject({ items: z.array(staffOut) }),
});

export const removeStaff = operation({
  name: 'accounts.remove-staff',
  http: 'DELETE /v1/official-accounts/:officialId/staff/:userId',
  summary: 'Take that right back (its owner; the owner himself stays).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ officialId: idOf('oac'), userId: idOf('usr') }),
  output: z.strictObject({ items: z.array(staffOut) }),
});
