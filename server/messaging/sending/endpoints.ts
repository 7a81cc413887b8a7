import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import { type EnrichMessagesDeps, enrichMessage, viewMessage } from '../messages/index.ts';
import * as contract from './contract.ts';
import { type SendMessageDeps, sendMessage } from './send-message.ts';

export function sendingEndpoints(deps: SendMessageDeps & EnrichMessagesDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [on(contract.sendMessage, sendMessage, enrichMessage, viewMessage)];
}
