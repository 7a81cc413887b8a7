/** The slice of broadcasts: text, products and a card with a code, to all who follow. */
import type { Module } from '../../kernel/module.ts';
import { type BroadcastsDeps, broadcastEndpoints } from './endpoints.ts';

export function broadcasts(deps: BroadcastsDeps): Module {
  return { endpoints: broadcastEndpoints(deps) };
}
