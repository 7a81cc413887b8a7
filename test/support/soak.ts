import { soakFactor } from '../../scripts/tools/soak.mjs';

/** How many rounds to play: so many in `npm test`, many times as many in `npm run soak`. */
export const rounds = (usual: number): number => usual * soakFactor;
