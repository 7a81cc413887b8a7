/** `$sum`, `$avg` and their like over the elements of an array or over several operands. */
import { Average, Extreme, type Gathering, StandardDeviation, Sum } from '../gatherings.ts';
import type { Operator } from '../scope.ts';
import { operands } from './arguments.ts';

/** A single operand that is an array stands for its elements; of several, arrays are values. */
function accumulation(make: () => Gathering): Operator {
  return (operand, scope, compile) => {
    const parts = operands(operand, scope, compile);
    const [single] = parts;
    if (single !== undefined && parts.length === 1) {
      return (root) => {
        const value = single(root);
        const gathering = make();
        for (const each of Array.isArray(value) ? value : [value]) gathering.add(each);
        return gathering.result();
      };
    }
    return (root) => {
      const gathering = make();
      for (const part of parts) gathering.add(part(root));
      return gathering.result();
    };
  };
}

export const accumulationOperators: Record<string, Operator> = {
  $sum: accumulation(() => new Sum()),
  $avg: accumulation(() => new Average()),
  $min: accumulation(() => new Extreme(-1)),
  $max: accumulation(() => new Extreme(1)),
  $stdDevPop: accumulation(() => new StandardDeviation('population')),
  $stdDevSamp: accumulation(() => new StandardDeviation('sample')),
};
