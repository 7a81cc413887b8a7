/** How much is asked for at a time, by the product's store and by LMDB alone alike. */
export const batchSize = 100;
export const pageSize = 20;

export function below(limit: number): number {
  return Math.floor(Math.random() * limit);
}
