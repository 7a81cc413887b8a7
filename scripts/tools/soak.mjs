// How much longer than `npm test` a run plays what draws its cases at random: `npm run soak` sets it.

const { MARU_SOAK_FACTOR = '1' } = process.env;

export const soakFactor = Number(MARU_SOAK_FACTOR);

if (!Number.isInteger(soakFactor) || soakFactor < 1) {
  throw new Error(`MARU_SOAK_FACTOR must be a whole number from 1 on, not ${MARU_SOAK_FACTOR}`);
}
