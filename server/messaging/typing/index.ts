/** The slice of typing: the others see that somebody writes, and nothing of it is kept. */
import { endpointsOn, viewNothing } from '../../kernel/endpoints.ts';
import type { Module } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import { type SetTypingDeps, setTyping } from './set-typing.ts';

export function typing(deps: SetTypingDeps): Module {
  return { endpoints: [endpointsOn(deps)(contract.setTyping, setTyping, viewNothing)] };
}
