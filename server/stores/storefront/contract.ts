import { z } from 'zod';
import { officialOut } from '../../accounts/contract.ts';
import { currencyIn, idOf, longTextIn, nameIn, operation } from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    sto: 'store';
  }
}

export const storeOut = z.strictObject({
  id: idOf('sto'),
  official: officialOut,
  name: z.string(),
  notice: z.string(),
  currency: currencyIn,
  productCount: z.number().int(),
});

export const openStore = operation({
  name: 'stores.open-store',
  http: 'POST /v1/stores',
  summary: 'Open the mini-store of an official account (its staff). One store each.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    officialId: idOf('oac'),
    name: nameIn(30),
    currency: currencyIn,
    notice: longTextIn(500, { least: 0 }).default(''),
  }),
  output: storeOut,
});

export const updateStore = operation({
  name: 'stores.update-store',
  http: 'PATCH /v1/stores/:storeId',
  summary: "Change the store's name or notice (its staff).",
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    storeId: idOf('sto'),
    name: nameIn(30).optional(),
    notice: longTextIn(500, { least: 0 }).optional(),
  }),
  output: storeOut,
});

export const getStore = operation({
  name: 'stores.get-store',
  http: 'GET /v1/stores/:storeId',
  summary: 'A store.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ storeId: idOf('sto') }),
  output: storeOut,
});

export const findStore = operation({
  name: 'stores.find-store',
  http: 'GET /v1/official-accounts/:officialId/store',
  summary: 'The store of an official account, or null.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: z.strictObject({ store: storeOut.nullable() }),
});
