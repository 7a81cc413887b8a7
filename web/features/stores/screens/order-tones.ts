import type { Tone } from '../../../ui/status-tag.tsx';
import type { OrderState } from '../model/order.ts';

export const stateTones: Readonly<Record<OrderState, Tone>> = {
  placed: 'warn',
  paid: 'done',
  cancelled: 'neutral',
};
