import type { Tone } from '../../../ui/status-tag.tsx';
import type { Standing } from '../model/order.ts';

export const standingTones: Readonly<Record<Standing, Tone>> = {
  placed: 'warn',
  paid: 'done',
  completed: 'neutral',
  cancelled: 'neutral',
};
